"""Events with independent reports of each: texts of one event that share no run of eight words.

ECB+ groups news texts by event; among the articles of AllSides, those of one day whose titles share two rare
words are taken for reports of one event. Half of the events, by hash of their name, are for settings.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

_RUN = 8
_FEWEST = 3
_WORDS = (150, 1_200)
_RARE = 150
"""Titles that may have a word for it to count as rare."""
_EVERY = 8
_BREAK = re.compile(r"\n\s*")
_SENTENCE = re.compile(r"(?<=[.!?][\"”]) +(?=[A-Z“\"])|(?<=[.!?]) +(?=[A-Z“\"])")
_OUTLET = re.compile(
    r"\b(?:AP|AFP|UPI|CNN|NBC|ABC|CBS|BBC|NPR|MSNBC|CNBC|Reuters|Associated Press|Bloomberg|Politico|Axios|"
    r"Fox News|Times|Post|Journal|Herald|Tribune|Gazette|Guardian|Chronicle|Telegraph|Examiner|Hill|Beast|"
    r"Mail|Globe|Today|Newsweek|Yahoo|TMZ|Vox|Breitbart|Caller|Review|Magazine|Daily|Xinhua|Courier)\b"
)
_PARAGRAPH = 60
"""Words from which a paragraph ends with the sentence, where a text came without paragraphs."""


@dataclass(frozen=True, slots=True)
class Event:
    """Texts about one event; none of them was made from another."""

    name: str
    texts: tuple[str, ...]


def events(data: Path, *, for_settings: bool) -> list[Event]:
    """The events of one half, in an order that means nothing."""
    found = [
        Event(name, independent)
        for name, texts in [*_of_ecbplus(data), *_of_allsides(data)]
        if used_for_settings(name) == for_settings
        and len(independent := tuple(_independent(texts))) >= _FEWEST
    ]
    return sorted(found, key=lambda event: _hash(event.name))


def used_for_settings(name: str) -> bool:
    """Whether an event belongs to the half on which settings are chosen."""
    return _hash(name)[-1] % 2 == 0


def _hash(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def _of_ecbplus(data: Path) -> Iterator[tuple[str, list[str]]]:
    texts: dict[str, list[str]] = defaultdict(list)
    with (data / "ecbplus.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            texts[record["subtopic"]].append(record["text"])
    yield from ((f"ecbplus {name}", found) for name, found in sorted(texts.items()))


def _of_allsides(data: Path) -> Iterator[tuple[str, list[str]]]:
    table = pq.read_table(data / "allsides.parquet", columns=["title", "published"])
    titles = [set(re.findall(r"[a-z]{4,}", (title or "").lower())) for title in table["title"].to_pylist()]
    spread = Counter(word for words in titles for word in words)
    by_day: dict[str, list[int]] = defaultdict(list)
    for number, day in enumerate(table["published"].to_pylist()):
        if day:
            by_day[str(day)[:10]].append(number)
    groups = [group for day in sorted(by_day) for group in _groups(by_day[day], titles, spread)]
    wanted = sorted({number for group in groups for number in group})
    texts = pq.read_table(data / "allsides.parquet", columns=["text"]).take(wanted)["text"].to_pylist()
    text = dict(zip(wanted, texts, strict=True))
    yield from ((f"allsides {group[0]}", [text[number] for number in group]) for group in groups)


def _groups(day: list[int], titles: list[set[str]], spread: Counter[str]) -> Iterator[list[int]]:
    """Articles of one day around one of them, whose title shares two rare words with each of the others."""
    rare = {number: {word for word in titles[number] if spread[word] <= _RARE} for number in day}
    taken: set[int] = set()
    for first in day:
        if first in taken:
            continue
        group = [first, *(n for n in day if n > first and n not in taken and len(rare[n] & rare[first]) > 1)]
        if len(group) >= _FEWEST:
            taken.update(group)
            yield group


def _independent(texts: Iterable[str]) -> Iterator[str]:
    """Texts of fair length, each sharing no run of words with those before."""
    seen: set[tuple[str, ...]] = set()
    for text in texts:
        words = re.findall(r"\w+", text.lower())
        runs = set(zip(*(words[k:] for k in range(_RUN)), strict=False))
        if _WORDS[0] <= len(words) <= _WORDS[1] and not runs & seen:
            seen |= runs
            yield "\n\n".join(_paragraphs(without_credits(text)))


def without_credits(text: str) -> str:
    """A text without the sentences that name an outlet or agency: a report that owes nothing to anybody."""
    return "\n".join(
        " ".join(sentence for sentence in _SENTENCE.split(line) if not _OUTLET.search(sentence))
        for line in text.split("\n")
    )


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text; long ones are broken between sentences, as a page shows them."""
    for block in _BREAK.split(text):
        waiting: list[str] = []
        for sentence in _SENTENCE.split(block.strip()):
            waiting.append(sentence)
            if sum(len(part.split()) for part in waiting) >= _PARAGRAPH:
                yield " ".join(waiting)
                waiting = []
        if "".join(waiting).strip():
            yield " ".join(waiting)


def other_texts(data: Path, *, for_settings: bool) -> list[str]:
    """Texts about other things, for what an outlet adds of its own."""
    texts = pq.read_table(data / "allsides.parquet", columns=["text"]).slice(0, 6_000)["text"].to_pylist()
    chosen = (text for text in texts[::_EVERY] if text and used_for_settings(text[:200]) == for_settings)
    return [without_credits(text) for text in chosen]
