"""A record with keys and values becomes the draft of an article.

Which key holds what is found by name (:mod:`retold.ingest.fields.field_names`) unless the settings say so.
Values may be nested, ``{"name": ...}``, or lists.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from retold.article import Published, Value
from retold.ingest.fields.dates import read_time
from retold.ingest.fields.field_names import is_collection_time, usual_keys
from retold.ingest.items import Draft, Page, Place, Reading, Record, Refusal, listed
from retold.ingest.raw.kinds import bare_name, looks_like_html
from retold.ingest.raw.visible_text import visible_text

_INNER = ("name", "title", "text", "value", "#text", "@value", "full_name", "url", "@id", "id")
_NOTHING = frozenset({"", "nan", "none", "null", "n/a", "na", "nat", "-", "unknown"})
_DEEPEST = 5


def record_place(container: str, mark: str, number: int) -> Place:
    """The place of a record: its container, then its line (``:``) or row (``#``)."""
    name = _container_name(container)
    return Place(f"{container}{mark}{number}", f"{name}-{number}", name)


@lru_cache(maxsize=16)
def _container_name(container: str) -> str:
    return bare_name(container) if container not in {"-", ""} else "input"


def read_record(found: Record, reading: Reading) -> Draft | Page | Refusal:
    """What a record holds, or why it cannot be read."""
    record, place = found.values, found.place
    keys = keys_for(tuple(str(key) for key in record), tuple(sorted(reading.settings.fields.items())))
    by_name = record if all(isinstance(k, str) for k in record) else {str(k): v for k, v in record.items()}
    text = next((t for k in keys["text"] if (t := flat_text(by_name.get(k))).strip()), "")
    if not text:
        return Refusal(place.path, _without_text(by_name, reading, keys["text"]))
    given = _first(by_name, keys["id"])
    if given:
        place = Place(place.path, given.text, place.family)
    published, warnings = _time(by_name, keys, reading, found.date_order)
    draft = Draft(
        place,
        text,
        _first(by_name, keys["title"]),
        _first(by_name, keys["outlet"]),
        _first(by_name, keys["author"]),
        published,
        _first(by_name, keys["url"]),
        warnings,
    )
    return _without_marks(draft) if looks_like_html(text[:4096].encode("utf-8", "replace")) else draft


def _without_marks(draft: Draft) -> Draft | Page:
    if re.search(r"<(?:!doctype|html|head|body)\b", draft.text[:4096], re.IGNORECASE):
        return Page(draft.place, draft.text, (), draft)
    said = "Its text held HTML marks, which were taken out."
    return dataclasses.replace(draft, text=visible_text(draft.text), warnings=(*draft.warnings, said))


@lru_cache(maxsize=256)
def keys_for(keys: tuple[str, ...], fields: tuple[tuple[str, str], ...]) -> Mapping[str, Sequence[str]]:
    """For each field the keys of a record that may hold it, best first; ``fields`` is what the user said."""
    found: dict[str, list[str]] = usual_keys(keys)
    for field, key in fields:
        exact = [k for k in keys if k == key] or [k for k in keys if k.lower() == key.lower()]
        found[field] = exact or ([key.partition(".")[0]] if key.partition(".")[0] in keys else [])
    return found


def flat_text(value: Any) -> str:
    """The text of a value: strings of a list become paragraphs."""
    if isinstance(value, str):
        return value
    return "\n\n".join(_leaves(value))


def _leaves(value: Any, depth: int = 0) -> Iterator[str]:
    if value is None or depth > _DEEPEST or (isinstance(value, float) and value != value):  # noqa: PLR0124
        return
    if isinstance(value, bytes | bytearray):
        yield bytes(value).decode("utf-8", errors="replace")
    elif isinstance(value, Mapping):
        inner = next((value[k] for k in _INNER if value.get(k)), None)
        yield from _leaves(inner, depth + 1)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item, depth + 1)
    else:
        yield str(value)


def _first(record: Mapping[str, Any], keys: Sequence[str]) -> Value | None:
    """The first key with something in it."""
    for key in keys:
        text = ", ".join(s for leaf in _leaves(record.get(key)) if (s := " ".join(leaf.split())))
        if text.lower() not in _NOTHING:
            return Value(text[:2000], f"record:{key}")
    return None


def _time(
    record: Mapping[str, Any], keys: Mapping[str, Sequence[str]], reading: Reading, order: str | None
) -> tuple[Published | None, tuple[str, ...]]:
    """The first time that can be understood; else the first there is, with what is wrong about it."""
    kinds = [*((k, _kind(k)) for k in keys["published"]), *((k, "collected") for k in keys["collected"])]
    first: tuple[Published | None, tuple[str, ...]] = (None, ())
    for key, kind in kinds:
        value = record.get(key)
        if not isinstance(value, dt.date | int | float):
            value = next(_leaves(value), "").strip()
            if value.lower() in _NOTHING:
                continue
        elif value != value:  # noqa: PLR0124  (what pandas has where nothing is)
            continue
        found = read_time(value, f"record:{key}", reading.now, kind, order)
        if found[0].seconds is not None:
            return found
        first = found if first[0] is None else first
    return first


def _kind(key: str) -> str:
    return "collected" if is_collection_time(key) else "published"


def _without_text(record: Mapping[str, Any], reading: Reading, tried: Sequence[str]) -> str:
    asked = reading.settings.fields.get("text")
    if asked and not tried:
        return f"Has no field {asked!r}, where the text was said to be; it has {listed(list(record))}."
    if tried:
        return f"Its text ({listed(tried)}) is empty."
    if not record:
        return "Is an empty record."
    return (
        f"Holds no text that could be found; it has {listed(list(record))}. Name it with --field text=NAME."
    )
