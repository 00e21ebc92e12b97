"""articles stories passages quotations > variants readings: what differs along the passages of a story.

The critical apparatus of a story. Passages are aligned again word by word (:mod:`collation`); mentions of
figures, dates and names that stand in the same place, and short differences in wording (:mod:`terms`), are
joined over all pairs of articles (:mod:`apparatus`). The versions of one quotation are one variant.

Known failures: what differs between passages that no alignment found; a place that two passages of the same
articles align differently is one variant with both readings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from retold.article import Span
from retold.engine import Engine
from retold.engine.bundle import bundle, unbundle
from retold.schema import TABLES
from retold.settings import Settings
from retold.text.forms import loose
from retold.variants.apparatus import Joint, Node, Places, Reading, Variant, context, variants
from retold.variants.collation import Aligned, aligned, links
from retold.variants.dates import published_day
from retold.variants.readings import Placed, Read, read
from retold.variants.terms import content, differences, weight

Row = dict[str, Any]

_MOST = {"figure": 60, "date": 30, "name": 40, "quotation": 60, "term": 20}
"""Variants of a story by kind; the most telling stay."""
_PASSAGES = 25
"""Passages that are aligned for each article of a story, the longest first."""
_LEAST_PASSAGES = 2_000

_ARTICLES = """
SELECT s.story_id, a.article_id, a.text, a.published
FROM stories s JOIN articles a ON a.article_id = s.article_id
WHERE s.size > 1
"""
_PASSAGES_OF = """
SELECT s.story_id, p.a, p.a_start, p.a_end, p.b, p.b_start, p.b_end, p.words
FROM passages p
JOIN stories s ON s.article_id = p.a
JOIN stories t ON t.article_id = p.b AND t.story_id = s.story_id
WHERE NOT p.boilerplate
"""
_QUOTATIONS_OF = """
SELECT story_id, quotation_id, speaker, article_id, q.start, q.end FROM quotations q
"""
_FOUND = pa.schema([*TABLES["variants"].arrow, *list(TABLES["readings"].arrow)[1:]])


def run(engine: Engine, settings: Settings) -> None:
    """Write ``variants`` and ``readings``."""
    del settings
    stories = engine.load("stories")
    parts = bundle(
        engine,
        "story_id",
        articles=engine.sql(_ARTICLES, stories=stories, articles=engine.load("articles")),
        passages=engine.sql(_PASSAGES_OF, stories=stories, passages=engine.load("passages")),
        quotations=engine.sql(_QUOTATIONS_OF, quotations=engine.load("quotations")),
    )
    found = engine.map_groups(parts, ["key"], _of_story, _FOUND)
    columns = {
        name: ", ".join(f"f.{c}" for c in TABLES[name].arrow.names) for name in ("variants", "readings")
    }
    engine.save(
        "variants",
        engine.sql(f"SELECT DISTINCT {columns['variants']} FROM found f ORDER BY variant_id", found=found),
    )
    engine.save(
        "readings",
        engine.sql(
            f"SELECT {columns['readings']} FROM found f ORDER BY variant_id, article_id, start", found=found
        ),
    )


def _of_story(group: pa.Table) -> pa.Table:
    story_id = group["key"][0].as_py()
    parts = unbundle(group)
    found = of_story(parts.get("articles", []), parts.get("passages", []), parts.get("quotations", []))
    rows = [
        {
            "variant_id": f"{story_id}:v{number:03}",
            "story_id": story_id,
            "kind": variant.kind,
            "about": variant.about,
            "article_id": reading.article_id,
            "start": reading.span.start,
            "end": reading.span.end,
            "text": reading.text,
            "value": reading.value,
        }
        for number, variant in enumerate(found, 1)
        for reading in variant.readings
    ]
    return pa.Table.from_pylist(rows, _FOUND)


def of_story(
    articles: Sequence[Mapping[str, Any]], passages: Sequence[Mapping[str, Any]], quotations: Sequence[Row]
) -> list[Variant]:
    """The variants of one story: figures, dates, names, quotations, terms; the most telling first."""
    compared = {row[side] for row in passages for side in ("a", "b")}
    compared |= {row["article_id"] for row in quotations}
    told = {
        row["article_id"]: read(row["article_id"], row["text"], published_day(row["published"]))
        for row in sorted(articles, key=lambda row: str(row["article_id"]))
        if row["article_id"] in compared
    }
    places = Places()
    joints: list[Joint] = []
    pairs = list(_aligned(told, passages))
    for pair in pairs:
        joints += _add_mentions(places, pair)
        joints += _add_terms(places, pair)
    places.join(joints)
    places.join(_witnesses(places, pairs))
    quoted = list(_quotations(told, quotations))
    found = quoted + [v for v in variants(places, told) if not (v.kind == "term" and _is_within(v, quoted))]
    kept: list[Variant] = []
    for kind, most in _MOST.items():
        of_kind = [variant for variant in found if variant.kind == kind]
        of_kind.sort(
            key=lambda v: (-v.weight, -len(v.readings), v.readings[0].article_id, v.readings[0].span.start)
        )
        kept += of_kind[:most]
    return kept


def _aligned(told: Mapping[str, Read], passages: Iterable[Mapping[str, Any]]) -> Iterator[Aligned]:
    most = max(_LEAST_PASSAGES, _PASSAGES * len(told))
    ordered = sorted(passages, key=lambda p: (-p["words"], p["a"], p["b"], p["a_start"], p["b_start"]))
    for passage in ordered[:most]:
        yield aligned(told[passage["a"]], told[passage["b"]], passage)


def _add_mentions(places: Places, pair: Aligned) -> Iterator[Joint]:
    for link in links(pair):
        held = link.held if link.differ else 0.0
        yield Joint(_add(places, pair.a, link.a), _add(places, pair.b, link.b), held)


def _add(places: Places, article: Read, place: Placed) -> Node:
    mention = place.mention
    node = Node(mention.kind, article.article_id, place.first, place.after)
    key = mention.value.lstrip("<>=~")
    places.add(node, _reading(article, node, Span(mention.start, mention.end), mention.value, key))
    return node


def _add_terms(places: Places, pair: Aligned) -> Iterator[Joint]:
    for difference in differences(pair):
        nodes = []
        for article, words in ((pair.a, difference.a), (pair.b, difference.b)):
            node = Node("term", article.article_id, words.start, words.stop)
            places.add(node, _term(article, node))
            nodes.append(node)
        yield Joint(nodes[0], nodes[1], weight(pair, difference))


def _witnesses(places: Places, pairs: Sequence[Aligned]) -> list[Joint]:
    """What says the same as a term that differs from another's, in passages where nothing differs there."""
    terms: dict[str, list[Node]] = {}
    for node in sorted(places.readings):
        if node.kind == "term":
            terms.setdefault(node.article_id, []).append(node)
    joints = []
    for pair in (side for both in pairs for side in (both, both.turned())):
        nodes = terms.get(pair.a.article_id, [])
        low, high = (bisect_left(nodes, n, key=_first) for n in (pair.a_words.start, pair.a_words.stop))
        for node in nodes[low:high]:
            partners = [pair.partner(word) for word in range(node.first, node.after)]
            same = Node("term", pair.b.article_id, partners[0], partners[0] + len(partners))
            if partners[0] >= 0 and partners == list(range(same.first, same.after)):
                if same not in places.readings:
                    places.add(same, _term(pair.b, same))
                joints.append(Joint(node, same, 0.0))
    return joints


