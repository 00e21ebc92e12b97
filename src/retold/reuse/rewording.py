"""articles copies stories boilerplate matches > passages: the matches, and what a story tells in other words.

Inside each story the sentences of two articles are put side by side (:mod:`retold.reuse.sentence_pairs`).
What the word-by-word passages of the pair cover already is cut out, so that no word lies in two passages of
the same two articles. In large stories an article is only compared with those nearest to it, and copies are
left out: what others say in other words is beside the article that they copy.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyarrow as pa

from retold.article import Span
from retold.engine import Engine
from retold.engine.bundle import bundle, unbundle
from retold.engine.within import within_stories
from retold.reuse.row import passage_row, side_of
from retold.reuse.sentence_pairs import Bar, Restatement, restatements
from retold.reuse.sheets import Sheet, sheet
from retold.schema import TABLES
from retold.settings import Settings
from retold.text.sentences import sentences
from retold.text.tokens import Tokens, tokenize

Row = dict[str, Any]

_COMPARED_IN_FULL = 60
"""Articles of a story up to which each is compared with every other."""
_NEAREST, _FEWEST_NEAREST, _COMPARISONS = 25, 5, 20_000
"""Articles with which an article of a larger story is compared; fewer where that made more comparisons."""
_TELLING = 30
"""A word in more articles of a large story than this does not say which of them are near each other."""
_LONGEST = 2_000
"""Sentences of one article that are looked at."""
_COPY_SHARE = 0.8
"""Articles that share more than this of the shorter one word for word have little left to reword."""
_LEAST_WORDS = 4
_LEAST_SHARE = 0.3
"""Content words in common, and their share of the shorter, that a piece of a sentence needs if the rest of it
is in another passage."""

_STORY_ARTICLES = """
SELECT s.story_id, a.article_id, a.text, a.words
FROM stories s
JOIN articles a ON a.article_id = s.article_id
LEFT JOIN copies c ON c.article_no = a.article_no
WHERE s.size > 1 AND (s.size <= {in_full} OR c.article_no IS NULL)
"""
_STORY_NOTICES = """
SELECT s.story_id, n.article_id, n.start, n.end
FROM boilerplate n JOIN stories s ON s.article_id = n.article_id
WHERE s.size > 1
"""
_COLUMNS = "a, a_start, a_end, b, b_start, b_end, words, a_words, b_words, kind, boilerplate"
_NUMBERED = f"""
WITH united AS (
    SELECT {_COLUMNS} FROM matches UNION ALL SELECT {_COLUMNS} FROM reworded
), counted AS (
    SELECT a AS article, count(*) AS passages FROM united GROUP BY a
), begun AS (
    SELECT article, sum(passages) OVER (ORDER BY article) - passages AS earlier FROM counted
), placed AS (
    SELECT {_COLUMNS},
        row_number() OVER (PARTITION BY a ORDER BY b, a_start, b_start, kind, a_end, b_end) AS place
    FROM united
)
SELECT 'p' || CAST(g.earlier + p.place AS STRING) AS passage_id, {_COLUMNS}
FROM placed p JOIN begun g ON g.article = p.a
"""
"""Passages are numbered in their order. One worker counts the articles, none has to sort all passages."""


def run(engine: Engine, settings: Settings) -> None:
    """Write ``passages``: the matches and the reworded passages, numbered by their place."""
    del settings
    articles, stories, matches = (engine.load(name) for name in ("articles", "stories", "matches"))
    parts = bundle(
        engine,
        "story_id",
        articles=engine.sql(
            _STORY_ARTICLES.format(in_full=_COMPARED_IN_FULL),
            stories=stories,
            articles=articles,
            copies=engine.load("copies"),
        ),
        matches=within_stories(engine, matches, stories),
        boilerplate=engine.sql(_STORY_NOTICES, stories=stories, boilerplate=engine.load("boilerplate")),
    )
    schema = TABLES["passages"].arrow
    reworded = engine.map_groups(parts, ["key"], partial(_of_story, bar=Bar()), schema)
    engine.save("passages", engine.sql(_NUMBERED, matches=matches, reworded=reworded))


@dataclass(frozen=True, slots=True)
class Told:
    """One article of a story, ready to be compared."""

    article_id: str
    tokens: Tokens
    sheet: Sheet


def _of_story(group: pa.Table, *, bar: Bar) -> pa.Table:
    parts = unbundle(group)
    notices: dict[str, list[Span]] = {}
    for row in parts.get("boilerplate", ()):
        notices.setdefault(row["article_id"], []).append(Span(row["start"], row["end"]))
    told = [
        prepared(row["article_id"], row["text"], notices.get(row["article_id"], []))
        for row in sorted(parts.get("articles", ()), key=lambda row: row["article_id"])
    ]
    matches: dict[tuple[str, str], list[Row]] = {}
    for row in parts.get("matches", ()):
        matches.setdefault((row["a"], row["b"]), []).append(row)
    rows = []
    for a, b in comparisons(told):
        rows += reworded(a, b, matches.get((a.article_id, b.article_id), []), bar)
    return pa.Table.from_pylist(rows, TABLES["passages"].arrow)


def prepared(article_id: str, text: str, notices: Sequence[Span]) -> Told:
    """An article without its notices to the reader, ready to be compared."""
    tokens = tokenize(text)
    spans = [s for s in sentences(text) if not any(s.overlaps(notice) for notice in notices)]
    return Told(article_id, tokens, sheet(text, tokens, spans[:_LONGEST]))


def comparisons(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs of articles worth comparing, the one with the lower id first."""
    if len(told) <= _COMPARED_IN_FULL:
        yield from itertools.combinations(told, 2)
        return
    holders: dict[str, list[int]] = {}
    for number, article in enumerate(told):
        for word in article.sheet.index:
            holders.setdefault(word, []).append(number)
    nearest = max(_FEWEST_NEAREST, min(_NEAREST, _COMPARISONS // len(told)))
    pairs: set[tuple[int, int]] = set()
    for number, article in enumerate(told):
        shared: Counter[int] = Counter()
        for word in article.sheet.index:
            if len(holders[word]) <= _TELLING:
                shared.update(holders[word])
        near = sorted((-count, other) for other, count in shared.items() if other != number)[:nearest]
        pairs.update((min(number, other), max(number, other)) for _, other in near)
    for i, j in sorted(pairs):
        yield told[i], told[j]


def reworded(a: Told, b: Told, matches: Sequence[Row], bar: Bar) -> list[Row]:
    """Rows of ``passages`` for what two articles say in other words, outside the ``matches`` they share."""
    shorter = min(len(a.tokens), len(b.tokens))
    if sum(match["words"] for match in matches) > _COPY_SHARE * shorter:
        return []
    free_a = _free_words(a.tokens, [Span(m["a_start"], m["a_end"]) for m in matches])
    free_b = _free_words(b.tokens, [Span(m["b_start"], m["b_end"]) for m in matches])
    return [
        passage_row(
            side_of(a.article_id, a.tokens, part.a_first, part.a_after),
            side_of(b.article_id, b.tokens, part.b_first, part.b_after),
            words=len(part.pairs),
            kind="reworded",
        )
        for found in restatements(a.sheet, b.sheet, bar)
        for part in _pieces(found, free_a, free_b)
    ]


def _free_words(tokens: Tokens, taken: Sequence[Span]) -> bytearray:
    free = bytearray(b"\1") * len(tokens)
    for span in taken:
        inside = tokens.inside(span)
        free[inside.start : inside.stop] = bytes(len(inside))
    return free


def _pieces(found: Restatement, free_a: bytearray, free_b: bytearray) -> Iterator[Restatement]:
    """The parts of a restatement that no passage covers yet; each stretch of words goes into one part."""
    lefts = _runs(free_a, found.a_first, found.a_after)
    rights = _runs(free_b, found.b_first, found.b_after)
    if len(lefts) == len(rights) == 1 and _is_all(found, lefts[0], rights[0]):
        yield found
        return
    options = [
        (left, right, tuple((i, j) for i, j in found.pairs if i in left and j in right))
        for left, right in itertools.product(lefts, rights)
    ]
    used: set[int] = set()
    for left, right, pairs in sorted(options, key=lambda o: (-len(o[2]), o[0].start, o[1].start)):
        enough = max(_LEAST_WORDS, _LEAST_SHARE * min(len(left), len(right)))
        if len(pairs) >= enough and not used & {left.start, -1 - right.start}:
            used |= {left.start, -1 - right.start}
            yield Restatement(left.start, left.stop, right.start, right.stop, pairs)


def _is_all(found: Restatement, left: range, right: range) -> bool:
    return len(left) == found.a_after - found.a_first and len(right) == found.b_after - found.b_first


def _runs(free: bytearray, first: int, after: int) -> list[range]:
    """Stretches of free words between two places."""
    runs: list[range] = []
    for is_free, places in itertools.groupby(range(first, after), key=lambda place: free[place]):
        if is_free:
            stretch = list(places)
            runs.append(range(stretch[0], stretch[-1] + 1))
    return runs
