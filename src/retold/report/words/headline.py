"""The finding in one sentence of plain English."""

from __future__ import annotations

from retold.report.findings import Run, Story
from retold.report.graph import MAYBE_ORIGIN, Graph
from retold.report.words.phrases import count, in_words, listed

LIKELY_ORIGIN = 0.5
"""Probability from which a node is named among the origins."""
_CLOSE = 0.25
"""How near a whole number the expected number of origins must be to be called that number."""
_SAME_TEXT = 0.8
_EITHER = 0.7
"""Probability that one of two articles is an origin from which they are named as a pair."""
_WHICH = {1: "which is not", 2: "neither of them", 3: "none of them"}
_MOST_NAMED = 4
_FEW_DOUBTFUL = 2
_LONGEST_NAME = 60


def headline(story: Story) -> str:
    """The finding about a story in one sentence without a full stop."""
    articles = count(len(story.articles), "article")
    if order_open(Graph(story)):
        return f"{articles} with {_how_alike(story)}: which came first cannot be decided"
    named = _named_origins(story)
    return f"{articles}, {how_many(story)}" + (f": {named}" if named else "")


def how_many(story: Story) -> str:
    """The number of origins, and how sure it is."""
    origins = story.origins
    if origins.low == origins.high:
        return count(origins.low, "origin")
    number = likely_number(story)
    if number is not None:
        return f"probably {count(number, 'origin')} ({origins.low} to {origins.high})"
    return f"{origins.low} to {origins.high} origins"


def likely_number(story: Story) -> int | None:
    """The number of origins if there is one to be named."""
    origins = story.origins
    if origins.low == origins.high:
        return origins.low
    nearest = min(max(round(origins.expected), origins.low), origins.high)
    return nearest if abs(origins.expected - nearest) <= _CLOSE else None


def run_headline(run: Run) -> str:
    """The finding about a whole run in one sentence without a full stop."""
    total = run.size
    if len(run.stories) == 1:
        return headline(run.stories[0])
    if not run.stories:
        if total == 1:
            return "1 article, and nothing to compare it with"
        return f"{count(total, 'article')}: no two of them were found to tell the same story"
    alone = len(run.unrelated)
    rest = (
        f", and {count(alone, 'article')} that {'stands' if alone == 1 else 'stand'} alone" if alone else ""
    )
    return f"{count(total, 'article')}: {count(len(run.stories), 'story', 'stories')}{rest}"


def order_open(graph: Graph) -> bool:
    """Whether a story is two articles that derive from one another, nobody can tell which from which."""
    return len(graph.articles) == 2 and not graph.lost and len(graph.edges) == 1 and graph.edges[0].open


def _how_alike(story: Story) -> str:
    share = max(derivation.child_share for derivation in story.derivations)
    return "the same text" if share >= _SAME_TEXT else "text in common"


def _named_origins(story: Story) -> str:
    """The likely origins by name: articles, what is not in the pile, then those that are in doubt."""
    graph = Graph(story)
    sure = [node for node, probability in story.origins.nodes if probability >= LIKELY_ORIGIN]
    either, tied = _either(graph)
    if not sure or len(sure) >= max(2, len(story.articles)):
        return ""
    ranked = sorted(set(sure) - set(graph.lost) - tied, key=lambda node: (-len(graph.below(node)), node))
    inside = [_called(graph, node) for node in ranked] + either
    outside = [node for node in sure if node in graph.lost]
    known = len(inside) + len(outside)
    parts = [_joined(inside), _missing(graph, outside, alone=not inside), _perhaps(graph, tied, known)]
    named = [part for part in parts if part]
    among = "among them " if known < story.origins.low else ""
    return among + "; ".join([*named[:-2], "; and ".join(named[-2:])])


def _missing(graph: Graph, nodes: list[str], *, alone: bool) -> str:
    """The origins that are not in the pile."""
    named = [graph.name(node) for node in nodes if graph.lost[node].name]
    nameless = len(nodes) - len(named)
    if nameless == 1 and alone and not named:
        return "a source that is not in the pile"
    if nameless:
        named.append("an unnamed source" if nameless == 1 else f"{in_words(nameless)} unnamed sources")
    return f"{_joined(named)}, {_WHICH[min(len(nodes), 3)]} in the pile" if named else ""


def _perhaps(graph: Graph, tied: set[str], known: int) -> str:
    """The articles that may be origins too, where that is why the number is not certain."""
    if known >= graph.story.origins.high or known == likely_number(graph.story):
        return ""
    doubtful = [
        node
        for node, probability in graph.story.origins.nodes
        if MAYBE_ORIGIN <= probability < LIKELY_ORIGIN and node in graph.articles and node not in tied
    ]
    if not doubtful:
        return ""
    few = len(doubtful) <= _FEW_DOUBTFUL
    return f"perhaps {_joined([_called(graph, node) for node in doubtful]) if few else 'others'}"


def _either(graph: Graph) -> tuple[list[str], set[str]]:
    """Origins of which it is open which of two articles they are, and the articles concerned."""
    found: list[str] = []
    tied: set[str] = set()
    for edge in graph.edges:
        pair = (edge.parent, edge.child)
        if edge.open and sum(map(graph.origin, pair)) >= _EITHER and not tied & {*pair}:
            found.append("either " + " or ".join(_called(graph, node) for node in pair))
            tied |= {*pair}
    return found, tied


def _called(graph: Graph, article: str) -> str:
    """An article's name, with its letter where another of the story has the same name."""
    name = graph.name(article)
    same = sum(other.label == name for other in graph.articles.values())
    name = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
    return f"{name} ({graph.letters[article]})" if same > 1 else name


def _joined(names: list[str]) -> str:
    return "".join(part for part in listed(names, _MOST_NAMED) if isinstance(part, str))
