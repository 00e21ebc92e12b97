"""Links to other articles that a page has in the midst of a sentence, behind a name.

``Brel Ana Maria BrelMill stands still Orley calls dam ‘safe’ MORE said on Tuesday``: some papers print a
person's whole name and headings of other articles, glued together, behind each name. They are no part of the
sentence.
Known failures: headings longer than five hundred characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from retold.article import Span

_CLOSE = "MORE"
_UPPER = r"[^\W\d_a-z]"
_LINKS = re.compile(
    rf"\b({_UPPER}[\w’'-]*)\s+"
    rf"((?:(?:{_UPPER}[\w.’'-]*|\([^()\n]{{1,40}}\)|de|von|van)\s+){{1,4}}\1"
    rf"(?={_UPPER}|[‘'“\"])[^\n]{{0,500}}?\b{_CLOSE}\b)"
)


def embedded_links(text: str) -> list[Span]:
    """The stretches of a text that are such links, in order."""
    if _CLOSE not in text:
        return []
    return [Span(*match.span(2)) for match in _LINKS.finditer(text)]


def is_embedded(offset: int, links: Sequence[Span]) -> bool:
    """Whether an offset lies in one of the stretches, which are in order."""
    number = bisect_right(links, offset, key=attrgetter("start")) - 1
    return number >= 0 and offset < links[number].end
