"""Training of the network that ``retold.attribution.tagger`` reads; see ``train_attribution.py``."""
