"""articles copies words shingles > boilerplate: text that belongs to an outlet and not to a story.

Two signs give it away. *Repetition*: n-grams that recur in several otherwise different articles of one
outlet, near the head or the foot, or anywhere if in a good part of what the outlet printed. *Wording*:
sentences at the head or foot that are notices to the reader (:mod:`.notices`).

Known failures: an outlet that reprints the same background paragraph at the foot of several articles on one
story has it set aside as well; wording is known for English only.
"""

from __future__ import annotations

from functools import partial

import pyarrow as pa

from retold.article import Span
from retold.engine import Engine, Handle
from retold.reuse.notices import notices
from retold.reuse.words import words_of
from retold.schema import TABLES
from retold.settings import ReuseSettings
from retold.text.numbered import Numbered
from retold.text.sentences import sentences_near

REPEATED = """
WITH outlets AS (
    SELECT outlet, min(article_no) AS outlet_no FROM articles WHERE outlet IS NOT NULL GROUP BY outlet
), owned AS (
    SELECT a.article_no, a.words, o.outlet_no, CASE WHEN c.article_no IS NULL THEN 1 ELSE 0 END AS original
    FROM articles a
    JOIN outlets o ON o.outlet = a.outlet
    LEFT JOIN copies c ON c.article_no = a.article_no
), sizes AS (
    SELECT outlet_no, sum(original) AS size FROM owned GROUP BY outlet_no
), places AS (
    SELECT o.outlet_no, h.hash, h.article_no,
        max(CASE WHEN h.position < {edge} OR h.position > o.words - {edge} THEN 1 ELSE 0 END) AS at_edge
    FROM spread h JOIN owned o ON o.article_no = h.article_no
    WHERE o.original = 1
    GROUP BY o.outlet_no, h.hash, h.article_no
), counted AS (
    SELECT outlet_no, hash, count(*) AS articles, sum(at_edge) AS edges FROM places
    GROUP BY outlet_no, hash
    HAVING count(*) >= {least}
), repeated AS (
    SELECT n.outlet_no, n.hash
    FROM counted n JOIN sizes z ON z.outlet_no = n.outlet_no
    WHERE (n.edges * 5 >= n.articles * 4 AND n.articles * 50 >= z.size)
        OR (n.articles >= {least} * 3 AND n.articles * 5 >= z.size)
)
SELECT h.article_no, h.position, h.hash
FROM spread h
JOIN owned o ON o.article_no = h.article_no
JOIN repeated r ON r.outlet_no = o.outlet_no AND r.hash = h.hash
"""

_PLACES = """
WITH places AS (
    SELECT article_no, string_agg(CAST(position AS STRING), ' ') AS positions
    FROM repeated GROUP BY article_no
)
SELECT a.article_no, a.article_id, a.text, coalesce(p.positions, '') AS positions
FROM words w
JOIN articles a ON a.article_no = w.article_no
LEFT JOIN places p ON p.article_no = w.article_no
WHERE w.notices OR p.positions IS NOT NULL
"""

_EDGE_WORDS = 80


def run(engine: Engine, words: Handle, spread: Handle, settings: ReuseSettings) -> Handle:
    """Write ``boilerplate``; returns the repeated n-grams with their articles, for the index to leave out."""
    articles, copies = engine.load("articles"), engine.load("copies")
    query = REPEATED.format(edge=_EDGE_WORDS, least=settings.boilerplate_articles)
    repeated = engine.sql(query, spread=spread, articles=articles, copies=copies)
    places = engine.sql(_PLACES, articles=articles, words=words, repeated=repeated)
    mark = partial(_of_batch, settings=settings)
    engine.save("boilerplate", engine.map(places, mark, TABLES["boilerplate"].arrow, beside=words))
    return repeated


def _of_batch(batch: pa.Table, *, settings: ReuseSettings) -> pa.Table:
    rows = []
    given = batch.select(["article_id", "text", "positions"]).to_pylist()
    for article, words in zip(given, words_of(batch), strict=True):
        positions = sorted(int(position) for position in article["positions"].split())
        rows += [
            {
                "article_id": article["article_id"],
                "start": span.start,
                "end": span.end,
                "words": len(words.inside(span)),
                "why": why,
            }
            for span, why in _of_text(article["text"], words, positions, settings)
        ]
    return pa.Table.from_pylist(rows, TABLES["boilerplate"].arrow)


def _of_text(
    text: str, words: Numbered, positions: list[int], settings: ReuseSettings
) -> list[tuple[Span, str]]:
    """Stretches of boilerplate, and what gave them away."""
    repeated = _widened(text, _stretches(words, positions, settings))
    found = [(span, "repeated in this outlet's articles") for span in repeated]
    found += [
        (span, "worded like a notice to the reader")
        for span in notices(text)
        if not any(span.overlaps(other) for other in repeated)
    ]
    return sorted(found, key=lambda f: f[0].start)


def _stretches(words: Numbered, positions: list[int], settings: ReuseSettings) -> list[Span]:
    """Stretches of words covered by n-grams at ``positions`` that lie close together."""
    reach = settings.shingle_words + settings.window
    stretches: list[list[int]] = []
    for position in positions:
        if stretches and position <= stretches[-1][1] + reach:
            stretches[-1][1] = position
        else:
            stretches.append([position, position])
    return [
        words.span(first, min(last + settings.shingle_words, len(words)))
        for first, last in stretches
        if last > first
    ]


def _widened(text: str, stretches: list[Span]) -> list[Span]:
    """Each stretch with the rest of the sentences that lie mostly in it: the index keeps not every n-gram."""
    if not stretches:
        return []
    whole = sentences_near(text, stretches)
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
