"""Sentences of a stage, in which the articles they speak of become references.

Such a sentence names articles by their ids, and an id may be anything: a number, a letter, a common word. So
an id counts only where one can stand: before the words that follow an article's name in such sentences, and
not if it is a word that stands there by itself.
"""

from __future__ import annotations

import re

from retold.report.findings import Story
from retold.report.words.phrases import Phrase, Ref

_THEN = (
    r"(?=, | and | or | \(|;|\.$| too\b| shares?\b| adds?\b| credits?\b| may\b| is independent| derives\b"
    r"| ends\b| goes\b| begins\b| has\b| leaves\b| lacks\b| appeared\b| gives\b| carries\b)"
)
_OWN_WORDS = frozenset({
    "account", "another", "article", "both", "earlier", "follows", "full", "had", "it", "licence", "other",
    "others", "own", "part", "pile", "release", "same", "source", "statement", "sure", "text", "them", "too",
    "version", "which", "words",
})  # fmt: skip
"""Words of the sentences themselves that stand before one of these."""


def mentions(text: str, story: Story) -> Phrase:
    """A sentence with references in place of the ids of articles and lost sources."""
    nodes = [article.article_id for article in story.articles] + [lost.id for lost in story.lost_sources]
    named = {node for node in nodes if node in text and node.lower() not in _OWN_WORDS}
    if not named:
        return (text,)
    ids = "|".join(map(re.escape, sorted(named, key=len, reverse=True)))
    parts = re.split(rf"(?<![\w-])({ids}){_THEN}", text)
    return tuple(Ref(part) if number % 2 else part for number, part in enumerate(parts) if part)
