"""links > parts: articles between which no story can lie, so that each part is grouped by itself.

Two groups become one, and an article moves to another, only where the mean score of their pairs is high
enough, so at least one link between them is as strong. The connected components over such links are therefore
independent of each other, and grouping them one by one gives what grouping all at once would give.

News percolates: most articles of a large pile lie in one component. One that is too large for a single
process is cut at its weaker links, those of the least score first; only then may the result differ.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from retold.engine.columns import column

PARTS = pa.schema([("article", pa.int32()), ("part", pa.int32())])

Numbers = npt.NDArray[np.int64]

_STEP = 1.15
"""How much stronger the links must be with each cut."""


def parts(links: pa.Table, *, most: int) -> pa.Table:
    """The part of each article; ``links`` has article numbers ``a`` and ``b`` and the ``score``."""
    ends = np.concatenate([links["a"].to_numpy(), links["b"].to_numpy()])
    articles, numbers = np.unique(ends, return_inverse=True)
    a, b = np.split(numbers.astype(np.int64), 2)
    scores = links["score"].to_numpy()
    label = components(a, b, len(articles))
    least = float(scores.min(initial=1.0))
    while least < 1.0:
        sizes = np.bincount(label, minlength=len(articles))
        large = sizes[label] > most
        if not large.any():
            break
        least *= _STEP
        kept = (label[a] == label[b]) & (~large[a] | (scores >= least))
        a, b, scores = a[kept], b[kept], scores[kept]
        label = components(a, b, len(articles))
    found = (articles, articles[label])
    return pa.table([column(numbers.astype(np.int32)) for numbers in found], schema=PARTS)


def components(a: Numbers, b: Numbers, size: int) -> Numbers:
    """The first number of the component of each number below ``size``, given the pairs that are joined.

    Every number takes the first that it or a neighbour leads to, again and again, each time in half as many
    steps as there are numbers on the way (Shiloach and Vishkin 1982).
    """
    label = np.arange(size, dtype=np.int64)
    while True:
        low = np.minimum(label[a], label[b])
        lower = label.copy()
        for end in (a, b):
            np.minimum.at(lower, label[end], low)
        while not np.array_equal(lower, jumped := lower[lower]):
            lower = jumped
        if np.array_equal(label, lower):
            return label
        label = lower
