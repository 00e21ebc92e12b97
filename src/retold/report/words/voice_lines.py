"""The voices of a story on the terminal: who, in which articles, over how many origins, and one chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.report.graph import Graph
from retold.report.voice import REPORTERS, Chain, Voice
from retold.report.words.phrases import count
from retold.report.words.voice_doubts import how_many_origins, or_else, unordered
from retold.text.safe import one_line

_MOST = 8
_LONGEST = 60


def voice_lines(graph: Graph) -> Iterator[str]:
    """A line for each of the voices that most articles have."""
    voices = [voice for voice in graph.story.voices if voice.kind not in REPORTERS and voice.article_ids]
    if not voices:
        return
    yield ""
    for voice in voices[:_MOST]:
        yield f"  voice   {_line(graph, voice)}"
    if len(voices) > _MOST:
        yield f"  and {count(len(voices) - _MOST, 'more voice')}"


def _line(graph: Graph, voice: Voice) -> str:
    doubted = or_else(graph, voice)
    sure = (c for c in voice.chains if not unordered(graph, c) and not any(map(doubted.get, c.nodes[-1:])))
    told = max(sure, key=_tells, default=None)
    way = f": {_way(graph, told)}" if told is not None and len(told.nodes) > 1 else ""
    letters = lettered(graph, voice.article_ids)
    return f"{one_line(voice.name)[:_LONGEST]} · {letters} · {how_many_origins(graph.story, voice)}{way}"


def lettered(graph: Graph, articles: Sequence[str], most: int = 12) -> str:
    """The letters of articles; those of many as a count."""
    letters = " ".join(graph.letters.get(article, "") for article in articles[:most])
    more = len(articles) - most
    return f"{letters} and {more:,} more" if more > 0 else letters


def _tells(chain: Chain) -> tuple[bool, bool, int]:
    """The chain that shows the way best: one that leads on, that the article itself tells, and short."""
    return len(chain.nodes) > 1, bool(chain.access), -len(chain.nodes)


def _way(graph: Graph, chain: Chain) -> str:
    named = [graph.letters.get(node) or one_line(graph.name(node))[:_LONGEST] for node in chain.nodes]
    return " > ".join([*named, one_line(chain.steps[-1])[:_LONGEST]])
