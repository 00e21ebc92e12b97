"""What an editor does with whole paragraphs: cut, move, add, take from two sources, add the house's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from benchmarks.derive.draft import WORD, Draft, Operator, own, part, text_of, without

_BREAK = re.compile(r"\n\s*")
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-Z“\"])")
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{40,600})[”\"]")
_BLANK = own("\n\n")


def paragraphs(draft: Draft) -> list[Draft]:
    """The paragraphs of a draft, without the breaks between them."""
    text = text_of(draft)
    found, start = [], 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            found.append(part(draft, start, end))
        start = match.end() if match else end
    return found


def joined(parts: Sequence[Draft]) -> Draft:
    """Paragraphs one after the other."""
    found: Draft = ()
    for number, paragraph in enumerate(parts):
        found += (_BLANK if number else ()) + paragraph
    return found


def cut_end(least: float = 0.3, most: float = 0.9) -> Operator:
    """An operator that keeps the first sentences, a share of the text between ``least`` and ``most``."""

    def cut(draft: Draft, rng: Random) -> Draft:
        text = text_of(draft)
        aim = rng.uniform(least, most) * len(text)
        ends = [m.start() for m in re.finditer(r"(?<=[.!?”\"])\s", text)] or [len(text)]
        return part(draft, 0, min(ends, key=lambda end: (abs(end - aim), end)))

    return cut


def cut_paragraphs(share: float) -> Operator:
    """An operator that leaves out a share of the paragraphs, never all of them."""

    def cut(draft: Draft, rng: Random) -> Draft:
        parts = paragraphs(draft)
        keep = max(1, round(len(parts) * (1 - share)))
        return joined([parts[k] for k in sorted(rng.sample(range(len(parts)), min(keep, len(parts))))])

    return cut


def reorder_paragraphs(moves: int = 2) -> Operator:
    """An operator that moves some paragraphs to another place."""

    def move(draft: Draft, rng: Random) -> Draft:
        parts = paragraphs(draft)
        for _ in range(moves if len(parts) > 1 else 0):
            paragraph = parts.pop(rng.randrange(len(parts)))
            parts.insert(rng.randrange(len(parts) + 1), paragraph)
        return joined(parts)

    return move


def trim_quotations(share: float) -> Operator:
    """An operator that keeps the beginning or the end only of a share of the longer quotations."""

    def trim(draft: Draft, rng: Random) -> Draft:
        gone = []
        for match in _QUOTED.finditer(text_of(draft)):
            blanks = [match.start(1) + m.start() for m in re.finditer(" ", match[1])]
            if len(blanks) < 7 or rng.random() >= share:
                continue
            middle = blanks[rng.randrange(len(blanks) // 3, 2 * len(blanks) // 3 + 1)]
            gone.append((middle, match.end(1)) if rng.random() < 0.5 else (match.start(1), middle + 1))
        return without(draft, gone)

    return trim


def add_own(donors: Sequence[str], least: int = 1, most: int = 3) -> Operator:
    """An operator that puts some paragraphs of other texts between those of the draft."""

    def add(draft: Draft, rng: Random) -> Draft:
        parts = paragraphs(draft)
        for _ in range(rng.randint(least, most)):
            donor = [text for text in _BREAK.split(rng.choice(donors)) if len(text) > 80]
            if donor:
                sentences = _SENTENCE.split(rng.choice(donor))
                parts.insert(rng.randrange(len(parts) + 1), own(" ".join(sentences[:3])))
        return joined(parts)

    return add


def merge(one: Draft, other: Draft, rng: Random) -> Draft:
    """A text made of two: some of the paragraphs of each, in their order, one taking over from the other."""
    mine, theirs = (_some(paragraphs(draft), rng) for draft in (one, other))
    if rng.random() < 0.5:
        return joined(mine + theirs)
    place = rng.randrange(len(mine) + 1)
    return joined(mine[:place] + theirs + mine[place:])


def _some(parts: list[Draft], rng: Random) -> list[Draft]:
    """A row of neighbouring paragraphs, half of the text or more."""
    keep = max(1, round(len(parts) * rng.uniform(0.5, 0.9)))
    first = rng.randrange(len(parts) - keep + 1) if parts else 0
    return parts[first : first + keep]


def excerpt(least: int, most: int) -> Operator:
    """An operator that keeps neighbouring words only, from ``least`` to ``most`` of them."""

    def cut(draft: Draft, rng: Random) -> Draft:
        words = list(WORD.finditer(text_of(draft)))
        size = min(rng.randint(least, most), len(words))
        if not size:
            return draft
        first = rng.randrange(len(words) - size + 1)
        return part(draft, words[first].start(), words[first + size - 1].end())

    return cut


def embed(host: str) -> Operator:
    """An operator that puts the draft as a paragraph among those of another text."""

    def put(draft: Draft, rng: Random) -> Draft:
        around = [own(text) for text in _BREAK.split(host) if text.strip()]
        place = rng.randrange(len(around) + 1)
        return joined([*around[:place], draft, *around[place:]])

    return put


_NOTICES = (
    "Sign up for the {name} morning letter and never miss what matters.",
    "This article appeared first in {name}, which is printed in {place} every day but Sunday.",
    "Readers of {name} can reach the desk in {place} by telephone between nine and five.",
    "{name} keeps its archive open to schools and libraries; ask your librarian how to use it.",
    "The opinions of guest writers are their own and need not be those of {name} or its owners.",
    "Have you seen something we should know about? The newsroom of {name} in {place} is all ears.",
)
_PLACES = ("Harrowgate Bay", "Ostermouth", "Lindenfall", "Port Averil", "Quenby", "Stallmarsh")


def boilerplate_of(outlet: str) -> tuple[str, ...]:
    """The notes that an outlet puts under each of its articles: always the same for the same outlet."""
    rng = Random(f"boilerplate of {outlet}")
    place = rng.choice(_PLACES)
    chosen = rng.sample(_NOTICES, rng.randint(2, 4))
    return tuple(notice.format(name=outlet, place=place) for notice in chosen)


def add_boilerplate(outlet: str) -> Operator:
    """An operator that puts an outlet's notes under the text."""

    def add(draft: Draft, _rng: Random) -> Draft:
        return joined([*paragraphs(draft), *(own(notice) for notice in boilerplate_of(outlet))])

    return add


def add_headline(headline: str) -> Operator:
    """An operator that puts a line over the text."""

    def add(draft: Draft, _rng: Random) -> Draft:
        return joined([own(headline), *paragraphs(draft)])

    return add
