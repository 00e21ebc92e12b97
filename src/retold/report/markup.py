"""HTML and SVG elements as values. What is not :class:`markupsafe.Markup` is text, and is escaped.

A template engine would take longer to load than all pages of a short run take to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from markupsafe import Markup, escape

from retold.text.safe import visible

Child: TypeAlias = "str | Iterable[Child] | None"
"""Text, markup, nothing, or several of these."""

_VOID = frozenset({"br", "meta"})


def element(name: str, /, *children: Child, **attributes: str | float | bool | None) -> Markup:
    """One element.

    Attributes are escaped; ``class_`` and ``aria_label`` become ``class`` and ``aria-label``; ``None`` and
    ``False`` leave an attribute out, ``True`` writes its name alone.
    """
    parts = ["<", name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        parts += (" ", key.rstrip("_").replace("_", "-"))
        if value is not True:
            parts += ('="', value if type(value) is Markup else escape(value), '"')
    parts.append(">")
    if name not in _VOID:
        _add(parts, children)
        parts += ("</", name, ">")
    return Markup("".join(parts))  # noqa: S704 (each part is ours or escaped)


def joined(*children: Child) -> Markup:
    """Several pieces as one."""
    parts: list[str] = []
    _add(parts, children)
    return Markup("".join(parts))  # noqa: S704 (each part is escaped)


def trusted(text: str) -> Markup:
    """Text of our own that is markup already: a style sheet, a script."""
    return Markup(text)  # noqa: S704 (never text from outside)


def bdi(text: str | None) -> Markup:
    """Text from outside: escaped, its hidden characters visible, its direction kept to itself."""
    return element("bdi", visible(text or ""))


def unbroken(text: Markup) -> Markup:
    """The text with its brackets in one piece: a line must not end within ``(1 to 3)``."""
    return trusted(re.sub(r"\(\d+ to \d+\)", lambda found: found[0].replace(" ", "\u00a0"), text))


def plain(text: str) -> str:
    """Text from outside for an attribute: on one line, its hidden characters visible."""
    return " ".join(visible(text).split())


def _add(parts: list[str], children: Iterable[Child]) -> None:
    for child in children:
        if child is None:
            continue
        if isinstance(child, str):
            parts.append(child if type(child) is Markup else escape(child))
        else:
            _add(parts, child)
