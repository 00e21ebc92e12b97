"""Invented quotations, each retold in one of seven ways, with the truth beside it.

Each of sixteen quotations (``ways.json``) stands in full in one article, beside three others of the
same event, of the same speaker and of another. A second article has a version of it: exact, trimmed, spliced,
reworded, translated (into English again, or still in the language it was read in), given to another speaker,
or without quotation marks. A third article has something else that both speakers said.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from retold.article import Span
from retold.attribution.direct.direct import attributions_of_page
from retold.attribution.indirect.indirect import all_attributions
from retold.attribution.names.names import Names
from retold.attribution.reading.page import read_page
from retold.attribution.story.quotations import of_story

_DATA = Path(__file__).with_suffix(".json")

Item = dict[str, Any]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One quotation retold.

    Attributes:
        way: How it was retold.
        texts: Article ids with their texts; ``full`` has the quotations, ``retold`` the version.
        places: Where each quotation of the event stands in ``full``; the first is the one retold.
        version: Where the version stands in ``retold``.
        speaker: Who said it.
        said_by: Who says it in ``retold``.
    """

    way: str
    texts: dict[str, str]
    places: tuple[Span, ...]
    version: Span
    speaker: str
    said_by: str


def cases() -> Iterator[Case]:
    """Every quotation in every way."""
    for item in _items():
        for way, make in WAYS.items():
            yield _case(way, make, item)


@lru_cache(maxsize=1)
def _items() -> tuple[Item, ...]:
    return tuple(json.loads(_DATA.read_text(encoding="utf-8")))


def _case(way: str, make: Callable[[Item], tuple[str, str]], item: Item) -> Case:
    of_event = [item, *(i for i in _items() if i["event"] == item["event"] and i is not item)]
    full, places = "", []
    for one in of_event:
        words = " ".join(one["text"])
        full += f"{one['speaker']}, {one['role']}, spoke to reporters. “"
        places.append(Span(len(full), len(full) + len(words)))
        full += f"{words}” {one['speaker']} said.\n\n"
    sentence, version = make(item)
    retold = (
        f"The whole valley talked about it on Tuesday.\n\n{sentence}\n\nNothing more was heard that night."
    )
    at = retold.index(version)
    others = "\n\n".join(f"“{one['text'][1]}” said {one['speaker']}." for one in of_event[2:])
    said_by = item["other"] if way == "another speaker" else item["speaker"]
    texts = {"full": full, "retold": retold, "other": others}
    return Case(way, texts, tuple(places), Span(at, at + len(version)), item["speaker"], said_by)


def _said(words: str, speaker: str) -> tuple[str, str]:
    return f"“{words}” said {speaker}.", words


def _exact(item: Item) -> tuple[str, str]:
    words = " ".join(item["text"])
    return _said(words[:-1] + ",", item["speaker"])


def _trimmed(item: Item) -> tuple[str, str]:
    words = item["text"][0].split()
    kept = " ".join(words[len(words) * 2 // 5 :])[:-1]
    return f"{item['speaker']} told the inquiry about it, saying “{kept}.”", kept


def _spliced(item: Item) -> tuple[str, str]:
    first, second = (sentence.split() for sentence in item["text"])
    words = " ".join(first[: len(first) * 3 // 5]) + " ... " + " ".join(second[len(second) * 2 // 5 :])
    return _said(words[:-1] + ",", item["speaker"])


def _moved(item: Item) -> tuple[str, str]:
    return _said(item["text"][0][:-1] + ",", item["other"])


def _foreign(item: Item) -> tuple[str, str]:
    sentence = item["foreign"].format(speaker=item["speaker"])
    start, end = 1, max(sentence.rfind(mark) for mark in "“»")
    return sentence, sentence[start:end].strip()


def _unmarked(item: Item) -> tuple[str, str]:
    words = item["text"][0][:-1]
    words = words if words.startswith("I ") else words[0].lower() + words[1:]
    return f"{item['speaker']} said that {words}.", words


WAYS: dict[str, Callable[[Item], tuple[str, str]]] = {
    "exact": _exact,
    "trimmed": _trimmed,
    "spliced": _spliced,
    "reworded": lambda item: _said(item["reworded"][:-1] + ",", item["speaker"]),
    "translated": lambda item: _said(item["translated"][:-1] + ",", item["speaker"]),
    "in another language": _foreign,
    "another speaker": _moved,
    "without marks": _unmarked,
}


def grouped(case: Case) -> list[Row]:
    """The rows of ``quotations`` that the stage makes of a case."""
    articles = [{"article_id": name, "text": text} for name, text in case.texts.items()]
    attributions = [row for name, text in case.texts.items() for row in attribution_rows(name, text)]
    return of_story("s", articles, attributions)[1]


def attribution_rows(article_id: str, text: str, *, closely: bool = True) -> Iterator[Row]:
    """What the stage goes on from: the attributions of one article, with the tagger or by rules alone."""
    read = all_attributions if closely else attributions_of_page
    for said in read(read_page(text), Names(text)):
        yield {
            "attribution_id": f"{article_id}:{said.content.start}",
            "article_id": article_id,
            "kind": said.kind,
            "content_start": said.content.start,
            "content_end": said.content.end,
            "name": said.name,
            "description": said.description,
        }


def judged(case: Case, rows: Sequence[Row]) -> tuple[bool, bool]:
    """Whether the version is put together with its quotation, and whether with another one."""
    mine = _ids(rows, "retold", case.version)
    right, *others = (_ids(rows, "full", place) for place in case.places)
    return bool(mine & right), any(mine & other for other in others)


def _ids(rows: Sequence[Row], article_id: str, place: Span) -> set[str]:
    return {
        row["quotation_id"]
        for row in rows
        if row["article_id"] == article_id and half_covered(place, Span(row["start"], row["end"]))
    }


def half_covered(a: Span, b: Span) -> bool:
    """Whether two spans share at least half of the shorter one."""
    return 2 * (min(a.end, b.end) - max(a.start, b.start)) >= min(len(a), len(b))
