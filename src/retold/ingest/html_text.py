"""The visible text of a page, by the simplest means: what is left when a page defeats the extractor.

In: HTML. Out: its text, a line break where a block ends. Method: one pass over the marks, in time linear in
the length of the page whatever is left open in it. Known failures: menus, captions and notes stay in.
"""

from __future__ import annotations

import html
import re

_SKIPPED = frozenset({
    "aside", "footer", "head", "iframe", "nav", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea",
})  # fmt: skip
_BREAKS = frozenset({
    "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "title",
    "tr", "ul",
})  # fmt: skip
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,500})", re.IGNORECASE)


def visible_text(page: str) -> str:
    """The text between the marks, without scripts and the like."""
    pieces: list[str] = []
    position, end = 0, len(page)
    lowered = page.lower() if len(page.lower()) == end else page
    closed = _Finder(lowered)
    while position < end:
        mark = page.find("<", position)
        if mark < 0:
            pieces.append(page[position:])
            break
        pieces.append(page[position:mark])
        position = _after(page, mark, closed, pieces)
    return _tidy(html.unescape("".join(pieces)))


def title_of(page: str) -> str | None:
    """What stands in the page's ``<title>``, near its beginning."""
    found = _TITLE.search(page[:200_000])
    return " ".join(html.unescape(found[1]).split()) or None if found else None


class _Finder:
    """Finds what closes a mark; what was not found once is not looked for again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._absent: set[str] = set()

    def find(self, what: str, start: int) -> int:
        if what in self._absent:
            return -1
        found = self._text.find(what, start)
        if found < 0:
            self._absent.add(what)
        return found


def _after(page: str, mark: int, closed: _Finder, pieces: list[str]) -> int:
    """Where to go on after the mark that begins at ``mark``; a break or the sign goes to ``pieces``."""
    if page.startswith("<!--", mark):
        end = closed.find("-->", mark + 4)
        return end + 3 if end >= 0 else len(page)
    if page[mark + 1 : mark + 2] in {"!", "?"}:
        end = closed.find(">", mark)
        return end + 1 if end >= 0 else len(page)
    named = _NAME.match(page, mark + 1, mark + 40)
    if not named:
        pieces.append("<")
        return mark + 1
    name = named[1].lower()
    end = closed.find(">", mark)
    if end < 0:
        return len(page)
    if name in _BREAKS:
        pieces.append("\n")
    if name in _SKIPPED and page[mark + 1] != "/" and page[end - 1] != "/":
        close = closed.find(f"</{name}", end)
        return close if close >= 0 else end + 1
    return end + 1


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
