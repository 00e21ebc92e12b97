"""A writer who tells a text anew, sentence by sentence: other words, halves that change places, less or more.

An imitation of what paraphrasing does to the surface of a text, not to its sense. The same text may be told
in the same words twice, and words that were replaced may come back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.derive.synonyms import Synonyms

_SENTENCE = re.compile(r"(?<=[.!?][\"”’]) +(?=[A-Z“\"])|(?<=[.!?]) +(?=[A-Z“\"])")
_BREAK = re.compile(r"\n\s*")
_FEWEST_SENTENCES = 5
"""A text of fewer sentences loses none."""
_HALF = 4
"""Words of the shorter half of a sentence that is turned round, split or shortened."""
_LONG, _SHORT = 24, 12
"""Words of a sentence from which it may be split, and up to which it may be joined to the next."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How much a writer changes, each a chance from 0 to 1.

    Attributes:
        words: That a word with others in its set is chosen anew.
        turned: That the halves of a sentence change places.
        reshaped: That a sentence is joined to the next, or split.
        shortened: That a sentence loses its second half.
        dropped: That a sentence is left out.
        added: That a sentence of the writer's own is put in, for each sentence.
    """

    words: float
    turned: float
    reshaped: float
    shortened: float
    dropped: float
    added: float


def rewrite(text: str, strength: Strength, words: Synonyms, own: Sequence[str], rng: Random) -> str:
    """The text told anew.

    Args:
        text: What is told.
        strength: How much is changed.
        words: The words that stand in for each other.
        own: Sentences that the writer may add.
        rng: Chance.
    """
    told = [s for s in sentences_of(text) if rng.random() >= strength.dropped]
    if len(told) < _FEWEST_SENTENCES:
        told = sentences_of(text)
    told = [_shortened(sentence) if rng.random() < strength.shortened else sentence for sentence in told]
    told = [_turned(sentence) if rng.random() < strength.turned else sentence for sentence in told]
    told = [words.retold(sentence, strength.words, rng) for sentence in _reshaped(told, strength, rng)]
    for _ in range(len(told)):
        if rng.random() < strength.added:
            told.insert(rng.randrange(1, len(told) + 1), rng.choice(own))
    return "\n\n".join(_paragraphs(told, rng))


def _paragraphs(sentences: Sequence[str], rng: Random) -> Iterator[str]:
    """The sentences in paragraphs of a few; where they end tells nothing of where they ended before."""
    done = 0
    while done < len(sentences):
        size = rng.randint(2, 4)
        yield " ".join(sentences[done : done + size])
        done += size


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, without paragraphs."""
    return [s.strip() for block in _BREAK.split(text) for s in _SENTENCE.split(block) if s.strip()]


def _turned(sentence: str) -> str:
    """The two halves in the other order."""
    halves = _halves(sentence)
    if halves is None:
        return sentence
    first, second, end = halves
    return f"{_capital(second)}, {_small(first)}{end}"


def _shortened(sentence: str) -> str:
    """The sentence without its second half."""
    halves = _halves(sentence)
    return f"{halves[0]}{halves[2]}" if halves else sentence


def _halves(sentence: str) -> tuple[str, str, str] | None:
    """What stands before the comma nearest to the middle, what behind it, and the end mark."""
    if not sentence.endswith("."):
        return None
    middle = len(sentence) // 2
    for match in sorted(re.finditer(", ", sentence), key=lambda m: abs(m.start() - middle)):
        first, second = sentence[: match.start()], sentence[match.end() : -1]
        if min(len(first.split()), len(second.split())) >= _HALF:
            return first, second, "."
    return None


def _reshaped(sentences: Sequence[str], strength: Strength, rng: Random) -> list[str]:
    """Some short sentences joined to the next, some long ones split at a comma."""
    found: list[str] = []
    joins = False
    for sentence in sentences:
        if joins:
            found[-1] = f"{found[-1][:-1]}, and {_small(sentence)}"
            joins = False
            continue
        size = len(sentence.split())
        chosen = rng.random() < strength.reshaped and sentence.endswith(".")
        halves = _halves(sentence) if chosen and size >= _LONG else None
        found += [f"{halves[0]}.", f"{_capital(halves[1])}."] if halves else [sentence]
        joins = chosen and size <= _SHORT
    return found


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    """The words as they stand inside a sentence; a name keeps its capital as far as one can tell."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first in _OPENERS else words


_OPENERS = frozenset(
    (
        "A", "After", "Although", "An", "And", "As", "At", "Because", "Before", "But", "By", "For", "He",
        "Her", "His", "If", "In", "It", "Its", "Many", "Most", "On", "One", "Our", "She", "Since", "Some",
        "That", "The", "Their", "There", "These", "They", "This", "Those", "Though", "Two", "We", "When",
        "Which", "While", "Who", "With",
    )
)  # fmt: skip
"""Words that are no names, though a sentence begins with them."""
