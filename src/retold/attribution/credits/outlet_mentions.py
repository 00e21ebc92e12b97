"""Where a text names outlets.

Goes in: a text. Comes out: mentions with offsets and standard names. Method: the list of outlets, then shapes
that only outlets have ("the Harrow Gazette", "Sallin News Agency", "harrowgazette.com"), so that outlets
nobody listed are found too. Known failures: a paper known by a surname alone; names broken over two lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from retold.attribution.credits.outlets import (
    Aliases,
    aliases,
    canonical_outlet,
    domain_in,
    is_sure,
    outlet_of_domain,
)
from retold.attribution.credits.tongues import is_han, unspaced_names
from retold.attribution.reading.lexicon import words as lexicon

_WORD = re.compile(r"[^\W\d_a-z](?<!\w.)\w*")
_SMALL_NAMES = ("taz", "dpa", "openDemocracy")
_WORD_OR_SMALL_NAME = re.compile(rf"{_WORD.pattern}|(?<![\w.@/-])(?:{'|'.join(_SMALL_NAMES)})\b")
_ADDRESS = re.compile(r"(?<![\w.@/-])(?:[\w-]{1,40}\.){1,3}[a-z]{2,6}\b(?![\w@-])")
_ADDRESS_END = re.compile(r"\.[a-z]{2,6}\b(?![\w@-])")
"""What every address has, and few texts: it is looked for first."""
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


def outlet_mentions(text: str, listed: Aliases | None = None) -> list[Mention]:
    """Where a text names outlets, in order and without overlaps.

    Args:
        text: Any text.
        listed: The names to look for (:func:`retold.attribution.credits.outlets.aliases`), if not only those
            of the list.
    """
    found: list[Mention] = []
    for mention in _named(text, aliases() if listed is None else listed):
        while found and found[-1].start >= mention.start:
            found.pop()
        found.append(mention)
    found = _in_full(text, found)
    unspaced = [Mention(*place) for place in unspaced_names(text, _unspaced_aliases())]
    if unspaced:
        found = _merged(found, unspaced)
    if not _ADDRESS_END.search(text):
        return found
    addresses = [m for match in _ADDRESS.finditer(text) if (m := _address(match)) is not None]
    return _merged(found, addresses) if addresses else found


@lru_cache(maxsize=1)
def _unspaced_aliases() -> dict[str, str]:
    return {name: outlet for names in aliases().values() for name, outlet in names if is_han(name)}


def _named(text: str, listed: Aliases) -> Iterator[Mention]:
    """Outlets by name, in the order of their last words; one that goes on where another ends replaces it."""
    small = any(name in text for name in _SMALL_NAMES)
    matches = list((_WORD_OR_SMALL_NAME if small else _WORD).finditer(text))
    words = [match[0] for match in matches]
    endings = _endings()
    done = 0
    ends = {i for i, word in enumerate(words) if word in endings}
    ends |= {i + 1 for i, word in enumerate(words[:-1]) if word in _FRONTS}
    for i in sorted(ends.union(i for i, word in enumerate(words) if word in listed)):
        word, shaped = words[i], i in ends
        if matches[i].start() < done:
            continue
        mention = _listed(text, matches[i], listed[word]) if word in listed else None
        if mention is not None:
            done = mention.end
        elif shaped:
            mention = _shaped(text, _run(text, matches, i, done))
        if mention is not None:
            yield mention


def _in_full(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions, with ``The Times`` standing for the one longer name of the text that ends so.

    Where two longer names do, nobody can tell, and the mention goes.
    """
    longer: dict[str, set[str]] = {}
    for mention in found:
        *before, last = text[mention.start : mention.end].split()
        if before and before != ["The"]:
            longer.setdefault(last, set()).add(mention.outlet)
    kept = []
    for mention in found:
        words = text[mention.start : mention.end].split()
        meant = longer.get(words[-1], set()) if words[0] == "The" and len(words) == 2 else set()
        if len(meant) < 2:
            kept.append(replace(mention, outlet=next(iter(meant))) if meant else mention)
    return kept


def _run(text: str, words: Sequence[re.Match[str]], last: int, start: int) -> Sequence[re.Match[str]]:
    """The words with capitals in a row that end with a word, ``_LONGEST`` at most, none before ``start``."""
    first = last
    while (
        first > max(0, last - _LONGEST + 1)
        and words[first - 1].start() >= start
        and text[words[first - 1].end() : words[first].start()] in _JOINTS
    ):
        first -= 1
    return words[first : last + 1]


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


_AND = re.compile(r"\s+and\s+([Tt]he\s+)?")


def joined(mentions: Sequence[Mention], text: str) -> list[tuple[int, int]]:
    """Numbers of neighbours that "and" joins: ``the Post and the Times reported``."""
    gaps = [_AND.fullmatch(text, a.end, b.start) for a, b in pairwise(mentions)]
    return [(n, n + 1) for n, gap in enumerate(gaps) if gap and (mentions[n + 1].sure or gap[1])]


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


def _shaped(text: str, run: Sequence[re.Match[str]]) -> Mention | None:
    """An outlet that nobody listed, by the shape of its name, which ends with the last word of a run."""
    names = [word[0] for word in run]
    for first in range(len(names) - 1):
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
    if tuple(names[-2:]) == ("Free", "Press"):
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
