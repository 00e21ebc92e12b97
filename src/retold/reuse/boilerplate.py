"""articles copies words shingles > boilerplate: text that belongs to an outlet and not to a story.

Two signs give it away. *Repetition*: n-grams that recur in several otherwise different articles of one
outlet (:mod:`.repeated`). *Wording*: sentences at the head or foot that are notices to the reader
(:mod:`.notices`).

Known failures: an outlet that reprints the same background paragraph at the foot of several articles on one
story has it set aside as well; wording is known for English only.
"""

from __future__ import annotations

from functools import partial

import pyarrow as pa

from retold.article import Span
from retold.engine import Engine, Handle
from retold.reuse.notices import notices
from retold.reuse.repeated import repeated_ngrams
from retold.reuse.words import words_of
from retold.schema import TABLES
from retold.settings import ReuseSettings
from retold.text.numbered import Numbered
from retold.text.sentences import sentences_near

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


def run(engine: Engine, words: Handle, spread: Handle, settings: ReuseSettings) -> Handle:
    """Write ``boilerplate``; returns the repeated n-grams with their articles, for the index to leave out."""
    repeated = repeated_ngrams(engine, spread, settings)
    places = engine.sql(_PLACES, articles=engine.load("articles"), words=words, repeated=repeated)
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
