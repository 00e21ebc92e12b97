"""Simple ways to find each text's parent when the order of all texts is known, to stand beside Retold."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Sequence

Texts = Sequence[str]
Order = list[int | None]
"""The parent of each text by its number; the first text has none."""


def random_earlier(texts: Texts, seed: int) -> Order:
    """Any earlier text, all alike."""
    chance = random.Random(f"{seed} {texts[0]}")
    return [None, *(chance.randrange(number) for number in range(1, len(texts)))]


def all_from_the_first(texts: Texts) -> Order:
    """Everything copies the first text."""
    return [None] + [0] * (len(texts) - 1)


def most_alike_earlier(texts: Texts) -> Order:
    """The earlier text with the highest Jaccard resemblance of word trigrams; of equals the latest."""
    grams = [_trigrams(text) for text in texts]

    def distance(parent: int, child: int) -> float:
        either = grams[parent] | grams[child]
        return -len(grams[parent] & grams[child]) / len(either) if either else 0.0

    return _cheapest_earlier(len(texts), distance)


def cheapest_after_compression(texts: Texts) -> Order:
    """The earlier text after which the child costs the fewest bytes: zlib, C(p + c) - C(p)."""
    sizes = [_compressed(text) for text in texts]
    return _cheapest_earlier(
        len(texts), lambda parent, child: _compressed(texts[parent] + texts[child]) - sizes[parent]
    )


def _cheapest_earlier(size: int, cost: Callable[[int, int], float]) -> Order:
    order: Order = [None]
    for child in range(1, size):
        order.append(min(range(child), key=lambda parent: (cost(parent, child), -parent)))
    return order


def _trigrams(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return set(zip(words, words[1:], words[2:], strict=False))


def _compressed(text: str) -> int:
    return len(zlib.compress(text.encode("utf-8", "surrogatepass"), 9))
