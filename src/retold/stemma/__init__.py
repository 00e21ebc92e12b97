"""Who descends from whom, which sources are lost, and how many origins there are.

``run`` takes stories from the tables and back; ``infer`` shows the whole way from a story to its stemma; what
the way begins with is in ``witnesses``: articles, shared passages, credits. The steps, each importing only
what stands above it:

- ``evidence``: what each pair of articles shows: words shared and not, signs of direction, times, credits;
- ``trees``: the sum over all trees, which articles must be judged together, the graph of fewest bits;
- ``lost``: sources that no article stands for, and parents beside the main one;
- ``weights``: from evidence to the log-weight of each derivation, and to probabilities one can trust;
- ``words``: the stemma in words, and as rows of its tables.
"""
