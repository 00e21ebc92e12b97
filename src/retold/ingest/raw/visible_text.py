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
_MARK = re.compile(r"<!--.*?(?:-->|\Z)|<(?:/?([a-zA-Z][a-zA-Z0-9]*)|[!?])[^>]*(?:>|\Z)", re.DOTALL)
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,500})", re.IGNORECASE)


def visible_text(page: str) -> str:
    """The text between the marks, without scripts and the like."""
    for name in _SKIPPED:
        page = _without(page, name)
    return _tidy(html.unescape(_MARK.sub(_break, page)))


def _break(mark: re.Match[str]) -> str:
    return "\n" if mark[1] and mark[1].lower() in _BREAKS else ""


def title_of(page: str) -> str | None:
    """What stands in the page's ``<title>``, near its beginning."""
    found = _TITLE.search(page[:200_000])
    return " ".join(html.unescape(found[1]).split()) or None if found else None


def _without(page: str, name: str) -> str:
    """The page without the elements of that name; one that is never closed stays."""
    lowered = page.lower()
    if len(lowered) != len(page):  # a few letters grow when they become small
        lowered = page
    pieces, position, opening = [], 0, f"<{name}"
    start = lowered.find(opening)
    while start >= 0:
        inside = start + len(opening)
        if lowered[inside : inside + 1].isalnum():  # <header>, not <head>
            start = lowered.find(opening, inside)
            continue
        close = lowered.find(f"</{name}", inside)
        end = lowered.find(">", close) if close >= 0 else -1
        if end < 0:
            break
        pieces.append(page[position:start])
        position = end + 1
        start = lowered.find(opening, position)
    return "".join([*pieces, page[position:]])


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
