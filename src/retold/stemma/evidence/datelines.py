"""Whether an article stands under the dateline of its own outlet: ``KARSTAD (Northern Wire) -``.

Agencies sign what they send. Who reprints it may leave the line away; nobody writes it over another's text.
Known failure: an outlet whose dateline has another name than the pile gives it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from retold.stemma.witnesses import Witness

_HEAD = 400
"""Letters from the beginning among which a dateline stands, below captions."""
_IN_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)\s*(?:[-–—]|(?=[^\W\d_]))")
_ASIDE = re.compile(r"\(.*|\s+-\s.*")
"""What a pile puts behind the name of an outlet."""


def has_own_dateline(witness: Witness) -> bool:
    """Whether an article stands under a dateline that names its outlet, in full or by initials."""
    return witness.outlet is not None and bool(_names(witness.outlet) & _in_head(witness.text[:_HEAD]))


@lru_cache(maxsize=4_096)
def _in_head(head: str) -> frozenset[str]:
    return frozenset(_letters(match[1]) for match in _IN_BRACKETS.finditer(head))


@lru_cache(maxsize=4_096)
def _names(outlet: str) -> frozenset[str]:
    name = _ASIDE.sub("", outlet)
    initials = "".join(word[0] for word in name.split())
    return frozenset({_letters(name), *([_letters(initials)] if len(initials) > 1 else [])}) - {""}


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
