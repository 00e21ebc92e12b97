"""Training of the network that ``retold.attribution.indirect.tagger`` reads; see ``train_attribution.py``."""
