"""Signs of who copied whom, apart from time and credit.

Texts alone hardly tell: what is new in one is what was cut from the other. Three signs help a little. A copy
loses the paragraphs of the original and does not find them again. A text that is wholly contained in another
is somewhat more often its germ than its cut version: stories grow, in the news a little and in other texts
nearly always. A foot that licenses the content of another publisher says that
the text was taken over.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from retold.stemma.cover import Cover
from retold.stemma.witnesses import Credit, Witness
from retold.text.sentences import paragraphs

_PARAGRAPHS = 3.0
_GROWN = 20.0
_LICENCE = 1.0
_FLAT_WORDS = 200
"""A text this long in a single paragraph has lost its paragraphs."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of direction: natural log-odds for the derivation, and its words for the reader."""

    odds: float
    words: str


def signs(parent: Witness, child: Witness, given: Cover, taken: Cover, credits: list[Credit]) -> list[Sign]:
    """What speaks for or against the child deriving from the parent and not the other way round.

    Args:
        parent: The supposed parent.
        child: The supposed child.
        given: What of the child the parent has.
        taken: What of the parent the child has.
        credits: The credits that the child gives.
    """
    found = []
    if is_flattened(child) and has_paragraphs(parent):
        found.append(
            Sign(_PARAGRAPHS, f"{child.article_id} has lost the paragraphs that {parent.article_id} has")
        )
    elif is_flattened(parent) and has_paragraphs(child):
        found.append(
            Sign(-_PARAGRAPHS, f"{parent.article_id} lacks the paragraphs that {child.article_id} has")
        )
    if parent.outlet == child.outlet:
        lean = _GROWN * (_share(taken, parent) - _share(given, child))
        found.append(Sign(lean, ""))
    if any(credit.kind == "licence" for credit in credits):
        found.append(Sign(_LICENCE, f"{child.article_id} carries another publisher's licence"))
    return found


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


def _share(cover: Cover, of: Witness) -> float:
    return cover.shared_words / max(1, len(of.tokens))
