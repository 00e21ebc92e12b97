"""articles shingles copies > boilerplate: text that belongs to an outlet and not to a story.

Two signs give it away. *Repetition*: n-grams that recur in several otherwise different articles of one
outlet, near the head or the foot, or anywhere if in a good part of what the outlet printed. *Wording*:
sentences at the head or foot that speak of licences, subscriptions, newsletters and comments.

Known failures: an outlet that reprints the same background paragraph at the foot of several articles on one
story has it set aside as well; wording is known for English only.
"""

from __future__ import annotations

import re
from functools import partial

import pyarrow as pa

from retold.article import Span
from retold.engine import Engine, Handle
from retold.schema import TABLES
from retold.settings import ReuseSettings
from retold.text.sentences import sentences
from retold.text.tokens import Tokens, tokenize

REPEATED = """
WITH indexed AS (
    SELECT DISTINCT a.outlet, s.article_no, s.hash,
        s.position < {edge} OR s.position > a.words - {edge} AS at_edge
    FROM shingles s
    JOIN articles a ON a.article_no = s.article_no
    LEFT JOIN copies c ON c.article_no = s.article_no
    WHERE a.outlet IS NOT NULL AND c.article_no IS NULL
), sizes AS (
    SELECT outlet, count(DISTINCT article_no) AS size FROM indexed GROUP BY outlet
), counted AS (
    SELECT outlet, hash, count(*) AS articles, sum(CASE WHEN at_edge THEN 1 ELSE 0 END) AS edges
    FROM indexed GROUP BY outlet, hash
)
SELECT n.outlet, n.hash
FROM counted n JOIN sizes z ON z.outlet = n.outlet
WHERE (n.articles >= {least} AND n.edges * 5 >= n.articles * 4 AND n.articles * 50 >= z.size)
    OR (n.articles >= {least} * 3 AND n.articles * 5 >= z.size)
"""

_PLACES = """
WITH places AS (
    SELECT x.article_no, string_agg(CAST(x.position AS STRING), ' ') AS positions
    FROM shingles x
    JOIN articles o ON o.article_no = x.article_no
    JOIN repeated r ON r.outlet = o.outlet AND r.hash = x.hash
    GROUP BY x.article_no
)
SELECT a.article_id, a.text, coalesce(p.positions, '') AS positions
FROM articles a LEFT JOIN places p ON p.article_no = a.article_no
ORDER BY a.article_no
"""

_EDGE_WORDS = 80
_EDGE_CHARACTERS = 800
_LONGEST_NOTE = 60
"""Words: a longer sentence with such wording is an article about licences or newsletters."""

_WORDING = re.compile(
    "|".join(
        (
            r"all rights reserved",
            r"all content (?:by|on) .{1,60} is licensed|licensed under (?:a )?creative commons",
            r"©|\(c\) ?(?:19|20)\d\d|copyright ?(?:19|20)\d\d",
            r"may not be (?:published|reproduced|republished)",
            r"terms of (?:use|service)|privacy policy|accept cookies|enable javascript",
            r"sign up (?:for|to) (?:our|the|receive)|subscribe (?:to|now|today|for)|our (?:\w+ )?newsletter",
            r"support (?:our|independent) journalism|become a (?:member|subscriber)",
            r"follow us on|like us on facebook|download our app|share this (?:article|story)",
            r"leave a (?:reply|comment)|click here to|read more:|related articles?:|advertisement$",
        )
    ),
    re.IGNORECASE,
)


def run(engine: Engine, settings: ReuseSettings) -> Handle:
    """Write ``boilerplate``; returns the repeated n-grams, as outlet and hash, for the index to leave out."""
    articles, shingles = engine.load("articles"), engine.load("shingles")
    query = REPEATED.format(edge=_EDGE_WORDS, least=settings.boilerplate_articles)
    repeated = engine.sql(query, shingles=shingles, articles=articles, copies=engine.load("copies"))
    places = engine.sql(_PLACES, articles=articles, shingles=shingles, repeated=repeated)
    mark = partial(_of_batch, settings=settings)
    engine.save("boilerplate", engine.map(places, mark, TABLES["boilerplate"].arrow))
    return repeated


def _of_batch(batch: pa.Table, *, settings: ReuseSettings) -> pa.Table:
    rows = []
    for article in batch.to_pylist():
        text = article["text"]
        positions = sorted(int(position) for position in article["positions"].split())
        rows += [
            {
                "article_id": article["article_id"],
                "start": span.start,
                "end": span.end,
                "words": words,
                "why": why,
            }
            for span, words, why in _of_text(text, positions, settings)
        ]
    return pa.Table.from_pylist(rows, TABLES["boilerplate"].arrow)


def _of_text(text: str, positions: list[int], settings: ReuseSettings) -> list[tuple[Span, int, str]]:
    """Stretches of boilerplate, their words, and what gave them away."""
    noticed = notices(text)
    if not positions and not noticed:
        return []
    tokens = tokenize(text)
    repeated = _widened(text, _stretches(tokens, positions, settings))
    found = [(span, "repeated in this outlet's articles") for span in repeated]
    found += [
        (span, "worded like a notice to the reader")
        for span in noticed
        if not any(span.overlaps(other) for other in repeated)
    ]
    return [(span, len(tokens.inside(span)), why) for span, why in sorted(found, key=lambda f: f[0].start)]


def _stretches(tokens: Tokens, positions: list[int], settings: ReuseSettings) -> list[Span]:
    """Stretches of words covered by n-grams at ``positions`` that lie close together."""
    reach = settings.shingle_words + settings.window
    stretches: list[list[int]] = []
    for position in positions:
        if stretches and position <= stretches[-1][1] + reach:
            stretches[-1][1] = position
        else:
            stretches.append([position, position])
    return [
        tokens.span(first, min(last + settings.shingle_words, len(tokens)))
        for first, last in stretches
        if last > first
    ]


def _widened(text: str, stretches: list[Span]) -> list[Span]:
    """Each stretch with the rest of the sentences that lie mostly in it: the index keeps not every n-gram."""
    if not stretches:
        return []
    whole = sentences(text)
    wide: list[Span] = []
    for stretch in stretches:
        mostly = [s for s in whole if s.overlaps(stretch) and _common(s, stretch) * 2 > len(s)]
        start = min([stretch.start, *(s.start for s in mostly)])
        end = max([stretch.end, *(s.end for s in mostly)])
        if wide and start <= wide[-1].end:
            wide[-1] = Span(wide[-1].start, max(end, wide[-1].end))
        else:
            wide.append(Span(start, end))
    return wide


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def notices(text: str) -> list[Span]:
    """Sentences at the head or foot of a text that are worded like a notice to the reader."""
    foot = max(0, len(text) - _EDGE_CHARACTERS)
    edges = [Span(0, min(foot, _EDGE_CHARACTERS)), Span(foot, len(text))]
    return [
        span
        for edge in edges
        if _WORDING.search(edge.of(text))
        for span in _sentences_of(text, edge)
        if _WORDING.search(span.of(text)) and len(tokenize(span.of(text))) <= _LONGEST_NOTE
    ]


def _sentences_of(text: str, edge: Span) -> list[Span]:
    return [Span(edge.start + s.start, edge.start + s.end) for s in sentences(edge.of(text))]