def _first(node: Node) -> int:
    return node.first


def _term(article: Read, node: Node) -> Reading:
    words = content(article, range(node.first, node.after))
    span = article.tokens.span(node.first, node.after)
    return _reading(article, node, span, " ".join(words), " ".join(loose(word) for word in words))


def _reading(article: Read, node: Node, span: Span, says: str, key: str) -> Reading:
    return Reading(article.article_id, node.first, node.after, span, span.of(article.text), says, key)


def _quotations(told: Mapping[str, Read], rows: Sequence[Row]) -> Iterator[Variant]:
    versions: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row["quotation_id"], row["article_id"], row["start"])):
        if row["article_id"] in told:
            versions.setdefault(row["quotation_id"], []).append(row)
    for rows_of in versions.values():
        readings = [_quoted(told[row["article_id"]], row) for row in rows_of]
        readings = [reading for reading in readings if reading.key]
        if len({r.key for r in readings}) < 2 or len({r.article_id for r in readings}) < 2:
            continue
        about = rows_of[0]["speaker"] or context(told, readings)
        yield Variant("quotation", about, tuple(readings), float(len({r.article_id for r in readings})))


def _quoted(article: Read, row: Row) -> Reading:
    span = Span(row["start"], row["end"])
    words = article.tokens.inside(span)
    says = " ".join(article.tokens.words[words.start : words.stop])
    return Reading(article.article_id, words.start, words.stop, span, span.of(article.text), says, says)


def _is_within(variant: Variant, quoted: Sequence[Variant]) -> bool:
    """Whether a variant lies inside a quotation whose versions are shown anyway."""
    quotes = {(r.article_id, r.span) for quotation in quoted for r in quotation.readings}
    return any(
        r.article_id == a and span.start <= r.span.start and r.span.end <= span.end
        for r in variant.readings
        for a, span in quotes
    )
