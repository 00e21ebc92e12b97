"""Whether words around an outlet's name make it a credit."""

from __future__ import annotations

import re

from retold.attribution.credits import credit_cues as cues
from retold.attribution.credits.tongues import by_words_around
from retold.attribution.reading.lexicon import words as lexicon

_LONGEST_CUE = 6
"""Words of a cue that is given in full; of a longer one, its first word."""


def by_words(left: str, right: str, *, agency: bool, sure: bool = True) -> tuple[str, str] | None:
    """Cue and kind of the credit that words left and right of an outlet's name make of it, if any.

    Args:
        left: The words of the sentence before the name.
        right: Those after it.
        agency: Whether the outlet is an agency.
        sure: Whether the name can mean nothing but an outlet.
    """
    if match := cues.TOLD.search(left):
        words = match[1].split()
        return (" ".join(words) if len(words) <= _LONGEST_CUE else words[0], "interview")
    if cues.POLL.match(right):
        return None
    if interview := _interview(left, right) or (_hears(right) if sure else None):
        return (interview, "interview")
    if match := cues.TAKEN_FROM.search(left):
        return (" ".join(match[1].split()), "report")
    match = cues.REPORTED.match(right)
    if match and match[1].lower() in lexicon("saying") and _is_own(left, right[match.end() :], sure):
        return None
    match = match or _first_match(right, cues.ITS_REPORT, cues.ITS_REPORTER, cues.ITS_SOURCES, cues.ITS_STAFF)
    named = (match[1], "report") if match else _in_passing(left, right)
    return named or _in_brackets(left, right, agency, sure) or by_words_around(left, right)


def _in_passing(left: str, right: str) -> tuple[str, str] | None:
    """``what the Courier called``, ``In Sunday's Courier, Brel wrote``."""
    called = cues.CALLS.match(right)
    if called and cues.WHAT_IT_CALLS.search(left):
        return called[1], "report"
    edition = cues.IN_ITS_EDITION.search(left)
    return (edition[1], "report") if edition and cues.WRITES.match(right) else None


def _in_brackets(left: str, right: str, agency: bool, sure: bool) -> tuple[str, str] | None:
    """An agency in round brackets, or any outlet in square ones at the end of a sentence."""
    if agency and left.endswith("(") and right.startswith(")"):
        return ("(…)", "report")
    linked = sure and left.endswith("[") and cues.LINKED.match(right)
    return ("[…]", "report") if linked else None


def _is_own(left: str, following: str, sure: bool) -> bool:
    """Whether an outlet that says something speaks of itself, or is not surely one."""
    return not sure or bool(cues.OWN_AFFAIRS.match(following) or cues.AT_AN_OUTLET.search(left))


def _hears(right: str) -> str | None:
    """The words that make an outlet, or one of its staff, ask: ``Courier reporter Brel asked``."""
    if match := _first_match(right, cues.HEARS, cues.ITS_REPORTER_ASKS):
        return match[1]
    match = cues.ITS_STAFF.match(right)
    return match[1] if match and match[1] in {"asked", "interviewed"} else None


def _first_match(words: str, *patterns: re.Pattern[str]) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.match(words))), None)


def _interview(left: str, right: str) -> str | None:
    """The words that make an outlet the place of an interview: ``in the AP interview``, ``on its "Tide"``."""
    if (match := cues.ITS_INTERVIEW.match(right)) and cues.IN_AN_INTERVIEW.search(left):
        return match[1]
    if (match := cues.ITS_DEBATE.match(right)) and cues.AT_A_DEBATE.search(left):
        return match[1]
    if (match := cues.ON_AIR.search(left)) and cues.SAYS_THERE.match(right):
        return match[1]
    on_air = cues.ON_ITS_AIR.search(left)
    opens = on_air is not None and bool(cues.OPENING.fullmatch(left[: on_air.start()]))
    heard = on_air and (cues.SPEAKS.match(right) if opens else cues.ITS_PROGRAMME.match(right))
    return on_air[1] if on_air and heard else None
