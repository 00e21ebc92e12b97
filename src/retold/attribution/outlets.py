"""The standard name of an outlet or agency, and where a text names one.

Goes in: a name or web address as written; or a text. Comes out: the standard name; or mentions with offsets.
Method: a list of outlets (``outlets.json``: names, other names, web addresses), then shapes that only outlets
have ("the Harrow Gazette", "Sallin News Agency", "harrowgazette.com"), so that outlets nobody listed are
found too. Known failures: outlets named like ordinary words ("Deadline", "Time") are found only where their
capital cannot be that of a sentence; a local paper known by a surname alone is not found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from retold.attribution.lexicon import words as lexicon

_LIST = Path(__file__).with_name("outlets.json")
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?((?:[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?\.)+[a-z]{2,12})(/[\w./-]*)?\Z",
    re.IGNORECASE,
)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "or", "go"})
_NOT_LETTERS = re.compile(r"[\W_]+")
_PIECE = re.compile(r"\w+(?:[.’'&+-]+\w+)*\.?|&")
_POSSESSIVE = re.compile(r"[’']s$")

_AGENCY_ENDS = (("News", "Agency"), ("Press", "Agency"), ("News", "Service"), ("Press", "Service"))
_BROADCAST = frozenset({"News", "TV", "Radio", "Television", "Online"})
_FRONTS = frozenset({"Daily", "Agence", "Radio", "Agencia", "Agenzia"})


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


@dataclass(frozen=True, slots=True)
class _Index:
    """The list of outlets, ready to be looked up."""

    by_key: dict[str, str]
    by_domain: dict[str, str]
    by_first_word: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    short: dict[str, tuple[str, ...]]
    agencies: frozenset[str]


def outlet_key(name: str) -> str:
    """A form of an outlet's name in which spellings are equal: ``The Harrow-Gazette`` > ``harrowgazette``.

    A web address loses its ending, so that ``harrowgazette.com`` has the same key.
    """
    domain = _domain(name)
    name = domain.split(".")[0] if domain else name
    words = [word for word in _NOT_LETTERS.split(name.casefold()) if word]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    key = "".join(words)
    return key.removeprefix("the") if domain and len(key) > 6 else key


@lru_cache(maxsize=2**14)
def canonical_outlet(name: str) -> str:
    """The standard name of an outlet, from a name, an abbreviation or a web address; itself if unknown.

    ``WSJ``, ``the Wall Street Journal`` and ``wsj.com`` all become ``The Wall Street Journal``.
    """
    name = " ".join(name.split())
    index = _index()
    domain = _domain(name)
    if domain:
        found = _by_domain(domain, index)
        return found or domain
    known = index.by_key.get(outlet_key(name))
    if known:
        return known
    return name[4:] if name[:4] in {"the ", "The "} and len(name) > 4 else name


def is_agency(outlet: str) -> bool:
    """Whether an outlet, by its standard name, is a news agency."""
    return outlet in _index().agencies or outlet.endswith(
        ("News Agency", "Press Agency", "News Service", "Newswire")
    )


def is_known_outlet(name: str) -> bool:
    """Whether the list of outlets has this name."""
    return outlet_key(name) in _index().by_key


def short_names() -> frozenset[str]:
    """Words that stand for an outlet once it has been named: "the Journal", "the Times"."""
    return frozenset(_index().short) | lexicon("papers")


def outlet_mentions(text: str, pile: Sequence[str] = ()) -> list[Mention]:
    """Where a text names outlets, in order and without overlaps.

    Args:
        text: Any text.
        pile: Names of outlets to look for besides those of the list.
    """
    words = [
        (m.start(), m.end(), m[0].rstrip(".") if m[0].count(".") == 1 else m[0])
        for m in _PIECE.finditer(text)
    ]
    listed = _with_pile(tuple(pile))
    found: list[Mention] = []
    i = 0
    while i < len(words):
        word = words[i][2]
        first = word[:1]
        mention, used = (None, 1)
        if first.isupper() or word in listed or "." in word:
            mention, used = _listed(text, words, i, listed)
            if mention is None:
                mention, used = _shaped(text, words, i)
        if mention is not None:
            found.append(mention)
        i += used
    return found


def outlets_called(mentions: Sequence[Mention], text: str) -> dict[str, str]:
    """By the last word of a name that the text gives in full, the outlet: "the Journal" after the full name.

    A word that would stand for two outlets is left out.
    """
    called: dict[str, set[str]] = {}
    for mention in mentions:
        words = text[mention.start : mention.end].split()
        full = mention.outlet.split()
        if len(full) > 1:
            called.setdefault(full[-1], set()).add(mention.outlet)
        if len(words) > 1:
            called.setdefault(words[-1], set()).add(mention.outlet)
    return {word: next(iter(outlets)) for word, outlets in called.items() if len(outlets) == 1}


_Words = list[tuple[int, int, str]]
_Listed = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


def _listed(text: str, words: _Words, i: int, listed: _Listed) -> tuple[Mention | None, int]:
    """The longest listed name that begins at word ``i``."""
    start, _end, word = words[i]
    bare = _POSSESSIVE.sub("", word)
    for names in (listed.get(word, ()), listed.get(bare, ()) if bare != word else ()):
        for name, outlet in names:
            size = len(name)
            if i + size > len(words):
                continue
            last = _POSSESSIVE.sub("", words[i + size - 1][2])
            if [w[2] for w in words[i : i + size - 1]] + [last] == list(name) or (
                size == 1 and bare == name[0]
            ):
                stop = words[i + size - 1][0] + len(last)
                if "\n\n" in text[start:stop] or _goes_on(text, words, i + size - 1, size):
                    continue
                return Mention(start, stop, outlet, _is_sure(name)), size
    domain = _domain(word) if "." in word else None
    if domain:
        known = _by_domain(domain, _index())
        if known:
            return Mention(start, start + len(word), known), 1
    return None, 1


def _goes_on(text: str, words: _Words, last: int, size: int) -> bool:
    """Whether a name of one word is only part of a longer one, such as ``Nature Conservancy``."""
    if size > 1 or last + 1 >= len(words) or words[last][2].isupper():
        return False
    following = words[last + 1]
    return (
        text[words[last][1] : following[0]] == " "
        and following[2][:1].isupper()
        and not words[last][2].endswith("s")
    )


def _is_sure(name: tuple[str, ...]) -> bool:
    return len(name) > 1 or name[0] not in lexicon("outlets named like other things")


def _shaped(text: str, words: _Words, i: int) -> tuple[Mention | None, int]:
    """An outlet that nobody listed, by the shape of its name."""
    run = _capitals(text, words, i)
    names = [w[2] for w in run]
    names[-1] = _POSSESSIVE.sub("", names[-1])
    for size in range(min(len(names), 5), 1, -1):
        if _is_outlet_shape(names[:size], _after_the(text, run[0][0])):
            stop = run[size - 1][0] + len(names[size - 1])
            return Mention(run[0][0], stop, canonical_outlet(text[run[0][0] : stop])), size
    return None, 1


def _capitals(text: str, words: _Words, i: int) -> _Words:
    run = [words[i]]
    for following in words[i + 1 : i + 5]:
        gap = text[run[-1][1] : following[0]]
        if (
            gap != " "
            or not following[2][:1].isupper()
            or text[run[-1][1] - 1] in ".’"
            or _ends_name(run[-1][2])
        ):
            break
        run.append(following)
    return run


def _ends_name(word: str) -> bool:
    return bool(_POSSESSIVE.search(word))


def _is_outlet_shape(names: list[str], after_the: bool) -> bool:
    first, last = names[0], names[-1]
    if first in lexicon("never first in an outlet") or any(
        name.isupper() and len(name) > 5 for name in names
    ):
        return False
    if tuple(names[-2:]) in _AGENCY_ENDS:
        return len(names) > 2
    if last in lexicon("papers"):
        return after_the or first == "Daily" or last not in lexicon("papers that need the")
    if last in _BROADCAST:
        return last != "News" or first not in {"Good", "Big", "Top"}
    return first in _FRONTS and len(names) == 2 and first != "Radio"


def _after_the(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].lower() == "the "


def _domain(name: str) -> str | None:
    """The web address in a name, without ``www`` and page, or ``None`` if it is not an address."""
    match = _DOMAIN.match(name) if "." in name and " " not in name else None
    if not match:
        return None
    domain = match[1].lower()
    labels = domain.split(".")
    return (
        domain
        if len(labels[-1]) > 1 and len(labels[0]) + len(labels[-1]) > 3 and not domain[-1].isdigit()
        else None
    )


def _by_domain(domain: str, index: _Index) -> str | None:
    labels = domain.split(".")
    for first in range(len(labels) - 1):
        if labels[first] not in _SECOND_LEVEL and (found := index.by_domain.get(".".join(labels[first:]))):
            return found
    return None


@lru_cache(maxsize=1)
def _index() -> _Index:
    entries: list[dict[str, Any]] = json.loads(_LIST.read_text(encoding="utf-8"))
    by_key: dict[str, str] = {}
    by_domain: dict[str, str] = {}
    firsts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    short: dict[str, list[str]] = {}
    for entry in entries:
        name = entry["name"]
        by_domain |= dict.fromkeys(entry.get("domains", ()), name)
        for alias in (name, *entry.get("aliases", ())):
            by_key.setdefault(outlet_key(alias), name)
            _add_alias(firsts, alias, name)
        if "short" in entry:
            short.setdefault(entry["short"], []).append(name)
    return _Index(
        by_key,
        by_domain,
        {first: tuple(sorted(names, key=lambda n: -len(n[0]))) for first, names in firsts.items()},
        {word: tuple(names) for word, names in short.items()},
        frozenset(entry["name"] for entry in entries if entry.get("agency")),
    )


def _add_alias(firsts: dict[str, list[tuple[tuple[str, ...], str]]], alias: str, outlet: str) -> None:
    words = tuple(m[0].rstrip(".") if m[0].count(".") == 1 else m[0] for m in _PIECE.finditer(alias))
    if words and words[0] in {"The", "the"} and len(words) > 2:
        words = words[1:]
    if words and (len(words) > 1 or words[0] not in {"The", "the"}):
        firsts.setdefault(words[0], []).append((words, outlet))


@lru_cache(maxsize=8)
def _with_pile(pile: tuple[str, ...]) -> _Listed:
    """The list, and with it the names of the pile's own outlets."""
    index = _index()
    if not pile:
        return index.by_first_word
    firsts = {first: list(names) for first, names in index.by_first_word.items()}
    for name in pile:
        if (
            not _domain(name)
            and len(name) > 3
            and name[:1].isupper()
            and outlet_key(name) not in index.by_key
        ):
            _add_alias(firsts, name, canonical_outlet(name))
    return {first: tuple(sorted(names, key=lambda n: -len(n[0]))) for first, names in firsts.items()}
