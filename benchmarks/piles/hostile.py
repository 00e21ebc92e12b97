"""Piles of invented articles that are made to be hard: each as rows, at any size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

Row = dict[str, str | int]

_SYLLABLES = (
    "bren",
    "mo",
    "tal",
    "ver",
    "ri",
    "sko",
    "da",
    "len",
    "pu",
    "har",
    "os",
    "ith",
    "gal",
    "ne",
    "fi",
)


class Writer:
    """Writes sentences of invented words, the same ones for the same seed."""

    def __init__(self, seed: str) -> None:
        self.chosen = Random(seed)
        words = Random("words")
        self._words = ["".join(words.choices(_SYLLABLES, k=3)) for _ in range(3_000)]

    def sentence(self, words: int = 15) -> str:
        return " ".join(self.chosen.choices(self._words, k=words)).capitalize() + "."

    def text(self, sentences: int = 20) -> str:
        return "\n".join(self.sentence() for _ in range(sentences))

    def edited(self, text: str, share: float) -> str:
        """The text with a share of its words changed."""
        return " ".join(
            self.chosen.choice(self._words) if self.chosen.random() < share else word
            for word in text.split(" ")
        )


def one_long_article(size: int) -> Iterator[Row]:
    """One article of ``size`` words among 20 others that each have a part of it."""
    writer = Writer("long")
    sentences = [writer.sentence(20) for _ in range(max(1, size // 20))]
    yield _row(0, "\n".join(sentences))
    for number in range(1, 21):
        start = writer.chosen.randrange(max(1, min(len(sentences), 5_000)))
        yield _row(number, "\n".join([writer.text(), *sentences[start : start + 5]]))


def identical(size: int) -> Iterator[Row]:
    """``size`` outlets print one text."""
    text = Writer("identical").text()
    yield from (_row(number, text) for number in range(size))


def repeated_sentence(size: int) -> Iterator[Row]:
    """Three articles say one sentence ``size`` times, a fourth says it once."""
    writer = Writer("repeated")
    sentence = writer.sentence()
    for number in range(3):
        yield _row(number, f"{writer.text()}\n{' '.join([sentence] * size)}\n{writer.text()}")
    yield _row(3, f"{writer.text()}\n{sentence}\n{writer.text()}")


def one_footer(size: int) -> Iterator[Row]:
    """``size`` articles of as many outlets end with the same 150 words."""
    writer = Writer("footer")
    footer = writer.text(10)
    yield from (_row(number, f"{writer.text()}\n{footer}") for number in range(size))


def common_ngrams(size: int) -> Iterator[Row]:
    """``size`` articles; half of them have the same ten sentences, in any order, among their own."""
    writer = Writer("common")
    common = [writer.sentence() for _ in range(10)]
    for number in range(size):
        own = [writer.sentence() for _ in range(20)]
        if number % 2:
            own += common
            writer.chosen.shuffle(own)
        yield _row(number, "\n".join(own))


def near_reprints(size: int) -> Iterator[Row]:
    """300 outlets print one text with up to 15 % of its words changed, among ``size`` other articles."""
    writer = Writer("reprints")
    text = writer.text()
    yield _row(0, text)
    for number in range(1, 301):
        yield _row(number, writer.edited(text, writer.chosen.uniform(0, 0.15)))
    yield from (_row(number, writer.text()) for number in range(301, size + 301))


def alternating(size: int) -> Iterator[Row]:
    """Twelve articles put two phrases one after the other, in an order of chance, ``size`` times."""
    writer = Writer("alternating")
    phrases = [writer.sentence(7), writer.sentence(7)]
    for number in range(12):
        yield _row(number, " ".join(writer.chosen.choices(phrases, k=size)))


def _row(number: int, text: str) -> Row:
    return {
        "id": f"n{number:06}",
        "outlet": f"Outlet {number}",
        "published": 1_600_000_000 + 60 * number,
        "title": f"{text[:40]} {number}",
        "text": text,
    }


PILES: dict[str, tuple[Callable[[int], Iterator[Row]], int]] = {
    "one article of 10 million words": (one_long_article, 10_000_000),
    "100,000 identical articles": (identical, 100_000),
    "one sentence 50,000 times": (repeated_sentence, 50_000),
    "one footer below 37,554 articles": (one_footer, 37_554),
    "n-grams of half of 37,554 articles": (common_ngrams, 37_554),
    "300 edited reprints among 37,554 articles": (near_reprints, 37_554),
    "two phrases, 10,000 of them in a text": (alternating, 10_000),
}
"""What makes each pile, and its full size."""
