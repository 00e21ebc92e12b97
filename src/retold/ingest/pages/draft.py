"""From a page and what its extraction gave to a draft; without an extraction, from all text of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from retold.article import Published, Value
from retold.ingest.fields.dates import read_time
from retold.ingest.items import Draft, Page, Reading, Refusal, count
from retold.ingest.raw.visible_text import title_of, visible_text

_LONGEST = 20_000_000
"""Characters of HTML that are read without the extractor."""
_SHORT = 80
"""Characters below which a page is hardly an article; a notice to subscribe is as short."""
_NOTICE = re.compile(
    r"subscri|\babonn|\bsign in\b|\blog ?in\b|continue reading|weiterlesen|cookie|javascript|captcha"
    r"|\brobot\b|not found|nicht gefunden|introuvable|no encontrad|non trovat|access denied|forbidden"
    r"|\b40[34]\b",
    re.IGNORECASE,
)
"""What so short a text says if it stands in the place of an article."""


def drafted(page: Page, answer: Mapping[str, Any], reading: Reading) -> Draft | Refusal:
    """The draft of a page from the answer of a child process, or why it holds no article."""
    text = str(answer.get("text") or "")
    warnings = page.warnings
    if not text.strip():
        text = visible_text(page.html)
        why = f" ({answer['error']})" if answer.get("error") else ""
        warnings = (*warnings, f"No article could be made out on the page{why}; all of its text was read.")
    if page.known is None and (refusal := _no_article(page, text.strip())):
        return refusal
    if text == answer.get("text") and page.known is None and len(text.strip()) < _SHORT:
        found = count(len(text.strip()), "character")
        warnings = (
            *warnings,
            f"The page holds {found} of text, perhaps a notice and no article; look at it.",
        )
    published, said = _time(answer, reading)
    known = page.known or Draft(page.place, "")
    return Draft(
        page.place,
        text,
        known.title or _value(answer, "title") or _own_title(page),
        known.outlet or _value(answer, "outlet"),
        known.author or _value(answer, "author"),
        known.published or published,
        known.url or _value(answer, "url"),
        (*known.warnings, *warnings, *(() if known.published else said)),
    )


def _no_article(page: Page, text: str) -> Refusal | None:
    if not text:
        what = "The page holds no text, perhaps since a program in it fetches the article"
        return Refusal(page.place.path, f"{what}; save it from a browser.")
    if len(text) < _SHORT and _NOTICE.search(text):
        what = f"The page holds a notice and no article ({' '.join(text.split())!r})"
        return Refusal(page.place.path, f"{what}; save the whole page.")
    return None


def undrafted(page: Page, why: str, reading: Reading) -> Draft | Refusal:
    """The draft of a page that could not be extracted."""
    said = [f"The page could not be extracted ({why}); all of its text was read, menus and notes included."]
    if len(page.html) > _LONGEST:
        said.append(f"Has {len(page.html):,} characters of HTML; only the first {_LONGEST:,} were read.")
    warned = Page(page.place, page.html[:_LONGEST], (*page.warnings, *said), page.known)
    return drafted(warned, {"text": visible_text(warned.html)}, reading)


def _own_title(page: Page) -> Value | None:
    title = title_of(page.html)
    return Value(title, "html:title") if title else None


def _value(answer: Mapping[str, Any], field: str) -> Value | None:
    found = answer.get(field)
    return Value(str(found[0]), str(found[1])) if found else None


def _time(answer: Mapping[str, Any], reading: Reading) -> tuple[Published | None, tuple[str, ...]]:
    first: tuple[Published | None, tuple[str, ...]] = (None, ())
    for text, place in answer.get("dates", ()):
        found = read_time(text, place, reading.now)
        if found[0].seconds is not None:
            return found
        first = found if first[0] is None else first
    return first
