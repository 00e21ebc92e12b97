"""The usual names of fields in records, so that most piles need no settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from retold.errors import BadSetting

_NAMES = {
    "text": (
        "text fulltext articletext articlebody body content maintext plaintext bodytext storytext "
        "article story articlecontent cleantext cleanedtext rawtext newstext contents contenttext "
        "textcontent message html rawhtml contenthtml bodyhtml"
    ),
    "title": "title headline articletitle newstitle heading ogtitle name subject",
    "outlet": (
        "outlet source publisher publication site sitename sourcename newspaper newssource media "
        "mediaoutlet mediumname agency domain sourcedomain website host hostname publicationname "
        "provider"
    ),
    "author": "author authors byline articleauthor writer creator journalist reporter dccreator",
    "published": (
        "published publishedat publishdate publisheddate datepublished pubdate publicationdate "
        "publishtime publishedtime datetime date time timestamp articledate "
        "dateofpublication posted postdate postedat created createdat creationdate datecreated day "
        "updated updatedat modified datemodified"
    ),
    "collected": (
        "scrapetime scrapedat scraped scrapedate scrapingdate crawltime crawled crawledat crawldate "
        "collected collectedat collectiondate fetched fetchedat fetchtime retrieved retrievedat "
        "retrievaldate downloaded downloadedat datedownload downloaddate firstseen seen seenat "
        "seendate discovered addedat dateadded warcdate"
    ),
    "url": ("url link canonicalurl articleurl weburl sourceurl permalink href uri canonicallink originalurl"),
    "id": "id articleid docid documentid uuid guid storyid newsid key",
}
_ORDER = {
    field: {name.replace("_", ""): rank for rank, name in enumerate(words.split())}
    for field, words in _NAMES.items()
}
FIELDS = tuple(_NAMES)
OVERRIDABLE = tuple(name for name in FIELDS if name != "collected")


def bare(key: str) -> str:
    """A field name without case and punctuation: ``articleBody`` and ``article_body`` are one."""
    return "".join(c for c in key.lower() if c.isalnum())


def usual_keys(keys: Iterable[str]) -> dict[str, list[str]]:
    """For each field the keys that may hold it, best first."""
    found: dict[str, list[tuple[int, str]]] = {field: [] for field in FIELDS}
    for key in keys:
        name = bare(key)
        for field, order in _ORDER.items():
            if name in order:
                found[field].append((order[name], key))
    return {field: [key for _rank, key in sorted(ranked)] for field, ranked in found.items()}


def is_collection_time(key: str) -> bool:
    """Whether a key says when a crawler saw an article."""
    return bare(key) in _ORDER["collected"]


def check_fields(fields: Mapping[str, Any]) -> None:
    """Whether overrides name fields there are.

    Raises:
        BadSetting: One does not.
    """
    for field in fields:
        if field not in OVERRIDABLE:
            raise BadSetting(f"There is no field {field!r}; the fields are {', '.join(OVERRIDABLE)}.")
