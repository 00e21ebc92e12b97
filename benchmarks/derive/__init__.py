"""Derived articles whose truth is known, from any corpus.

A :class:`~benchmarks.derive.draft.Draft` is a text whose pieces know where they come from; an operator takes
a draft and a random generator and returns a draft, so operators follow one another in any order.
:func:`~benchmarks.derive.truth.passages` reads the truth off a draft, :func:`~benchmarks.derive.truth.shared`
that of two drafts of one source. The same seed gives the same articles.
"""

from benchmarks.derive.articles import Derived, Original, Recipe, derive, record
from benchmarks.derive.draft import Draft, Operator, Piece, original, own, part, rebased, text_of
from benchmarks.derive.structure import (
    add_boilerplate,
    add_headline,
    add_own,
    boilerplate_of,
    cut_end,
    cut_paragraphs,
    embed,
    excerpt,
    merge,
    reorder_paragraphs,
    trim_quotations,
)
from benchmarks.derive.surface import change_typography, resplit_sentences
from benchmarks.derive.truth import Passage, passages, shared
from benchmarks.derive.words import Lexicon, change_figures, edit_words, lexicon

__all__ = [
    "Derived", "Draft", "Lexicon", "Operator", "Original", "Passage", "Piece", "Recipe",
    "add_boilerplate", "add_headline", "add_own", "boilerplate_of", "change_figures", "change_typography",
    "cut_end", "cut_paragraphs", "derive", "edit_words", "embed", "excerpt",
    "lexicon", "merge", "original", "own", "part",
    "passages", "rebased", "record", "reorder_paragraphs", "resplit_sentences", "shared", "text_of",
    "trim_quotations",
]  # fmt: skip
