"""What may not be claimed of a voice: more origins than its story has, or an order that nobody can tell."""

from __future__ import annotations

from itertools import pairwise

from retold.report.findings import Story
from retold.report.graph import Graph
from retold.report.voice import Chain, Voice


def how_many_origins(story: Story, voice: Voice) -> str:
    """Over how many origins a voice came; where parents are open, no more than the story has."""
    number = len(voice.origins)
    if number == 1 or story.origins.high == 1:
        return "one origin only"
    return f"{number} origins" if number <= story.origins.high else f"at most {story.origins.high} origins"


def unordered(graph: Graph, chain: Chain) -> bool:
    """Whether a step of a chain may as well lead the other way."""
    return any(graph.open_between(*step) for step in pairwise(chain.nodes))


def or_else(graph: Graph, voice: Voice) -> dict[str, list[str]]:
    """By article at the end of a chain, those with the voice that may as well have brought it in."""
    voiced = set(voice.article_ids)
    ends = {chain.nodes[-1] for chain in voice.chains if chain.nodes}
    return {end: graph.in_order(graph.open_with(end) & voiced) for end in ends}
