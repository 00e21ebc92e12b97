"""Which names of one word that no list knows are persons': those that stand where surnames do.

Goes in: the names of a text. Comes out: words. Method: they stand inside a sentence somewhere, so that not
only its beginning makes them capital, and nowhere after "in" or "the" with nothing behind them. Known
failures: companies and places that no list has, named once.
"""

from __future__ import annotations

import re
from functools import lru_cache

from retold.attribution.names.names import Names

_BEFORE = 8
_PLACED = re.compile(r"\b(?:in|In|at|At|near|the|The)\s\Z")
_ENDED = re.compile(
    r"[.,;:)”\"\n]|\s(?:and|on|for|to|when|where|who|that|is|was|last|said|says|reported|reports|has|had)\b"
)
_INSIDE = re.compile(r"[^\W\d_A-Z][,;]?[”\"’]?\s\Z")
_FORM = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Van|O[’'])?[^\W\d_a-z][^\W\d_A-Z]+(?:-[^\W\d_a-z][^\W\d_A-Z]+)*")


@lru_cache(maxsize=2)
def surnames(names: Names) -> frozenset[str]:
    """The words among the names of a text that are surnames of somebody."""
    inside, placed = set[str](), set[str]()
    for name in names.all:
        if name.kind == "word":
            before = names.text[max(0, name.start - _BEFORE) : name.start]
            if _PLACED.search(before) and _ENDED.match(names.text, name.end):
                placed.add(name.text)
            elif _INSIDE.search(before):
                inside.add(name.text)
    return frozenset(word for word in inside - placed if _FORM.fullmatch(word))
