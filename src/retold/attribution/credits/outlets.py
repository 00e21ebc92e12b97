"""The standard name of an outlet or agency.

Goes in: a name or web address as written. Comes out: the standard name. Method: a list of outlets
(``outlets.json``: names, other names, web addresses); an outlet that is not listed keeps its name.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from retold.attribution.reading.lexicon import words as lexicon

_LIST = Path(__file__).with_name("outlets.json")
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?((?:[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?\.)+[a-z]{2,12})(/[\w./-]*)?\Z",
    re.IGNORECASE,
)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "or", "go"})
_DESK_NAMES = r"(?:(?:online|web)(?:\s+news)?|news|opinion|editorial(?:\s+board)?|politics|blogs?|print)"
_DESK = re.compile(rf"\s*(?:\({_DESK_NAMES}\)|[-–—|:/]\s*{_DESK_NAMES}|\s{_DESK_NAMES})\Z", re.IGNORECASE)
"""What the catalogues of a pile put behind an outlet's name."""
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
_NOT_LETTERS = re.compile(r"[\W_]+")

Aliases = dict[str, tuple[tuple[str, str], ...]]
"""By first word: names as written in texts, longest first, each with the standard name."""


@dataclass(frozen=True, slots=True)
class _Index:
    """The list of outlets, ready to be looked up."""

    by_key: dict[str, str]
    by_domain: dict[str, str]
    aliases: Aliases
    names: frozenset[str]
    short: frozenset[str]
    agencies: frozenset[str]


def outlet_key(name: str) -> str:
    """A form of an outlet's name in which spellings are equal: ``The Harrow-Gazette`` > ``harrowgazette``.

    A web address loses its ending, so that ``harrowgazette.com`` has the same key.
    """
    domain = domain_in(name)
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
    domain = domain_in(name)
    if domain:
        found = outlet_of_domain(domain)
        return found or domain
    known = _index().by_key.get(outlet_key(name)) or _known_desk(name)
    if known:
        return known
    return name[4:] if name[:4] in {"the ", "The "} and len(name) > 4 else name


def is_desk(name: str) -> bool:
    """Whether a name is that of a part of a listed outlet: ``New York Times - Opinion``."""
    return outlet_key(name) not in _index().by_key and _known_desk(name) is not None


def _known_desk(name: str) -> str | None:
    """The listed outlet of which a name is a part: ``New York Times - Opinion``, ``CNN (Web News)``."""
    bare = _DESK.sub("", name)
    return _index().by_key.get(outlet_key(bare)) if bare and bare != name else None


def is_agency(outlet: str) -> bool:
    """Whether an outlet, by its standard name, is a news agency."""
    return outlet in _index().agencies or outlet.endswith(
        ("News Agency", "Press Agency", "News Service", "Newswire")
    )


def is_known_outlet(name: str) -> bool:
    """Whether the list of outlets has this name, and it can mean nothing else."""
    return name in _index().names and is_sure(name)


def is_sure(name: str) -> bool:
    """Whether a name can mean nothing but an outlet; ``Time`` can."""
    return name not in lexicon("outlets named like other things")


def short_names() -> frozenset[str]:
    """Words that stand for an outlet once it has been named: "the Journal", "the Times"."""
    return _index().short | lexicon("papers")


@lru_cache(maxsize=8)
def aliases(pile: tuple[str, ...] = ()) -> Aliases:
    """The names to look for in texts: those of the list, and those of the pile's own outlets."""
    index = _index()
    if not pile:
        return index.aliases
    found = {first: list(names) for first, names in index.aliases.items()}
    for name in pile:
        if (
            not domain_in(name)
            and len(name) > 3
            and name[:1].isupper()
            and outlet_key(name) not in index.by_key
            and not _is_like_a_person(name)
        ):
            _add_alias(found, name, canonical_outlet(name))
    return _longest_first(found)


def _is_like_a_person(name: str) -> bool:
    """Whether a name in the place of the outlet is that of an author, whom to mention is no credit."""
    words = name.partition("(")[0].split()
    while words and words[0].rstrip(".") in lexicon("titles"):
        words.pop(0)
    rest = [word for word in words[1:] if word.strip(".,") not in {"Jr", "Sr", "II", "III"}]
    given = bool(words) and (
        words[0] in lexicon("men") | lexicon("women") or bool(_INITIALS.fullmatch(words[0]))
    )
    return given and 1 <= len(rest) <= 2 and not set(rest) & (lexicon("papers") | lexicon("bodies"))


def domain_in(name: str) -> str | None:
    """The web address that a name is, without ``www`` and page; ``None`` if it is no address."""
    match = _DOMAIN.match(name) if "." in name and " " not in name else None
    if not match:
        return None
    domain = match[1].lower()
    labels = domain.split(".")
    long_enough = len(labels[-1]) > 1 and len(labels[0]) + len(labels[-1]) > 3
    return domain if long_enough and not domain[-1].isdigit() else None


def outlet_of_domain(domain: str) -> str | None:
    """The listed outlet whose web address this is, or is part of."""
    labels = domain.split(".")
    for first in range(len(labels) - 1):
        if labels[first] not in _SECOND_LEVEL:
            found = _index().by_domain.get(".".join(labels[first:]))
            if found:
                return found
    return None


@lru_cache(maxsize=1)
def _index() -> _Index:
    entries: list[dict[str, Any]] = json.loads(_LIST.read_text(encoding="utf-8"))
    by_key: dict[str, str] = {}
    by_domain: dict[str, str] = {}
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        name = entry["name"]
        by_domain |= dict.fromkeys(entry.get("domains", ()), name)
        for alias in (name, *entry.get("aliases", ())):
            by_key.setdefault(outlet_key(alias), name)
            _add_alias(found, alias, name)
    short = frozenset(entry["short"] for entry in entries if "short" in entry)
    agencies = frozenset(entry["name"] for entry in entries if entry.get("agency"))
    names = frozenset(alias for of_first in found.values() for alias, _ in of_first)
    return _Index(by_key, by_domain, _longest_first(found), names, short, agencies)


def _add_alias(found: dict[str, list[tuple[str, str]]], alias: str, outlet: str) -> None:
    words = alias.split()
    if words[0] in {"The", "the"} and len(words) > 2:
        words = words[1:]
    if len(words) > 1 or words[0] not in {"The", "the"}:
        found.setdefault(first_word(words[0]), []).append((" ".join(words), outlet))


_FIRST = re.compile(r"\w+")


def first_word(name: str) -> str:
    """The letters that a name begins with, which names are looked up by."""
    match = _FIRST.match(name)
    return match[0] if match else name


def _longest_first(found: dict[str, list[tuple[str, str]]]) -> Aliases:
    return {first: tuple(sorted(names, key=lambda n: -len(n[0]))) for first, names in found.items()}
