"""terms articles copies pairs > links: pairs of articles that seem to report the same event, with a score.

Pairs come from the terms and the passages that articles share (:mod:`.pairs`). Their score joins two
kinds of evidence as if they were independent: the cosine of the telling terms, and the share of the shorter
text that was copied. A copy is left out: the article that stands for it decides for both. What an outlet
takes from its own articles of weeks before, or of nobody knows when, is background, unless it is half of the
text.

Known failure: a date that is wrong by weeks parts an article from a story with which it shares no passage.
"""

from __future__ import annotations

import pyarrow as pa

from retold.engine import Engine, Handle
from retold.engine.literals import double
from retold.schema import TABLES
from retold.settings import StorySettings
from retold.story.pairs import pairs_by_passages, pairs_by_terms
from retold.story.terms import SHIFT, UNIT

_TERMS_SHOWN = 6

_ORIGINALS = """
WITH marked AS (
    SELECT b.article_id, array_agg(CAST(b.start AS BIGINT) * {shift} + b.end) AS boilerplate
    FROM boilerplate b GROUP BY b.article_id
)
SELECT a.article_no, a.article_id, a.outlet, a.title, a.text, a.words, a.published, m.boilerplate
FROM articles a
LEFT JOIN copies c ON c.article_no = a.article_no
LEFT JOIN marked m ON m.article_id = a.article_id
WHERE c.article_no IS NULL
"""

_KEYED = """
SELECT article_no, word, weight, term - term % {room} AS code, term - term % {room} + article_no AS place
FROM terms
"""
_ROOM = 2**26
"""Term and article are joined as one number: on two, a database may start from all pairs with a common
term. By number, too, terms are ranked, and spelled once it is known which are shown: rows stay small."""

_COSINES = """
WITH pairs AS (
    SELECT a, b FROM by_terms UNION SELECT a, b FROM copied
)
SELECT p.a, p.b, CAST(sum(x.weight * y.weight) AS BIGINT) AS product
FROM pairs p
JOIN keyed x ON x.article_no = p.a
JOIN keyed y ON y.place = x.code + p.b
GROUP BY p.a, p.b
"""

_SCORED = """
WITH evidence AS (
    SELECT coalesce(s.a, c.a) AS a, coalesce(s.b, c.b) AS b,
        least(1e0, coalesce(CAST(s.product AS DOUBLE) / {square}, 0e0)) AS similarity,
        coalesce(c.share, 0e0) AS share
    FROM cosines s FULL OUTER JOIN copied c ON c.a = s.a AND c.b = s.b
), timed AS (
    SELECT e.a, e.b, e.similarity, e.share,
        CAST(coalesce(abs(x.published - y.published), 0) AS DOUBLE) AS apart
    FROM evidence e
    JOIN originals x ON x.article_no = e.a
    JOIN originals y ON y.article_no = e.b
), faded AS (
    SELECT a, b, similarity, share, similarity * (1e0 - {fading} * least(1e0, apart / {seconds})) AS near
    FROM timed
)
SELECT a, b, similarity, share, 1e0 - (1e0 - near) * (1e0 - share) AS score
FROM faded
WHERE 1e0 - (1e0 - near) * (1e0 - share) >= {weakest}
"""

_NAMED = """
WITH ranked AS (
    SELECT l.a, l.b, x.code,
        row_number() OVER (PARTITION BY l.a, l.b ORDER BY x.weight * y.weight DESC, x.code) AS place
    FROM scored l
    JOIN keyed x ON x.article_no = l.a
    JOIN keyed y ON y.place = x.code + l.b
), spelled AS (
    SELECT r.a, r.b, r.place, x.word
    FROM ranked r JOIN keyed x ON x.place = r.code + r.a
    WHERE r.place <= {shown}
), words AS (
    SELECT a, b, {columns} FROM spelled GROUP BY a, b
), links AS (
    SELECT l.a, l.b, x.article_id AS x, y.article_id AS y, l.score, l.share, l.similarity
    FROM scored l
    JOIN originals x ON x.article_no = l.a
    JOIN originals y ON y.article_no = l.b
)
SELECT CASE WHEN l.x < l.y THEN l.x ELSE l.y END AS a, CASE WHEN l.x < l.y THEN l.y ELSE l.x END AS b,
    l.score, l.share AS copied_share, l.similarity, {names}
FROM links l LEFT JOIN words w ON w.a = l.a AND w.b = l.b
ORDER BY 1, 2
"""


def originals(engine: Engine, copies: Handle) -> Handle:
    """The articles that are no copies, with their stretches of boilerplate as ``start * SHIFT + end``."""
    tables = {name: engine.load(name) for name in ("articles", "boilerplate")}
    return engine.sql(_ORIGINALS.format(shift=SHIFT), copies=copies, **tables)


def find_links(engine: Engine, articles: Handle, terms: Handle, settings: StorySettings) -> Handle:
    """The links between the articles given, as a table of the schema ``links``."""
    by_terms = pairs_by_terms(engine, articles, terms, settings)
    copied = pairs_by_passages(engine, articles, settings)
    keyed = engine.sql(_KEYED.format(room=_ROOM), terms=terms)
    cosines = engine.sql(_COSINES, by_terms=by_terms, copied=copied, keyed=keyed)
    scored = engine.sql(
        _SCORED.format(
            square=double(UNIT * UNIT),
            fading=double(settings.fading),
            seconds=double(settings.seconds),
            weakest=double(settings.weakest_link),
        ),
        cosines=cosines,
        copied=copied,
        originals=articles,
    )
    numbers = range(1, _TERMS_SHOWN + 1)
    named = _NAMED.format(
        columns=", ".join(f"max(CASE WHEN place = {n} THEN word END) AS word{n}" for n in numbers),
        names=", ".join(f"w.word{n}" for n in numbers),
        shown=_TERMS_SHOWN,
    )
    links = engine.sql(named, scored=scored, keyed=keyed, originals=articles)
    return engine.map(links, _with_list, TABLES["links"].arrow)


def _with_list(batch: pa.Table) -> pa.Table:
    """The shared terms as one list instead of a column each, and the score in six digits.

    Not in SQL: two databases need not agree on the last digit when they round.
    """
    columns = [batch[f"word{n}"].to_pylist() for n in range(1, _TERMS_SHOWN + 1)]
    lists = [[word for word in words if word is not None] for words in zip(*columns, strict=True)]
    kept = batch.select(["a", "b", "copied_share", "similarity"])
    scores = pa.array([round(score, 6) for score in batch["score"].to_pylist()], pa.float64())
    kept = kept.append_column("score", scores)
    return kept.append_column("terms", pa.array(lists, TABLES["links"].arrow.field("terms").type))
