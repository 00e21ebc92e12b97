"""The voices of a story on the terminal: who, in which articles, over how many origins, and one chain."""

from __future__ import annotations

from collections.abc import Iterator

from retold.report.graph import Graph
from retold.report.phrases import count
from retold.report.voice import REPORTERS, Chain, Voice
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
    letters = " ".join(graph.letters.get(article, "") for article in voice.article_ids)
    many = "one origin only" if len(voice.origins) == 1 else f"{len(voice.origins)} origins"
    told = max(voice.chains, key=_tells, default=None)
    way = f": {_way(graph, told)}" if told is not None and len(told.nodes) > 1 else ""
    return f"{one_line(voice.name)[:_LONGEST]} · {letters} · {many}{way}"


def _tells(chain: Chain) -> tuple[bool, bool, int]:
    """The chain that shows the way best: one that leads on, that the article itself tells, and short."""
    return len(chain.nodes) > 1, bool(chain.access), -len(chain.nodes)


def _way(graph: Graph, chain: Chain) -> str:
    named = [graph.letters.get(node) or one_line(graph.name(node))[:_LONGEST] for node in chain.nodes]
    return " > ".join([*named, one_line(chain.steps[-1])[:_LONGEST]])
