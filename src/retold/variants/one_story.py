"""The variants of one story, from its articles, passages and quotations. Pure functions."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from retold.article import Span
from retold.settings import VariantSettings
from retold.text.forms import loose
from retold.variants.apparatus import Joint, Node, Places, Reading, Variant, context, variants
from retold.variants.collation import Aligned, aligned, links
from retold.variants.dates import published_day
from retold.variants.readings import Placed, Read, read
from retold.variants.terms import content, differences, weight

Row = dict[str, Any]


def of_story(
    articles: Sequence[Mapping[str, Any]],
    passages: Sequence[Mapping[str, Any]],
    quotations: Sequence[Row],
    settings: VariantSettings,
) -> list[Variant]:
    """The variants of one story: figures, dates, names, quotations, terms; the most telling first."""
    longest = _longest(passages, settings.passages)
    told = _read(articles, longest, quotations)
    places = Places()
    joints: list[Joint] = []
    pairs = [aligned(told[row["a"]], told[row["b"]], row) for row in longest]
    for pair in pairs:
        joints += _add_mentions(places, pair)
        joints += _add_terms(places, pair)
    places.join(joints)
    places.join(_witnesses(places, pairs))
    quoted = list(_quotations(told, quotations))
    spans = _spans(quoted)
    found = quoted + [v for v in variants(places, told) if not (v.kind == "term" and _is_within(v, spans))]
    kept: list[Variant] = []
    for kind in ("figure", "date", "name", "quotation", "term"):
        most: int = getattr(settings, f"{kind}s")
        of_kind = [variant for variant in found if variant.kind == kind]
        of_kind.sort(
            key=lambda v: (-v.weight, -len(v.readings), v.readings[0].article_id, v.readings[0].span.start)
        )
        kept += of_kind[:most]
    return kept


def _longest(passages: Iterable[Mapping[str, Any]], most: int) -> list[Mapping[str, Any]]:
    """The longest passages; of too many the longest of each article, then the second longest, and so on."""
    ordered = sorted(passages, key=lambda p: (-p["words"], p["a"], p["b"], p["a_start"], p["b_start"]))
    if len(ordered) <= most:
        return ordered
    seen: Counter[str] = Counter()
    turn = []
    for passage in ordered:
        turn.append(min(seen[passage["a"]], seen[passage["b"]]))
        seen.update((passage["a"], passage["b"]))
    chosen = sorted(range(len(ordered)), key=lambda k: (turn[k], k))[:most]
    return [ordered[k] for k in sorted(chosen)]


def _read(
    articles: Iterable[Mapping[str, Any]],
    passages: Iterable[Mapping[str, Any]],
    quotations: Iterable[Row],
) -> dict[str, Read]:
    """The articles that have something to compare, each read where it has a passage."""
    shared: dict[str, list[Span]] = {row["article_id"]: [] for row in quotations}
    for row in passages:
        for side in ("a", "b"):
            shared.setdefault(row[side], []).append(Span(row[f"{side}_start"], row[f"{side}_end"]))
    return {
        name: read(name, row["text"], published_day(row["published"]), shared[name])
        for row in sorted(articles, key=lambda row: str(row["article_id"]))
        if (name := row["article_id"]) in shared
    }


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
    joints: list[Joint] = []
    for pair in pairs:
        if nodes := _inside(terms, pair.a, pair.a_words):
            joints += _same_as(places, nodes, pair)
        if nodes := _inside(terms, pair.b, pair.b_words):
            joints += _same_as(places, nodes, pair.turned())
    return joints


def _inside(terms: Mapping[str, list[Node]], article: Read, words: range) -> list[Node]:
    """The terms of an article that begin in a stretch of it."""
    nodes = terms.get(article.article_id, [])
    low, high = (bisect_left(nodes, n, key=_first) for n in (words.start, words.stop))
    return nodes[low:high]


def _same_as(places: Places, nodes: Iterable[Node], pair: Aligned) -> Iterator[Joint]:
    """Each of the terms of a with the same words of b."""
    for node in nodes:
        partners = [pair.partner(word) for word in range(node.first, node.after)]
        same = Node("term", pair.b.article_id, partners[0], partners[0] + len(partners))
        if partners[0] >= 0 and partners == list(range(same.first, same.after)):
            if same not in places.readings:
                places.add(same, _term(pair.b, same))
            yield Joint(node, same, 0.0)


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
    # The same words in another mouth are another reading.
    says = f"{row['said_by']}: {says}" if says and row.get("said_by") else says
    return Reading(article.article_id, words.start, words.stop, span, span.of(article.text), says, says)


def _spans(quoted: Iterable[Variant]) -> dict[str, list[Span]]:
    """Where each article has one of the quotations."""
    spans: dict[str, list[Span]] = {}
    for quotation in quoted:
        for reading in quotation.readings:
            spans.setdefault(reading.article_id, []).append(reading.span)
    return spans


def _is_within(variant: Variant, quoted: Mapping[str, list[Span]]) -> bool:
    """Whether a variant lies inside a quotation whose versions are shown anyway."""
    return any(
        span.start <= r.span.start and r.span.end <= span.end
        for r in variant.readings
        for span in quoted.get(r.article_id, ())
    )
