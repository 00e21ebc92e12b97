"""Names whose first word is the family's: ``Zhao Wenqing``, ``Kim Dae-sung``.

Method: the first word is a common family name of China, Korea or Vietnam, and those behind it are written
as given names are there: in syllables, in two short words, or joined by a hyphen. Known failures: rarer
family names; Hungarian and Japanese names, which are printed both ways.
"""

from __future__ import annotations

import re
from functools import lru_cache

from retold.attribution.names.given_names import is_given
from retold.attribution.reading.lexicon import words as lexicon

_SYLLABLE = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ang|eng|ian|iao|ing|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|"
    r"iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)"
)
_GIVEN = re.compile(rf"(?:{_SYLLABLE}[’']?){{1,2}}")
_SHORT = re.compile(r"[A-Z][a-z]{1,4}")
_JOINED = re.compile(r"[A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")
_MOST = 3


@lru_cache(maxsize=2**12)
def family_first(name: str) -> bool:
    """Whether the first word of a name is that of the family."""
    first, *rest = name.split()
    if not rest or len(rest) >= _MOST or first not in lexicon("family names that go first"):
        return False
    if len(rest) == 1 and _JOINED.fullmatch(rest[0]):
        return True
    if any(is_given(word) for word in rest):
        return False
    if len(rest) > 1:
        return all(_SHORT.fullmatch(word) for word in rest)
    return not is_given(first) and _GIVEN.fullmatch(rest[0].lower()) is not None
