"""The finding in one sentence, and what else to know first in a few more."""

from __future__ import annotations

from collections import Counter

from retold.report.findings import Derivation, Run, Story
from retold.report.graph import Graph
from retold.report.phrases import Phrase, Ref, count, in_words, likely, listed, percent

_SURE = 0.5
_CLOSE = 0.25
"""How near a whole number the expected number of origins must be to be called that number."""
_COPY = 0.9
_SAME_TEXT = 0.8
_MOST_NAMED = 4


def headline(story: Story) -> str:
    """The finding about a story in one sentence without a full stop."""
    articles = count(len(story.articles), "article")
    if _order_open(story):
        return f"{articles} with {_how_alike(story)}: which came first cannot be decided"
    named = _named_origins(story)
    return f"{articles}, {how_many(story)}" + (f": {named}" if named else "")


def how_many(story: Story) -> str:
    """The number of origins, and how sure it is."""
    origins = story.origins
    if origins.low == origins.high:
        return count(origins.low, "origin")
    nearest = min(max(round(origins.expected), origins.low), origins.high)
    if abs(origins.expected - nearest) <= _CLOSE:
        return f"probably {count(nearest, 'origin')} ({origins.low} to {origins.high})"
    return f"{origins.low} to {origins.high} origins"


def run_headline(run: Run) -> str:
    """The finding about a whole run in one sentence without a full stop."""
    total = sum(len(story.articles) for story in run.stories) + len(run.unrelated)
    if len(run.stories) == 1 and not run.unrelated:
        return headline(run.stories[0])
    if not run.stories:
        if total == 1:
            return "1 article, and nothing to compare it with"
        return f"{count(total, 'article')} with nothing in common: each tells a story of its own"
    alone = len(run.unrelated)
    rest = (
        f", and {count(alone, 'article')} that {'stands' if alone == 1 else 'stand'} alone" if alone else ""
    )
    if len(run.stories) == 1:
        return headline(run.stories[0]) + f". {_unrelated(alone)}"
    return f"{count(total, 'article')}: {count(len(run.stories), 'story', 'stories')}{rest}"


def _unrelated(alone: int) -> str:
    return f"{count(alone, 'more article')} in the pile {'tells' if alone == 1 else 'tell'} something else"


def to_know(story: Story) -> list[Phrase]:
    """What else to know first, a sentence each."""
    graph = Graph(story)
    found = [_independence(graph), _copies(graph), _differences(story)]
    return [phrase for phrase in found if phrase]


def _order_open(story: Story) -> bool:
    graph = Graph(story)
    return len(story.articles) == 2 and not graph.lost and len(graph.edges) == 1 and graph.edges[0].open


def _how_alike(story: Story) -> str:
    share = max(derivation.child_share for derivation in story.derivations)
    return "the same text" if share >= _SAME_TEXT else "text in common"


def _named_origins(story: Story) -> str:
    graph = Graph(story)
    sure = [node for node, probability in story.origins.nodes if probability >= _SURE]
    names = [_origin_name(graph, node) for node in sure]
    names = [f"{number} {name}s" if number > 1 else name for name, number in Counter(names).items()]
    if not names or len(sure) >= max(2, len(story.articles)):
        return ""
    more = len(names) - _MOST_NAMED
    shown = names[:_MOST_NAMED] + ([f"{in_words(more)} more"] if more > 0 else [])
    between = "; " if any("," in name for name in shown) and len(shown) > 1 else ", "
    joined = str(between).join(shown[:-1])
    return f"{joined}{';' if between == '; ' else ''} and {shown[-1]}" if joined else shown[-1]


def _origin_name(graph: Graph, node: str) -> str:
    if node not in graph.lost:
        return graph.name(node)
    name = graph.lost[node].name
    return f"{name}, which is not in the pile" if name else "a source that is not in the pile"


def _independence(graph: Graph) -> Phrase:
    story = graph.story
    size, origins = len(story.articles), story.origins
    roots = [node for node, probability in story.origins.nodes if probability >= _SURE]
    if origins.low == origins.high == 1 and len(roots) == 1:
        if roots[0] in graph.lost:
            return _one_lost_origin(graph, roots[0])
        return (f"All {in_words(size)} go back to one of them, ", Ref(roots[0]), ".")
    if origins.high < size:
        return (f"These are not {in_words(size)} confirmations: {_counted(story)}",)
    if origins.low == size:
        return ("No article seems to derive from another: each may be a source of its own.",)
    return (f"How many independent sources there are is open: {_counted(story)}",)


def _counted(story: Story) -> str:
    low, high = story.origins.low, story.origins.high
    if low == high:
        return f"they go back to {count(low, 'independent source')}."
    return f"they go back to {low} to {high} independent sources, {story.origins.expected:.1f} on average."


def _one_lost_origin(graph: Graph, root: str) -> Phrase:
    size, name = len(graph.articles), graph.lost[root].name
    if name is None:
        return (f"All {in_words(size)} go back to one source that is not in the pile and that nobody names.",)
    credit = {c.article_id for c in graph.story.credits if c.outlet == name}
    silent = [Ref(article) for article in graph.articles if article not in credit]
    start = f"All {in_words(size)} go back to one report, by {name}. The pile does not hold it; "
    if not silent:
        return (f"{start}all of them credit it.",)
    verb = " does not" if len(silent) == 1 else " do not"
    return (f"{start}{in_words(len(credit))} of them credit it, ", *listed(silent, most=4), f"{verb}.")


def _copies(graph: Graph) -> Phrase:
    edges = [e.derivation for e in graph.edges if e.main and e.parent in graph.articles]
    copies = [d for d in edges if d.child_share >= _COPY and d.probability >= _SURE]
    if len(copies) == 1:
        return _one_copy(copies[0], "is nearly word for word the text of")
    if copies:
        return (
            f"{in_words(len(copies)).capitalize()} articles are nearly word for word the text of another: ",
            *listed([Ref(d.child) for d in copies]),
            ".",
        )
    if not edges:
        return ()
    most = max(edges, key=lambda d: d.child_share * d.probability)
    return _one_copy(most, "shares most with another, ") if most.shared_words else ()


def _one_copy(d: Derivation, verb: str) -> Phrase:
    share = f" ({percent(d.child_share)} of its words; that it derives from it is {likely(d.probability)})."
    return (Ref(d.child), f" {verb} ", Ref(d.parent), share)


def _differences(story: Story) -> Phrase:
    kinds = Counter(variant.kind for variant in story.variants)
    if not kinds:
        return ()
    words = {"figure": "figure", "date": "date", "name": "name", "term": "wording", "quotation": "quotation"}
    counts = [count(n, words.get(kind, kind)) for kind, n in kinds.most_common()]
    order = ("figure", "date", "name", "term", "quotation")
    ranked = sorted(
        (v for v in story.variants if len(v.readings) > 1),
        key=lambda v: order.index(v.kind) if v.kind in order else 9,
    )
    start = (*listed(counts), f" {'differs' if story.variants[1:] == () else 'differ'} between the articles")
    if not ranked:
        return (*start, ".")
    one, other = ranked[0].readings[:2]
    return (
        *start,
        f": “{one.text}” in ",
        *listed([Ref(a) for a in one.article_ids], most=3),
        f", “{other.text}” in ",
        *listed([Ref(a) for a in other.article_ids], most=3),
        ".",
    )
