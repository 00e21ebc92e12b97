"""What a page says about its article, and where on the page it says so.

In: an lxml tree. Out: for each field the candidates, best first, each with its place: ``html:og:title``,
``html:json-ld:headline``, ``html:h1``. What trafilatura found is kept and given the place it stands at;
what it did not find is filled from the candidates. Times come as a list, since only their reader can tell
which is sound.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

Candidates = dict[str, list[tuple[str, str]]]

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"),
    "author": ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"),
    "outlet": ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site"),
    "url": ("og:url",),
    "date": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.created",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "article.published",
        "dc.date",
        "date",
    ),
}
_ARTICLE_KINDS = ("article", "posting", "webpage", "report")
_LONGEST = 2_000
_LONGEST_SCRIPT = 400_000
_DEEPEST = 6


def read_meta(tree: Any) -> Candidates:
    """The candidates for each field, best first."""
    found: Candidates = {field: [] for field in _META}
    for field, value, place in _from_json(tree):
        found[field].append((value, place))
    for field, value, place in _from_meta(tree):
        found[field].append((value, place))
    for tag, field in (("h1", "title"), ("title", "title")):
        for element in _some(tree, tag, 1):
            found[field].append(("".join(element.itertext()), f"html:{tag}"))
    for element in _some(tree, "link", 500):
        if (element.get("rel") or "").lower() == "canonical":
            found["url"].insert(0, (element.get("href") or "", "html:canonical"))
    for element in _some(tree, "time", 20):
        found["date"].append((element.get("datetime") or "", "html:time"))
    return {field: _filled(candidates) for field, candidates in found.items()}


def merge(said: Candidates, taken: Mapping[str, str | None]) -> dict[str, Any]:
    """The fields of the answer: ``[text, place]`` or ``None``; ``dates`` is a list of such."""
    merged: dict[str, Any] = {}
    for field in ("title", "author", "outlet", "url"):
        merged[field] = _placed(taken.get(field), said.get(field, []))
    day = taken.get("date")
    dates = [d for d in said.get("date", []) if d[1] != "html:time"][:6]
    # A <time> may belong to another article of the page; it counts if it refines the day that was found.
    dates += [d for d in said.get("date", []) if d[1] == "html:time" and day and d[0].startswith(day)][:1]
    merged["dates"] = [list(d) for d in dates] + ([[day, "html:trafilatura"]] if day else [])
    return merged


def _placed(text: str | None, candidates: list[tuple[str, str]]) -> list[str] | None:
    if not text:
        return list(candidates[0]) if candidates else None
    for value, place in candidates:
        if _bare(value) == _bare(text):
            return [text, place]
    return [text, "html:trafilatura"]


def _bare(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _filled(candidates: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    cleaned = ((" ".join(value.split())[:_LONGEST], place) for value, place in candidates)
    return [(value, place) for value, place in cleaned if value]


def _some(tree: Any, tag: str, most: int) -> Iterator[Any]:
    for number, element in enumerate(tree.iter(tag)):
        if number >= most:
            return
        yield element


def _from_meta(tree: Any) -> Iterator[tuple[str, str, str]]:
    values: dict[str, str] = {}
    for element in _some(tree, "meta", 1_000):
        content = element.get("content")
        for attribute in ("property", "name", "itemprop"):
            if content and element.get(attribute):
                values.setdefault(element.get(attribute).lower(), content)
    for field, names in _META.items():
        for name in names:
            if name in values and not (field == "author" and values[name].startswith("http")):
                yield field, values[name].lstrip("@"), f"html:{name}"


def _from_json(tree: Any) -> Iterator[tuple[str, str, str]]:
    for element in _some(tree, "script", 300):
        if "ld+json" not in (element.get("type") or ""):
            continue
        text = element.text or ""
        if len(text) > _LONGEST_SCRIPT:
            continue
        with suppress(ValueError, RecursionError):
            for thing in _things(json.loads(text, strict=False)):
                yield from _of_thing(thing)


def _things(content: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """The articles among what the page describes."""
    if depth > _DEEPEST:
        return
    if isinstance(content, list):
        for item in content[:100]:
            yield from _things(item, depth + 1)
    elif isinstance(content, dict):
        kind = str(content.get("@type", "")).lower()
        if any(name in kind for name in _ARTICLE_KINDS):
            yield content
        yield from _things(content.get("@graph", []), depth + 1)


def _of_thing(thing: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    wanted = (("title", "headline"), ("author", "author"), ("outlet", "publisher"), ("date", "datePublished"))
    for field, key in wanted:
        value = _named(thing.get(key))
        if value:
            yield field, value, f"html:json-ld:{key}"


def _named(value: Any, depth: int = 0) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return value["name"] if isinstance(value.get("name"), str) else ""
    if isinstance(value, list) and depth < 2:
        return ", ".join(name for item in value[:20] if (name := _named(item, depth + 1)))
    return ""
