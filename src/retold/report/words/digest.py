"""What to know first of a story, beside its headline: a sentence each on independence, copies and changes."""

from __future__ import annotations

from collections import Counter

from retold.report.findings import Derivation, Story, Variant
from retold.report.graph import ONE_OF_SEVERAL, Edge, Graph
from retold.report.words.headline import LIKELY_ORIGIN, likely_number, order_open
from retold.report.words.phrases import Phrase, Ref, count, in_words, listed, percent
from retold.report.words.ranked import ranked

_COPY = 0.9
_MOST_COPIES = 5
_WORDS = {"term": "wording"}
"""Kinds of variant that readers know by another word."""
_LONGEST_EXAMPLE = 60
_EACH_ITS_OWN = (
    "No article seems to derive from another: each may be a source of its own. A retelling in wholly other "
    "words would not be seen."
)


def to_know(story: Story) -> list[Phrase]:
    """What else to know first, a sentence each."""
    graph = Graph(story)
    found = [_independence(graph), _copies(graph), _differences(graph)]
    return [phrase for phrase in found if phrase]


def _independence(graph: Graph) -> Phrase:
    origins, size = graph.story.origins, len(graph.articles)
    roots = [node for node, probability in origins.nodes if probability >= LIKELY_ORIGIN]
    if order_open(graph):
        same = "print" if graph.edges[0].derivation.child_share >= _COPY else "use"
        return (f"These are not two confirmations: one retells the other, or both {same} one source.",)
    if likely_number(graph.story) == 1 and len(roots) == 1:
        if roots[0] in graph.lost:
            return _one_lost_origin(graph, roots[0])
        first = [roots[0], *graph.in_order(graph.open_with(roots[0]))]
        return (f"{_all(graph)} go back to one of them, ", *listed([*map(Ref, first)], most=3, end="or"), ".")
    if origins.high < size:
        return (f"These are not {in_words(size)} confirmations: they go back to {_sources(graph.story)}.",)
    if origins.low == size:
        return (_EACH_ITS_OWN,)
    return (f"How many independent sources there are is open: from {origins.low} to {origins.high}.",)


def _all(graph: Graph) -> str:
    size = len(graph.articles)
    everyone = "both" if size == 2 else f"all {in_words(size)}"
    sure = graph.story.origins.high == 1
    return everyone.capitalize() if sure else f"Probably {everyone}"


def _sources(story: Story) -> str:
    low, high = story.origins.low, story.origins.high
    if low == high:
        return f"{in_words(low)} independent source{'' if low == 1 else 's'}"
    between = "or" if high == low + 1 else "to"
    return f"{in_words(low)} {between} {in_words(high)} independent sources"


def _one_lost_origin(graph: Graph, root: str) -> Phrase:
    name = graph.lost[root].name
    everyone = _all(graph)
    if name is None:
        return (f"{everyone} go back to one source that is not in the pile and that nobody names.",)
    credit = {c.article_id for c in graph.story.credits if c.outlet == name}
    silent = [Ref(article) for article in graph.articles if article not in credit]
    start = f"{everyone} go back to one report, by {name}. The pile does not hold it; "
    if not silent:
        return (f"{start}{'both' if len(graph.articles) == 2 else 'all'} of them credit it.",)
    verb = " does not." if len(silent) == 1 else " do not."
    credits = "credits" if len(credit) == 1 else "credit"
    return (f"{start}{in_words(len(credit))} of them {credits} it, ", *listed(silent, most=4), verb)


def _copies(graph: Graph) -> Phrase:
    edges = [edge for edge in graph.edges if edge.main and {edge.parent, edge.child} <= graph.articles.keys()]
    drawn = [edge for edge in edges if edge.derivation.child_share >= _COPY]
    # Whom an article copied may be open, and that it is a copy all the same.
    spread = [graph.possible(node)[:1] for node in graph.articles if graph.role(node) == ONE_OF_SEVERAL]
    copies = [edge.derivation for edge in drawn] + [
        d
        for found in spread
        for d in found
        if d.child_share >= _COPY and not graph.open_between(d.parent, d.child)
    ]
    if len(copies) == 1 and drawn:
        return _one_copy(drawn[0])
    if len(copies) > 1:
        names = [_like(copy) for copy in copies[:_MOST_COPIES]]
        rest = [(f"{len(copies) - _MOST_COPIES} more",)] if len(copies) > _MOST_COPIES else []
        start = f"{in_words(len(copies)).capitalize()} articles are almost word for word like another: "
        return (start, *_commas([*names, *rest]), ".")
    most = max(edges, key=lambda e: e.derivation.child_share * e.derivation.probability, default=None)
    if most is None or not most.derivation.shared_words:
        return ()
    share = percent(most.derivation.child_share)
    return (
        "The closest: ",
        Ref(most.child),
        f" shares {share} of its words with ",
        Ref(most.parent),
        ".",
    )


def _like(copy: Derivation) -> Phrase:
    return (Ref(copy.child), " like ", Ref(copy.parent, short=True))


def _commas(phrases: list[Phrase]) -> Phrase:
    parts: list[str | Ref] = []
    for number, phrase in enumerate(phrases):
        if number:
            parts.append(" and " if number == len(phrases) - 1 else ", ")
        parts += phrase
    return tuple(parts)


def _one_copy(edge: Edge) -> Phrase:
    share = percent(edge.derivation.child_share)
    if edge.open:
        return (Ref(edge.parent), " and ", Ref(edge.child), f" are almost the same, word for word ({share}).")
    return (Ref(edge.child), " is almost word for word the text of ", Ref(edge.parent), f" ({share}).")


def _differences(graph: Graph) -> Phrase:
    found = ranked(graph.story.variants)
    kinds = Counter(variant.kind for variant in found)
    if not kinds:
        return ()
    counts = listed([count(number, _WORDS.get(kind, kind)) for kind, number in kinds.items()])
    verb = "differs" if len(found) == 1 else "differ"
    return (*counts, f" {verb} between the articles", *_example(graph, found), ".")


def _example(graph: Graph, found: list[Variant]) -> Phrase:
    """The first variant that is short enough to quote."""
    example = next((variant for variant in found if _is_quotable(variant)), None)
    if example is None:
        return ()
    one, other = example.readings[:2]
    refs = [listed([Ref(a, short=True) for a in graph.in_order(r.article_ids)], most=4) for r in (one, other)]
    return (f": “{one.text}” in ", *refs[0], f", “{other.text}” in ", *refs[1])


def _is_quotable(variant: Variant) -> bool:
    first = variant.readings[:2]
    return len(first) == 2 and all(len(reading.text) <= _LONGEST_EXAMPLE for reading in first)
