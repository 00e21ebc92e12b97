"""Where a text names outlets.

Goes in: a text. Comes out: mentions with offsets and standard names. Method: the list of outlets, then shapes
that only outlets have ("the Harrow Gazette", "Sallin News Agency", "harrowgazette.com"), so that outlets
nobody listed are found too. Known failures: a paper known by a surname alone; names broken over two lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from retold.attribution.lexicon import words as lexicon
from retold.attribution.outlets import (
    aliases,
    canonical_outlet,
    domain_in,
    is_sure,
    outlet_of_domain,
)

_WORD = re.compile(r"(?<!\w)[^\W\d_a-z]\w*|(?<![\w.@/-])(?:taz|dpa|openDemocracy)\b")
_ADDRESS = re.compile(r"(?<![\w.@/-])(?:[\w-]{1,40}\.){1,3}[a-z]{2,6}\b(?![\w@-])")
_AGENCY_ENDS = frozenset({("News", "Agency"), ("Press", "Agency"), ("News", "Service"), ("Press", "Service")})
_BROADCAST = frozenset({"News", "TV", "Radio", "Television", "Online"})
_FRONTS = frozenset({"Daily", "Agence", "Agencia", "Agenzia"})
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names an outlet.

    Attributes:
        start: First character of the name, an article ("the") before it not included.
        end: Character after its last.
        outlet: Standard name.
        sure: Whether the name can mean nothing but an outlet; "Time" or "Metro" can.
    """

    start: int
    end: int
    outlet: str
    sure: bool = True


def outlet_mentions(text: str, pile: Sequence[str] = ()) -> list[Mention]:
    """Where a text names outlets, in order and without overlaps.

    Args:
        text: Any text.
        pile: Names of outlets to look for besides those of the list.
    """
    listed, endings = aliases(tuple(pile)), _endings()
    found: list[Mention] = []
    run: list[re.Match[str]] = []
    done = 0
    for word in _WORD.finditer(text):
        if word.start() < done:
            continue
        follows = run and text[run[-1].end() : word.start()] in _JOINTS
        run = [*run[-_LONGEST:], word] if follows else [word]
        mention = _listed(text, word, listed[word[0]]) if word[0] in listed else None
        if mention is not None:
            run = []
        elif follows and (word[0] in endings or run[-2][0] in _FRONTS):
            mention = _shaped(text, run)
        if mention is not None:
            while found and found[-1].start >= mention.start:
                found.pop()
            found.append(mention)
            done = mention.end
    addresses = [m for match in _ADDRESS.finditer(text) if (m := _address(match)) is not None]
    return _merged(found, addresses) if addresses else found


def outlets_called(mentions: Sequence[Mention], text: str) -> dict[str, str]:
    """By the last word of a name that the text gives in full, the outlet: "the Journal" after the full name.

    A word that would stand for two outlets is left out.
    """
    called: dict[str, set[str]] = {}
    for mention in mentions:
        words = text[mention.start : mention.end].split()
        for full in (mention.outlet.split(), words):
            if len(full) > 1:
                called.setdefault(full[-1], set()).add(mention.outlet)
    return {word: next(iter(outlets)) for word, outlets in called.items() if len(outlets) == 1}


_JOINTS = frozenset({" ", "-", "\u00a0"})


@lru_cache(maxsize=1)
def _endings() -> frozenset[str]:
    """Words that names of outlets end with."""
    return lexicon("papers") | _BROADCAST | {last for _, last in _AGENCY_ENDS}


def _listed(text: str, word: re.Match[str], names: Sequence[tuple[str, str]]) -> Mention | None:
    """The longest listed name that begins with a word."""
    start = word.start()
    for name, outlet in names:
        if text.startswith(name, start):
            end = start + len(name)
            if not text[end : end + 1].isalnum() and not _goes_on(text, name, end):
                return Mention(start, end, outlet, is_sure(name))
    return None


_CAPITAL_FOLLOWS = re.compile(r"[ -][^\W\d_a-z][a-z]")


def _goes_on(text: str, name: str, end: int) -> bool:
    """Whether a name of one word is only part of a longer one, such as ``Nature Conservancy``."""
    return " " not in name and not name.isupper() and bool(_CAPITAL_FOLLOWS.match(text, end))


def _shaped(text: str, run: list[re.Match[str]]) -> Mention | None:
    """An outlet that nobody listed, by the shape of its name, which ends with the last word of a run."""
    names = [word[0] for word in run]
    for first in range(max(0, len(names) - _LONGEST), len(names) - 1):
        if _is_outlet_shape(names[first:], _after_the(text, run[first].start())):
            start, end = run[first].start(), run[-1].end()
            return Mention(start, end, canonical_outlet(text[start:end]))
    return None


def _is_outlet_shape(names: list[str], after_the: bool) -> bool:
    first, last = names[0], names[-1]
    if first in lexicon("never first in an outlet") or any(n.isupper() and len(n) > 5 for n in names):
        return False
    if tuple(names[-2:]) in _AGENCY_ENDS:
        return len(names) > 2
    if last in lexicon("papers"):
        return after_the or first == "Daily" or last not in lexicon("papers that need the")
    if last in _BROADCAST:
        return last != "News" or first not in {"Good", "Big", "Top"}
    return first in _FRONTS and len(names) == 2


def _after_the(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].lower() == "the "


def _address(match: re.Match[str]) -> Mention | None:
    domain = domain_in(match[0])
    outlet = outlet_of_domain(domain) if domain else None
    return Mention(match.start(), match.end(), outlet) if outlet else None


def _merged(found: list[Mention], addresses: list[Mention]) -> list[Mention]:
    """Both in order; a name inside an address goes."""
    merged: list[Mention] = []
    for mention in sorted([*found, *addresses], key=lambda m: (m.start, -m.end)):
        if not merged or mention.start >= merged[-1].end:
            merged.append(mention)
    return merged
