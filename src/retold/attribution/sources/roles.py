"""What a source without a name is called: ``former Harrow official``, ``people familiar with the matter``.

Goes in: the words that name a source. Comes out: its role, which stands for it where others have a name, and
which roles of a text or story mean one source. Method: articles, numbers and clauses about it are cut; the
last word before what depends on it is the head; a shorter role with the same head goes with the longer one,
inside a text and, if it is more than a head, across the texts of a story. Known failures: two unnamed sources
of one role are one; two roles joined by "and" are one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from retold.attribution.reading import cues
from retold.attribution.reading.lexicon import words as lexicon

_MOST_WORDS = 8
_LONGEST = 300
_LEADING = re.compile(
    r"\s*(?:(?:the|an?|this|that|these|those|one|two|three|four|five|six|several|some|many|most|few|all|both|"
    r"each|every|another|other|others|certain|various|numerous|dozens?|hundreds?|thousands?|scores|his|her|its|"
    r"their|our|my|your|unnamed|anonymous|unidentified|multiple|more|at\s+least|more\s+than|\d+|(?:newspaper|paper|report|journal|magazine|network|outlet|article)['’]s)\b(?!-)"
    r"(?:\s+of\b)?\s*)+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\s*(?:[,;:(\[–—“”\"\n]|\.(?<!\b[A-Z].)(?!\w)|\b(?:who|whom|whose|which|that|whether|said|told|speaking|citing|asked|quoted|when|while|"
    r"as\s+well|including|but)\b)"
)
_DEPENDENT = re.compile(
    r"\s+(?:of|for|from|in|at|on|to|with|by|within|inside|outside|near|around|close|familiar|briefed|involved|"
    r"working|opposed|north|south|east|west|aware|about|against|under|behind)\b"
)
_WORD = re.compile(r"[\w’'.*-]+")
_UNNAMED = frozenset({"unnamed", "anonymous", "unidentified"})
_IDLE = frozenset({"the", "a", "an", "of", "in", "at", "for", "to", "with", "and", "from", "by", "on"})
_NO_ROLE = (_IDLE - {"a", "an", "the"}) | {"has", "have", "had", "is", "was", "are", "were", "about", "than"}
"""What a phrase cannot begin with that names a source."""
_OWNING = re.compile(r"(?<=\w)[’']s?\Z")


@lru_cache(maxsize=2**13)
def role_of(words: str) -> str | None:
    """The role in the words that name a source; ``None`` if they say nothing of it (``many``, ``who``).

    >>> role_of("A former Harrow official who knew him")
    'former Harrow official'
    """
    words = " ".join(words[:_LONGEST].split())
    lead = _LEADING.match(words)
    rest = words[lead.end() :] if lead else words
    stop = _CLAUSE.search(rest)
    found = _WORD.findall(rest[: stop.start()] if stop else rest)[:_MOST_WORDS]
    while found and found[-1].lower() in _IDLE:
        found.pop()
    if not found or found[0].lower() in _NO_ROLE:
        return None
    found[-1] = _OWNING.sub("", found[-1])
    if _is_ordinary(found[0]) and not (
        found[0] in lexicon("titles") and found[1:] and found[1][:1].isupper()
    ):
        found[0] = found[0].lower()
    role = " ".join(word.strip("*") for word in found if word not in _UNNAMED)
    generic = role != "US" and role.lower() in lexicon("nobody in particular")
    return None if generic or not head_of(role) else role


def head_of(role: str) -> str:
    """The noun of a role, in lower case: ``official`` in ``former official of the port``."""
    cut = _DEPENDENT.split(role, maxsplit=1)[0]
    found = _WORD.findall(cut)
    return found[-1].removesuffix("’s").removesuffix("'s").lower() if found else ""


def _is_ordinary(word: str) -> bool:
    """Whether only the beginning of a sentence makes a word capital."""
    if not word.istitle() or word in lexicon("not people"):
        return False
    return word in lexicon("starters") or word in lexicon("titles") or bool(cues.HUMAN.fullmatch(word))


def settled(roles: Sequence[str | None]) -> list[str | None]:
    """The roles of one text in order, each as the text has it in full: "the official" after a longer one."""
    full: dict[str, list[tuple[frozenset[str], str]]] = {}
    found: list[str | None] = []
    for role in roles:
        if role is None:
            found.append(None)
            continue
        words, known = content(role), full.setdefault(head_of(role), [])
        longer = next((text for has, text in reversed(known) if words <= has), None)
        if longer is None:
            known.append((words, role))
        found.append(longer or role)
    return found


def same_roles(roles: Iterable[str]) -> dict[str, str]:
    """For each role that the articles of a story use, the one that stands for it.

    Args:
        roles: One entry for each article that uses a role.
    """
    uses = Counter(roles)
    order = sorted(uses, key=lambda role: (-len(content(role)), -uses[role], role))
    by_head: dict[str, list[str]] = {}
    stands: dict[str, str] = {}
    for role in order:
        words, known = content(role), by_head.setdefault(head_of(role), [])
        equal = [other for other in known if content(other) == words]
        longer = [other for other in known if words < content(other)] if len(words) > 1 else []
        if equal or len(longer) == 1:
            stands[role] = (equal or longer)[0]
        else:
            stands[role] = role
            known.append(role)
    return stands


def content(role: str) -> frozenset[str]:
    """The words of a role that tell it from others, in lower case."""
    words = (word.lower().removesuffix("’s").removesuffix("'s") for word in _WORD.findall(role))
    return frozenset(word for word in words if word not in _IDLE)
