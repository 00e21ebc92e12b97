"""Text from outside, made fit to be shown: nothing in it is obeyed by a terminal, nothing in it hides.

``safe`` is for terminals: what they would act on goes. ``visible`` is for pages, which escape markup but
would still draw hidden and reordering characters as intended by whoever put them there: they become marks.
"""

from __future__ import annotations

import re

MARK = "\ufffd"
"""Stands where something was dropped that a terminal would have acted on."""

# An opening without its end is dropped alone, so that the text after it stays. Each part stops at the next
# opening: linear on any input.
_COMMAND = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor
    # titles, links
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\x90\x98\x9d-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)
_REORDER = "\u202a-\u202e\u2066-\u2069"
_TAGS = "\U000e0000-\U000e007f"
_SELECTORS = "\U000e0080-\U000e0fff"
_DANGEROUS = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufff9-\ufffb\ud800-\udfff{_REORDER}{_TAGS}]+")
_SILENT = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\ufeff]")
_LINE = re.compile("\r\n?|[\u2028\u2029]")

_SHOWN = re.compile(
    "([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    f"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff{_TAGS}{_SELECTORS}])\\1*"
)
_USEFUL = frozenset("\u061c\u200c\u200d\u200e\u200f\ufe0e\ufe0f")
"""Joiners, direction marks and emoji selectors: part of ordinary writing beside letters outside ASCII."""


def safe(text: str) -> str:
    """The text without anything that a terminal would obey; tabs and line breaks stay.

    Control sequences, control characters, reordering and tag characters leave :data:`MARK` in their place;
    characters that merely show nothing go silently.
    """
    text = _LINE.sub("\n", text)
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    text = _COMMAND.sub(MARK, text)
    return _SILENT.sub("", _DANGEROUS.sub(MARK, text))


def one_line(text: str) -> str:
    """The same on a single line, with single blanks."""
    return " ".join(safe(text).split())


def visible(text: str) -> str:
    """The text with a mark for every character that would hide or reorder text, such as ``‹U+202E›``."""
    text = _LINE.sub("\n", text)
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return _SHOWN.sub(_mark, text)


def _mark(match: re.Match[str]) -> str:
    run, character = match[0], match[1]
    if character in _USEFUL and len(run) == 1 and not _beside_ascii(match):
        return run
    name = chr(0x2400 + ord(character)) if character < " " else f"U+{ord(character):04X}"
    return f"‹{name}›" if len(run) == 1 else f"‹{name} ×{len(run)}›"


def _beside_ascii(match: re.Match[str]) -> bool:
    """Whether the character before it is a letter of plain ASCII, or there is none."""
    before = match.string[match.start() - 1 : match.start()]
    return not before or before.isascii()
