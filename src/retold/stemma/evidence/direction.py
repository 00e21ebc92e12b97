"""Signs of who copied whom, apart from time and credit.

Texts alone hardly tell: what is new in one is what was cut from the other. A few signs help. A copy
loses the paragraphs of the original and does not find them again. A text that is wholly contained in another
is somewhat more often its germ than its cut version: stories grow, in the news a little and in other texts
nearly always. Between outlets it is the other way round: a copy lacks the end, or part of a quotation, and
what it adds speaks of something else. A foot that licenses the content of another publisher says that the
text was taken over; a dateline that names the outlet itself, that it was not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from retold.stemma.evidence.cover import Cover
from retold.stemma.evidence.datelines import has_own_dateline
from retold.stemma.evidence.exclusive import Exclusive
from retold.stemma.witnesses import Credit, Witness
from retold.text.sentences import paragraphs

_PARAGRAPHS = 3.0
_GROWN, _SOON = 2.0, 6.0
"""What having grown lends at most, and how soon it does with the share that is new. Of versions of one page
the longer is the later four times in five, seven times in eight where a fifth or more is new."""
_LICENCE = 1.0
_OWN_LINE = 5.0
"""Natural log-odds that who stands under its own dateline was not copied from who does not."""
_FLAT_WORDS = 200
"""A text this long in a single paragraph has lost its paragraphs."""
_CUT = (
    ("tail", 2.7, 1, "{parent} goes on where {child} ends"),
    ("head", 2.4, 1, "{parent} begins earlier"),
    ("opening", -0.4, 6, "{child} begins with words of its own"),
    ("middle", 1.45, 3, "{parent} has passages on the matter that {child} leaves out"),
    ("foreign", -2.9, 1, "{child} has passages on something else that {parent} lacks"),
    ("trimmed", 2.3, 3, "{child} has only part of a quotation that {parent} has in full"),
    ("slips", -0.75, 60, "{child} has words in place of the other's that no other article has"),
)
"""What a text has more of than another: natural log-odds for its being the parent, the most that are counted,
and the words for it. Fitted on the half of the generated stories that is for settings."""
_MOST = 6
"""Difference beyond which more says nothing more: where many words were edited either text has many of its
own, and it is by how many more that tells."""
_PLAIN = 0.5
"""Difference from which a sign is told to the reader."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of direction: natural log-odds for the derivation, and its words for the reader."""

    odds: float
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts: the article, what of it the other has, and what it has that the other lacks."""

    witness: Witness
    cover: Cover
    exclusive: Exclusive


def signs(parent: Side, child: Side, credits: Sequence[Credit]) -> list[Sign]:
    """What speaks for or against the child deriving from the parent and not the other way round.

    Args:
        parent: The supposed parent.
        child: The supposed child.
        credits: The credits that the child gives.
    """
    one, other = parent.witness, child.witness
    found = []
    if is_flattened(other) and has_paragraphs(one):
        found.append(
            Sign(_PARAGRAPHS, f"{other.article_id} has lost the paragraphs that {one.article_id} has")
        )
    elif is_flattened(one) and has_paragraphs(other):
        found.append(Sign(-_PARAGRAPHS, f"{one.article_id} lacks the paragraphs that {other.article_id} has"))
    if one.outlet == other.outlet:
        found.append(Sign(_GROWN * math.tanh(_SOON * (_share(parent) - _share(child))), ""))
    else:
        found += _cut(parent, child)
        found += _own_line(one, other)
    if any(credit.kind == "licence" for credit in credits):
        found.append(Sign(_LICENCE, f"{other.article_id} carries another publisher's licence"))
    return found


def _own_line(one: Witness, other: Witness) -> Iterator[Sign]:
    """Signs that one of two articles is its outlet's own work."""
    signed = has_own_dateline(one) - has_own_dateline(other)
    if signed:
        yield Sign(_OWN_LINE * signed, f"{one.article_id} stands under the dateline of {one.outlet} itself")


def _cut(parent: Side, child: Side) -> Iterator[Sign]:
    """Signs that a text was cut, and added to, on its way to another outlet."""
    above, below = parent.exclusive, child.exclusive
    names = {"parent": parent.witness.article_id, "child": child.witness.article_id}
    for what, odds, most, words in _CUT:
        difference = min(most, getattr(above, what)) - min(most, getattr(below, what))
        more = max(-_MOST, min(_MOST, difference))
        if more:
            yield Sign(odds * more, words.format(**names) if abs(more) >= _PLAIN else "")


def is_flattened(witness: Witness) -> bool:
    """Whether a long text stands in paragraphs so long that its own must have been lost."""
    if len(witness.tokens) < _FLAT_WORDS:
        return False
    return len(witness.tokens) / max(1, _paragraphs_of(witness.text)) > _FLAT_WORDS


@lru_cache(maxsize=4_096)
def _paragraphs_of(text: str) -> int:
    return len(paragraphs(text))


def has_paragraphs(witness: Witness) -> bool:
    """Whether a text is long enough to have paragraphs, and has them."""
    return len(witness.tokens) >= _FLAT_WORDS and not is_flattened(witness)


def _share(side: Side) -> float:
    return side.cover.shared_words / max(1, len(side.witness.tokens))
