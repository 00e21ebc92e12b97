"""Sentences at the head or foot of a text that speak of licences, subscriptions, newsletters and comments."""

from __future__ import annotations

import re

from retold.article import Span
from retold.text.sentences import sentences
from retold.text.tokens import tokenize

_EDGE_CHARACTERS = 800
_LONGEST_NOTE = 60
"""Words: a longer sentence with such wording is an article about licences or newsletters."""

_WORDING = {
    "all rights reserved": r"all rights reserved",
    "licensed": r"all content (?:by|on) .{1,60} is licensed|licensed under (?:a )?creative commons",
    "©": r"©",
    "(c)": r"\(c\) ?(?:19|20)\d\d",
    "copyright": r"copyright ?(?:19|20)\d\d",
    "may not be ": r"may not be (?:published|reproduced|republished)",
    "terms of ": r"terms of (?:use|service)",
    "privacy policy": r"privacy policy",
    "accept cookies": r"accept cookies",
    "enable javascript": r"enable javascript",
    "sign up ": r"sign up (?:for|to) (?:our|the|receive)",
    "subscribe ": r"subscribe (?:to|now|today|for)",
    "newsletter": r"our (?:\w+ )?newsletter",
    "journalism": r"support (?:our|independent) journalism",
    "become a ": r"become a (?:member|subscriber)",
    "follow us on": r"follow us on",
    "like us on facebook": r"like us on facebook",
    "download our app": r"download our app",
    "share this ": r"share this (?:article|story)",
    "leave a ": r"leave a (?:reply|comment)",
    "click here to": r"click here to",
    "read more:": r"read more:",
    "related article": r"related articles?:",
    "advertisement": r"advertisement$",
}
"""What gives a notice away, each under a piece of it that can be looked for much faster."""


def may_notify(text: str) -> bool:
    """Whether the head or foot of a text has the wording of a notice."""
    return any(_is_worded(edge.of(text)) for edge in _edges(text))


def notices(text: str) -> list[Span]:
    """Sentences at the head or foot of a text that are worded like a notice to the reader."""
    return [
        span
        for edge in _edges(text)
        if _is_worded(edge.of(text))
        for span in _sentences_of(text, edge)
        if _is_worded(span.of(text)) and len(tokenize(span.of(text))) <= _LONGEST_NOTE
    ]


def _edges(text: str) -> list[Span]:
    foot = max(0, len(text) - _EDGE_CHARACTERS)
    return [Span(0, min(foot, _EDGE_CHARACTERS)), Span(foot, len(text))]


def _is_worded(stretch: str) -> bool:
    folded = stretch.casefold()
    return any(
        piece in folded and bool(re.search(wording, stretch, re.IGNORECASE))
        for piece, wording in _WORDING.items()
    )


def _sentences_of(text: str, edge: Span) -> list[Span]:
    return [Span(edge.start + s.start, edge.start + s.end) for s in sentences(edge.of(text))]
