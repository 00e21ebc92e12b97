"""Open questions in words that a journalist understands: what cannot be decided, and why."""

from __future__ import annotations

from collections.abc import Sequence

from retold.stemma.infer import Stemma
from retold.stemma.witnesses import StoryEvidence
from retold.stemma.words.explain import listed

_UNNAMED = "a source that is not in the pile"


def which_first(names: Sequence[str]) -> str:
    """Articles share text, and their order is open."""
    return (
        f"{listed(names)} share text, and nothing tells which came first: one may have copied another,"
        " or each of them a source that is not in the pile."
    )


def whether_in_time(name: str) -> str:
    """The time of an article goes against the texts."""
    return (
        f"The time of {name} may be wrong: it goes against what the texts show of who copied whom,"
        " and was left out of account."
    )


def whether_independent(story: StoryEvidence, stemma: Stemma, child: int, other: int) -> str:
    """An article may be an origin, or derive from a node."""
    name = story.witnesses[child].article_id
    return f"Whether {name} is independent cannot be decided: {_ground(story, stemma, child, other)}."


def from_which(story: StoryEvidence, stemma: Stemma, child: int, others: Sequence[int]) -> str:
    """An article derives from one of several nodes."""
    name = story.witnesses[child].article_id
    names = listed([_name(story, stemma, node) for node in others], last="or")
    size = len(story.witnesses)
    if all(node >= size and child in stemma.lost[node - size].credited for node in others):
        return f"{name} derives from {names}; it credits {_all(others)}, and no text tells which it follows."
    if all(node < size for node in others) and len({stemma.texts.printings[node] for node in others}) == 1:
        return f"{name} derives from {names}; these are nearly the same text, so that nothing tells which."
    return f"{name} derives from {names}; the texts do not tell which."


def _ground(story: StoryEvidence, stemma: Stemma, child: int, other: int) -> str:
    """Why an article may derive from a node, and need not."""
    size = len(story.witnesses)
    if other >= size:
        source = stemma.lost[other - size]
        if child in source.credited:
            return f"it credits {source.name}, but perhaps only for a part"
        if source.name:
            return f"it shares text with articles that credit {source.name}, but too little to be sure"
        return f"it may derive from {_UNNAMED}, but shares too little with the others to be sure"
    name, cover = story.witnesses[other].article_id, stemma.texts.covers[child].get(other)
    if cover is None:
        return f"it credits {story.witnesses[other].outlet}, but shares no text with {name}"
    share = round(100 * cover.shared_words / max(1, len(story.witnesses[child].tokens)))
    return (
        f"{cover.shared_words:,} of its words ({share} %) stand in {name} too, which may mean that it retells"
        " this article, or only that both report the same"
    )


def _name(story: StoryEvidence, stemma: Stemma, node: int) -> str:
    if node < len(story.witnesses):
        return story.witnesses[node].article_id
    return stemma.lost[node - len(story.witnesses)].name or _UNNAMED


def _all(nodes: Sequence[int]) -> str:
    return "both" if len(nodes) == 2 else "all of them"
