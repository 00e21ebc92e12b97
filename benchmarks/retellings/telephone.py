"""A text that is told anew over and over: trees of five chains, and single chains, with their truth.

Each text is a rewording of the one before it (:mod:`benchmarks.derive.rewriting`). As where language models
reword what language models wrote, the first rewording changes a text for good, and those after it change
mostly what was changed before: the same words and halves of sentences, back and forth. So neighbours are
hardly more alike than others of their chain, and chains hit on the same words. How much is changed is set so
that the share of a text's runs of three words which the one before it has is about that of paraphrases by
language models, light to heavy (0.46 to 0.26).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pyarrow.parquet as pq

from benchmarks.answers.stages import Row, article
from benchmarks.derive.rewriting import Strength, rewrite, sentences_of
from benchmarks.derive.synonyms import Synonyms, synonyms
from benchmarks.retellings.events import used_for_settings, without_credits
from benchmarks.retellings.plan import OUTLETS
from benchmarks.scores.trees import Parents

TIMES = ("exact", "days", "none")
SHARES: Mapping[str, float] = {"light": 0.6, "middle": 0.76, "heavy": 1.0}
"""Share of the sets of words that a writer uses, by how heavily texts are reworded."""

CHAINS, GENERATIONS = 5, 8
_SINGLE = range(10, 16)
_FIRST = Strength(words=1.0, turned=0.5, reshaped=0.2, shortened=0.2, dropped=0.2, added=0.1)
_LATER = Strength(words=1.0, turned=0.5, reshaped=0.005, shortened=0.005, dropped=0.005, added=0.005)
_WORDS = range(200, 500)
_LEARNED_FROM, _OWN_FROM, _LOOKED_AT = 1_200, 1_300, 800
_SENTENCE = range(8, 26)
_START, _HOUR, _MINUTE, _DAY = 1_400_000_000, 3_600, 60, 86_400


@dataclass(frozen=True, slots=True)
class Rewordings:
    """Texts of one origin, each but the first a rewording of an earlier one.

    Attributes:
        name: Its own.
        texts: The texts, by generation.
        above: The text that each was made from; the first has none.
        generation: Of each text.
    """

    name: str
    texts: tuple[str, ...]
    above: tuple[int | None, ...]
    generation: tuple[int, ...]

    @property
    def truth(self) -> Parents:
        """The parent of each text; texts are named by their number."""
        return {str(k): None if up is None else str(up) for k, up in enumerate(self.above)}


@dataclass(frozen=True, slots=True)
class Material:
    """What is reworded, and with what."""

    texts: tuple[str, ...]
    words: Synonyms
    own: tuple[str, ...]


def material(data: Path, *, for_settings: bool) -> Material:
    """The texts of one half; the words and sentences to reword with are of texts that nobody rewords."""
    rows = pq.read_table(data / "allsides.parquet", columns=["text"]).slice(0, 4_000)["text"].to_pylist()
    texts = [text for text in rows if text]
    own = (s for text in texts[_LEARNED_FROM:_OWN_FROM] for s in sentences_of(without_credits(text)))
    mine = (text for text in texts[_OWN_FROM:] if used_for_settings(text) == for_settings)
    owing_nobody = map(without_credits, itertools.islice(mine, _LOOKED_AT))
    chosen = [text for text in owing_nobody if len(text.split()) in _WORDS]
    return Material(
        tuple(chosen),
        synonyms(texts[:_LEARNED_FROM]),
        tuple(s for s in own if len(s.split()) in _SENTENCE and s.endswith(".")),
    )


def trees(known: Material, heaviness: str, count: int, first: int = 0) -> Iterator[Rewordings]:
    """Trees of five chains of eight rewordings each."""
    for number in range(first, first + count):
        yield _told(known, heaviness, f"{heaviness} tree {number}", number, CHAINS, GENERATIONS)


def single_chains(known: Material, heaviness: str, count: int, first: int = 0) -> Iterator[Rewordings]:
    """Chains of ten to fifteen texts."""
    for number in range(first, first + count):
        length = _SINGLE[number % len(_SINGLE)]
        yield _told(known, heaviness, f"{heaviness} chain {number}", number, 1, length - 1)


def _told(
    known: Material, heaviness: str, name: str, number: int, chains: int, generations: int
) -> Rewordings:
    rng = Random(name)
    words = known.words.some(SHARES[heaviness])
    above = [0] * chains + list(range(1, 1 + chains * (generations - 1)))
    texts = [known.texts[number]]
    for up in above:
        texts.append(rewrite(texts[up], _LATER if up else _FIRST, words, known.own, rng))
    generation = [0, *(1 + k // chains for k in range(chains * generations))]
    return Rewordings(name, tuple(texts), (None, *above), tuple(generation))


def rows_of(told: Rewordings, story_id: str, times: str) -> list[Row]:
    """The texts as articles of invented outlets, with the times that are known.

    ``exact``: a generation an hour after the other, its texts within minutes. ``days``: two generations a
    day, of which only the day is known.
    """
    outlets = Random(told.name).sample(OUTLETS, len(told.texts))
    return [
        article(story_id, str(k), text, outlet=outlets[k], **_known(times, told.generation[k], k))
        for k, text in enumerate(told.texts)
    ]


def _known(times: str, generation: int, number: int) -> dict[str, Any]:
    if times == "none":
        return {"published": None, "published_precision": None, "published_kind": None}
    if times == "days":
        at = (_START // _DAY + generation // 2) * _DAY
        return {"published": at, "published_precision": "day", "published_kind": "published"}
    at = _START + generation * _HOUR + number * _MINUTE
    return {"published": at, "published_precision": "second", "published_kind": "published"}


def oldest_first(told: Rewordings, times: str) -> list[int]:
    """The numbers of the texts as somebody would order them who knows only their times: of equals the
    shorter first."""
    known = [_known(times, told.generation[k], k)["published"] or 0 for k in range(len(told.texts))]
    return sorted(range(len(told.texts)), key=lambda k: (known[k], len(told.texts[k]), told.texts[k]))


def containment(trigrams: Sequence[set[tuple[str, ...]]], told: Rewordings) -> float:
    """Mean share of a text's runs of three words that the text it was made from has."""
    pairs = [(up, k) for k, up in enumerate(told.above) if up is not None]
    return sum(len(trigrams[up] & trigrams[k]) / max(1, len(trigrams[k])) for up, k in pairs) / len(pairs)
