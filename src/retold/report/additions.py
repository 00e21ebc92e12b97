"""A story > what each article has that no article it may come from has, as whole sentences.

A sentence counts as the article's own if hardly any of it lies in a passage shared with an article that does
not derive from it, or of which that is open. Known failure: material from a lost source counts as own where
no other article has it.
"""

from __future__ import annotations

from collections import defaultdict

from retold.article import Span
from retold.report.findings import Addition, Place, Story
from retold.report.graph import Graph
from retold.text.sentences import sentences
from retold.text.tokens import tokenize

_FEWEST_WORDS = 4
_SHARED = 0.34
"""Share of a sentence's words in passages from which it is not the article's own."""


def additions(story: Story) -> tuple[Addition, ...]:
    """What each article adds; articles that add nothing are left out."""
    known = _known(story)
    found = []
    for article in story.articles:
        tokens = tokenize(article.text)
        shared = [False] * len(tokens)
        for start, end in known[article.article_id]:
            for number in tokens.inside(Span(start, end)):
                shared[number] = True
        spans, words = [], 0
        for sentence in sentences(article.text):
            inside = tokens.inside(sentence)
            if len(inside) >= _FEWEST_WORDS and sum(shared[n] for n in inside) < _SHARED * len(inside):
                spans.append((sentence.start, sentence.end))
                words += len(inside)
        if spans:
            found.append(Addition(article.article_id, tuple(spans), words))
    return tuple(found)


def _known(story: Story) -> dict[str, list[Place]]:
    """By article, the stretches that are not its own: boilerplate, or shared with what may be above it."""
    graph = Graph(story)
    below = {name: graph.below(name) - graph.open_with(name) for name in graph.articles}
    known: dict[str, list[Place]] = defaultdict(list)
    for passage in story.passages:
        if passage.boilerplate or passage.b not in below[passage.a]:
            known[passage.a].append(passage.a_span)
        if passage.boilerplate or passage.a not in below[passage.b]:
            known[passage.b].append(passage.b_span)
    for stretch in story.set_aside:
        known[stretch.article_id].append(stretch.span)
    return known
