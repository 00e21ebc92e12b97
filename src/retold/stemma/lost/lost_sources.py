"""Sources that no article of the pile stands for: proposed by credits, or by text that nothing else explains.

A lost source must have held what its children share. Its text is therefore the union of the words that two
or more of them have in common; words that only an article and its near copy share do not count. A named one
is proposed for each outlet that is credited in earnest and has no article in the story. An unnamed one is
accepted only if it makes the whole story cheaper to describe than the best tree without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.evidence.chronology import IMPOSSIBLE, time_odds
from retold.stemma.evidence.cover import Covers, union
from retold.stemma.evidence.credits import OF_THE_WHOLE, in_own_words
from retold.stemma.evidence.families import connected
from retold.stemma.trees.description import best_graph_bits, edge_costs
from retold.stemma.witnesses import StoryEvidence, Weights

_IN_EARNEST = 0.4
"""Share of the odds of a lead credit from which an outlet credited may be the source of the whole article."""
_MAY_REST = -1.0
"""Natural log-odds that an article rests on an outlet from which that is proposed, whatever its text was."""
_PRINTERS = 5
"""Outlets that print a name over or under their article, from which it is that of an agency."""
_OUTLETS = 2
"""Outlets that print one text, from which it is taken for that of the agency, known as one, that one of them
names over or under it. A single printing does not tell what of it came from there."""
_SOURCE = -1
"""The number of the source among the possible parents while it is on trial."""


@dataclass(frozen=True, slots=True)
class LostSource:
    """A proposed lost source.

    Attributes:
        name: The outlet credited, or ``None``.
        words: By article, the bits that the source saves on each of its words.
        credited: Articles that credit it in earnest.
        whole: Whether articles may derive from it as a whole, or it is the source of a passage only.
        above: The article that it derives from itself, if any.
        chance: Probability that there was such a source, where it is judged on its own.
    """

    name: str | None
    words: Mapping[int, Weights]
    credited: frozenset[int]
    whole: bool = True
    above: int | None = None
    chance: float = 1.0

    def bits(self, child: int) -> float:
        """Bits that the source saves on an article."""
        return float(self.words[child].sum()) if child in self.words else 0.0


def named(
    story: StoryEvidence,
    covers: Covers,
    groups: Sequence[int],
    odds: Mapping[tuple[int, str | None], float],
    resting: Mapping[tuple[int, str | None], float],
    settings: StemmaSettings,
) -> list[LostSource]:
    """A lost source for each outlet that is credited in earnest and has no article that could be meant.

    Args:
        story: The story.
        covers: What its articles share.
        groups: For each article the number of the text that it prints.
        odds: By article and outlet, what its credits lend to deriving from there.
        resting: The log-odds that it rests on the outlet, if nothing else is known.
        settings: What a credit counts for.
    """
    creditors: dict[str, set[int]] = defaultdict(set)
    for (article, outlet), weight in odds.items():
        earnest = weight >= _IN_EARNEST * settings.credit_odds or resting[article, outlet] >= _MAY_REST
        if outlet and earnest and not _in_pile(story, article, outlet):
            creditors[outlet].add(article)
    everyone = frozenset(range(len(story.witnesses)))
    found = []
    for name, who in sorted(creditors.items()):
        if printings := _printings(story, groups, name):
            # They are witnesses to the agency's text one by one, though they are near copies.
            words = _text_of(story, covers, range(len(story.witnesses)), printings, everyone)
            found.append(LostSource(name, words, frozenset(who)))
            continue
        # One witness alone does not tell what the source held: it gives nothing to those who are silent.
        heirs = everyone if len({groups[n] for n in who}) > 1 else frozenset(who)
        text = _text_of(story, covers, groups, frozenset(who), heirs)
        # Near copies that each name it in words of their own had its text one by one.
        apart = in_own_words(story.credits, covers, name) & who
        for child in sorted(apart):
            common = [covers[child][other] for other in apart & covers[child].keys()]
            text[child] = np.maximum(text[child], union(common, len(text[child])))
        source = LostSource(name, text, frozenset(who))
        if any(source.bits(n) > 0 or resting[n, name] >= _MAY_REST for n in who):
            found.append(source)
    return found


def _printings(story: StoryEvidence, groups: Sequence[int], name: str) -> frozenset[int]:
    """The articles that print the text of an agency, whether or not they name it; none if it is no agency."""
    credits = [c for c in story.credits if c.outlet == name and c.kind in OF_THE_WHOLE]
    printers = {story.witnesses[credit.article].outlet for credit in credits}
    texts = {groups[credit.article] for credit in credits}
    printings = frozenset(n for n, group in enumerate(groups) if group in texts)
    if any(credit.agency for credit in credits):
        return printings if len({story.witnesses[n].outlet for n in printings}) >= _OUTLETS else frozenset()
    return printings if len(printers) >= _PRINTERS else frozenset()


def unnamed(
    story: StoryEvidence,
    covers: Covers,
    groups: Sequence[int],
    known: Sequence[LostSource],
    settings: StemmaSettings,
) -> list[LostSource]:
    """Lost sources without a name, one for each family whose texts are cheaper to describe with it."""
    costs = edge_costs(story, settings)
    explained = {child for source in known for child in source.words if source.bits(child) > costs[child]}
    accepted = []
    for family in _families(story, covers, costs):
        members = frozenset(family)
        if len({groups[m] for m in members}) < 3 or members & explained:
            continue
        source = LostSource(None, _text_of(story, covers, groups, members, members), frozenset())
        if _gain(story, covers, source, members, costs) > max(costs):
            accepted.append(source)
    return accepted


def _in_pile(story: StoryEvidence, article: int, outlet: str) -> bool:
    """Whether some article of the story, it may be this one, is of the outlet credited, and early enough."""
    child = story.witnesses[article]
    named = {c.in_pile for c in story.credits if c.outlet == outlet and c.in_pile}
    return any(
        witness.outlet in named and time_odds(witness, child) != IMPOSSIBLE for witness in story.witnesses
    )


def _text_of(
    story: StoryEvidence,
    covers: Covers,
    groups: Sequence[int],
    witnesses: frozenset[int],
    heirs: frozenset[int],
) -> dict[int, Weights]:
    """By heir, what it shares with articles of other groups, one of the two being among ``witnesses``.

    Heirs that are no witnesses must share something with two of them.
    """
    texts = {}
    for child in sorted(heirs):
        relevant = [
            cover
            for partner, cover in covers[child].items()
            if groups[partner] != groups[child] and (child in witnesses or partner in witnesses)
        ]
        told = {groups[n] for n in witnesses & covers[child].keys()} - {groups[child]}
        # What a single witness shares with somebody who is silent may be from elsewhere.
        if child in witnesses or len(told) > 1:
            texts[child] = union(relevant, len(story.witnesses[child].tokens))
    return texts


def _families(story: StoryEvidence, covers: Covers, costs: Sequence[float]) -> list[list[int]]:
    """Articles connected by covers that save more than a parent costs."""
    return connected(
        {
            n: [partner for partner, cover in covers[n].items() if cover.bits > costs[n]]
            for n in range(len(story.witnesses))
        }
    )


def _gain(
    story: StoryEvidence, covers: Covers, source: LostSource, members: frozenset[int], costs: Sequence[float]
) -> float:
    """Bits by which a family gets cheaper with the source, its own text paid for once."""
    offers = {child: _offers(story, covers, child, members) for child in sorted(members)}
    without = best_graph_bits(offers, costs)
    for child in members & source.words.keys():
        offers[child][_SOURCE] = source.words[child]
    return best_graph_bits(offers, costs) - without - _own_bits(covers, source, members)


def _offers(story: StoryEvidence, covers: Covers, child: int, members: frozenset[int]) -> dict[int, Weights]:
    return {
        partner: cover.words
        for partner, cover in covers[child].items()
        if partner in members and time_odds(story.witnesses[partner], story.witnesses[child]) != IMPOSSIBLE
    }


def _own_bits(covers: Covers, source: LostSource, members: frozenset[int]) -> float:
    """Bits of the source's own text: each word that k members share is counted once, not k times."""
    total = 0.0
    for child in members & source.words.keys():
        words = source.words[child]
        sharers = np.ones(len(words))
        for partner, cover in covers[child].items():
            if partner in members:
                sharers += cover.words > 0
        total += float((words / sharers).sum())
    return total
