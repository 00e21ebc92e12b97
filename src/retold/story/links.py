"""terms articles copies matches > links: pairs of articles that seem to report the same event, with a score.

Pairs are suggested by an inverted index on each article's heaviest terms, as far as these are not too common
in the pile and the dates are close enough, and by the passages that articles share. Their score joins two
kinds of evidence as if they were independent: the cosine of the telling terms, and the share of the shorter
text that was copied. A copy is left out: the article that stands for it decides for both. What an outlet
takes from its own articles of weeks before is background, unless it is half of the text.

Known failure: a date that is wrong by weeks parts an article from a story with which it shares no passage.
"""

from __future__ import annotations

import pyarrow as pa

from retold.engine import Engine, Handle
from retold.engine.literals import double
from retold.schema import TABLES
from retold.settings import StorySettings
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

_INDEX = """
WITH heavy AS (
    SELECT t.article_no, t.term, t.weight, o.published
    FROM terms t JOIN originals o ON o.article_no = t.article_no
    WHERE t.place <= {index_terms}
), spread AS (
    SELECT term FROM heavy GROUP BY term HAVING count(*) BETWEEN 2 AND {most_articles}
)
SELECT h.article_no, h.term, h.weight, h.published FROM heavy h JOIN spread s ON s.term = h.term
"""

_BY_TERMS = """
SELECT x.article_no AS a, y.article_no AS b
FROM heavy x JOIN heavy y ON x.term = y.term AND x.article_no < y.article_no
WHERE x.published IS NULL OR y.published IS NULL OR abs(x.published - y.published) <= {seconds}
GROUP BY x.article_no, y.article_no
HAVING sum(x.weight * y.weight) >= {least}
"""

_COPIED = """
WITH sides AS (
    SELECT x.article_no AS x, y.article_no AS y, m.words,
        CASE WHEN x.words < y.words THEN x.words ELSE y.words END AS shorter,
        CASE WHEN x.outlet = y.outlet AND abs(x.published - y.published) > {seconds} THEN 1 ELSE 0 END
            AS background
    FROM matches m
    JOIN originals x ON x.article_id = m.a
    JOIN originals y ON y.article_id = m.b
    WHERE NOT m.boilerplate
)
SELECT CASE WHEN x < y THEN x ELSE y END AS a, CASE WHEN x < y THEN y ELSE x END AS b,
    CASE WHEN sum(words) < max(shorter) THEN CAST(sum(words) AS DOUBLE) / max(shorter) ELSE 1e0 END AS share
FROM sides
GROUP BY CASE WHEN x < y THEN x ELSE y END, CASE WHEN x < y THEN y ELSE x END
HAVING max(background) = 0 OR 2 * sum(words) >= max(shorter)
"""

_SHARED = """
WITH pairs AS (
    SELECT a, b FROM by_terms UNION SELECT a, b FROM copied
)
SELECT p.a, p.b, x.term, x.weight * y.weight AS product
FROM pairs p
JOIN terms x ON x.article_no = p.a
JOIN terms y ON y.article_no = p.b AND y.term = x.term
"""

_SCORED = """
WITH cosines AS (
    SELECT a, b, CAST(sum(product) AS DOUBLE) / {square} AS similarity FROM shared GROUP BY a, b
), evidence AS (
    SELECT coalesce(s.a, c.a) AS a, coalesce(s.b, c.b) AS b,
        least(1e0, coalesce(s.similarity, 0e0)) AS similarity, coalesce(c.share, 0e0) AS share
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
    SELECT s.a, s.b, t.word,
        row_number() OVER (PARTITION BY s.a, s.b ORDER BY s.product DESC, t.word) AS place
    FROM shared s
    JOIN scored l ON l.a = s.a AND l.b = s.b
    JOIN terms t ON t.article_no = s.a AND t.term = s.term
), words AS (
    SELECT a, b, {columns} FROM ranked WHERE place <= {shown} GROUP BY a, b
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


def originals(engine: Engine) -> Handle:
    """The articles that are no copies, with their stretches of boilerplate as ``start * SHIFT + end``."""
    tables = {name: engine.load(name) for name in ("articles", "copies", "boilerplate")}
    return engine.sql(_ORIGINALS.format(shift=SHIFT), **tables)


def find_links(engine: Engine, articles: Handle, terms: Handle, settings: StorySettings) -> Handle:
    """The links between the articles given, as a table of the schema ``links``."""
    index = _INDEX.format(index_terms=settings.index_terms, most_articles=settings.most_articles)
    heavy = engine.sql(index, terms=terms, originals=articles)
    seconds = settings.days * 86_400
    # The index terms must already make up a third of the weakest link.
    least = int(settings.weakest_link * UNIT * UNIT / 3)
    by_terms = engine.sql(_BY_TERMS.format(seconds=int(seconds), least=least), heavy=heavy)
    copied = engine.sql(
        _COPIED.format(seconds=int(seconds)), matches=engine.load("matches"), originals=articles
    )
    shared = engine.sql(_SHARED, by_terms=by_terms, copied=copied, terms=terms)
    scored = engine.sql(
        _SCORED.format(
            square=double(UNIT * UNIT),
            fading=double(settings.fading),
            seconds=double(seconds),
            weakest=double(settings.weakest_link),
        ),
        shared=shared,
        copied=copied,
        originals=articles,
    )
    numbers = range(1, _TERMS_SHOWN + 1)
    named = _NAMED.format(
        columns=", ".join(f"max(CASE WHEN place = {n} THEN word END) AS word{n}" for n in numbers),
        names=", ".join(f"w.word{n}" for n in numbers),
        shown=_TERMS_SHOWN,
    )
    links = engine.sql(named, scored=scored, shared=shared, terms=terms, originals=articles)
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
