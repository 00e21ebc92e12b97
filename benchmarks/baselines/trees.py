"""Simple ways to find each text's parent when the order of all texts is known, to stand beside Retold."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

Texts = Sequence[str]
Order = list[int | None]
"""The parent of each text by its number; the first text has none."""
Method = Callable[[Texts, int], Order]
"""Texts, the oldest first, and a seed for chance."""


def random_earlier(texts: Texts, seed: int) -> Order:
    """Any earlier text, all alike."""
    chance = random.Random(f"{seed} {texts[0]}")
    return [None, *(chance.randrange(number) for number in range(1, len(texts)))]


def all_from_the_first(texts: Texts) -> Order:
    """Everything copies the first text."""
    return [None] + [0] * (len(texts) - 1)


def most_alike_earlier(texts: Texts) -> Order:
    """The earlier text with the highest Jaccard resemblance of word trigrams; of equals the latest."""
    grams = [trigrams(text) for text in texts]

    def distance(parent: int, child: int) -> float:
        either = grams[parent] | grams[child]
        return -len(grams[parent] & grams[child]) / len(either) if either else 0.0

    return _cheapest_earlier(len(texts), distance)


def cheapest_after_compression(texts: Texts) -> Order:
    """The earlier text after which the child costs the fewest bytes: zlib, C(p + c) - C(p)."""
    sizes = [compressed(text) for text in texts]
    return _cheapest_earlier(
        len(texts), lambda parent, child: compressed(texts[parent] + texts[child]) - sizes[parent]
    )


def _cheapest_earlier(size: int, cost: Callable[[int, int], float]) -> Order:
    order: Order = [None]
    for child in range(1, size):
        order.append(min(range(child), key=lambda parent: (cost(parent, child), -parent)))
    return order


def tree_of_fewest_bytes(texts: Texts) -> Order:
    """The tree over all texts, from the first, whose edges cost the fewest bytes after zlib, both ways added.

    Only the first text need be known (Prim 1957).
    """
    sizes = [compressed(text) for text in texts]
    both = [[compressed(p + c) for c in texts] for p in texts]
    order: Order = [None] * len(texts)
    waiting = set(range(1, len(texts)))
    while waiting:
        _, parent, child = min(
            (both[p][c] + both[c][p] - sizes[p] - sizes[c], p, c)
            for c in waiting
            for p in set(range(len(texts))) - waiting
        )
        order[child] = parent
        waiting.remove(child)
    return order


def resemblance(texts: Texts) -> npt.NDArray[np.float64]:
    """``alike[p, c]``: Jaccard resemblance of word trigrams."""
    grams = [trigrams(text) for text in texts]
    return np.array([[len(a & b) / max(1, len(a | b)) for b in grams] for a in grams])


def joined_neighbours(distances: npt.NDArray[np.float64]) -> Order:
    """Neighbour joining (Saitou and Nei 1987), rooted at the first text.

    It knows texts at the tips only. Each inner node is taken for the earliest text below it, so that a text
    derives from the earliest text of the first inner node above it that is not the text itself.
    """
    size = len(distances)
    above = joined_tree(distances)
    earliest = list(range(size)) + [size] * (len(above) - size)
    for node in range(len(above)):
        up, text = above[node], earliest[node]
        while up is not None and text < size:
            earliest[up] = min(earliest[up], text)
            up = above[up]
    order: Order = [None]
    for text in range(1, size):
        up = above[text]
        while up is not None and earliest[up] >= text:
            up = above[up]
        order.append(0 if up is None else earliest[up])
    return order


def groups_joined(distances: npt.NDArray[np.float64]) -> list[list[int]]:
    """The texts below each inner node of the tree of joined neighbours but the last, which is above all."""
    above = joined_tree(distances)
    below: dict[int, list[int]] = {node: [] for node in range(len(distances), len(above) - 1)}
    for text in range(len(distances)):
        up = above[text]
        while up in below:
            below[up].append(text)
            up = above[up]
    return list(below.values())


def joined_tree(distances: npt.NDArray[np.float64]) -> Order:
    """The node above each node: first the texts, then the inner nodes in the order of joining."""
    apart = {(a, b): float(distances[a, b]) for a in range(len(distances)) for b in range(len(distances))}
    active = list(range(len(distances)))
    above: Order = [None] * len(distances)
    while len(active) > 1:
        total = {a: sum(apart[a, b] for b in active) for a in active}
        pairs = [(a, b) for k, a in enumerate(active) for b in active[k + 1 :]]
        one, other = min(
            pairs, key=lambda ab: ((len(active) - 2) * apart[ab] - total[ab[0]] - total[ab[1]], ab)
        )
        new = len(above)
        above.append(None)
        above[one] = above[other] = new
        active = [a for a in active if a not in (one, other)]
        for a in active:
            apart[a, new] = apart[new, a] = (apart[one, a] + apart[other, a] - apart[one, other]) / 2
        apart[new, new] = 0.0
        active.append(new)
    return above


def trigrams(text: str) -> set[tuple[str, ...]]:
    """Runs of three words, in lower case."""
    words = text.lower().split()
    return set(zip(words, words[1:], words[2:], strict=False))


def compressed(text: str) -> int:
    """Bytes of a text after zlib."""
    return len(zlib.compress(text.encode("utf-8", "surrogatepass"), 9))


METHODS: Mapping[str, Method] = {
    "everything copies the first": lambda texts, _: all_from_the_first(texts),
    "most alike earlier (3-grams)": lambda texts, _: most_alike_earlier(texts),
    "zlib": lambda texts, _: cheapest_after_compression(texts),
    "zlib, both ways, from the first": lambda texts, _: tree_of_fewest_bytes(texts),
    "neighbour joining": lambda texts, _: joined_neighbours(1 - resemblance(texts)),
}
"""The methods that leave nothing to chance."""
