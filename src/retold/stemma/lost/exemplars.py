"""Texts without times > the lost copies that others of them were copied from.

Where texts alone tell who stands beside whom, each hangs from the one it shares most with. But two of them
may have slips in common that the one they hang from lacks: what two have in common against a third was not
made twice, so there was a copy that had it, and that is not there (the common error; Lachmann, Maas 1927).
Likewise where all others agree against one of them: that one is no source of theirs. Such a copy becomes a
node between them, and the derivations lead through it. How much two have in common is told by how far the
texts are apart (:mod:`retold.stemma.trees.junctions`). A text that was put together from two agrees with
either against the other, but in a part only; so texts of which more changed in one part than in another tell
nothing here, nor do fragments. Versions of a page are left alone, since each replaced one other, and so are
families of which times are known.

Known failures: a lost copy that had few slips of its own; texts put together by turns; spelling that each
writer changes by chance looks like slips of his own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from retold.stemma.evidence.cover import Covers, union
from retold.stemma.evidence.families import connected
from retold.stemma.evidence.slips import Collated
from retold.stemma.lost.lost_sources import LostSource
from retold.stemma.trees.forest import Chances
from retold.stemma.trees.junctions import Triple, neighbours, with_junctions
from retold.stemma.trees.strongest import Pair, Pairs, strongest
from retold.stemma.witnesses import StoryEvidence

_LINKED = 0.05
"""Probability, whichever came first, from which two texts may stand beside each other."""
_FEWEST, _MOST = 3, 100
"""Texts of a family that are looked at."""
_CHANGED = 8.0
"""Words that at least must have changed between a lost copy and each text that it was found by. Between 5 and
12 little changes on invented traditions."""
_AS_LIKELY = 2.0
"""Such words that would make a lost copy as likely as not."""


@dataclass(frozen=True, slots=True)
class _Family:
    """Texts that hang together.

    Attributes:
        texts: Their numbers.
        near: By text and lost copy, those beside it; lost copies are numbered after all other nodes.
        chance: By lost copy, the probability that there was one.
    """

    texts: Sequence[int]
    near: Mapping[int, Sequence[int]]
    chance: Mapping[int, float]


def exemplars(
    story: StoryEvidence, covers: Covers, parent: Chances, pages: Sequence[Sequence[int]]
) -> tuple[list[dict[int, float]], list[LostSource]]:
    """The probabilities of the parents, those of lost copies last, and the lost copies.

    Args:
        story: The story.
        covers: What its texts share, those told anew left out.
        parent: By node, the probability of each possible parent.
        pages: Articles that are versions of one page.
    """
    moved = [dict(column) for column in parent]
    found: list[LostSource] = []
    links = _links(story, covers, parent, pages)
    for texts in connected(neighbours(links)):
        if _FEWEST <= len(texts) <= _MOST and len({story.witnesses[n].published for n in texts}) == 1:
            family = _family(Collated(story, covers), texts, links, len(moved))
            moved += [{} for _ in family.chance]
            _give_over(moved, family)
            found += [_source(story, covers, parent, family, node) for node in family.chance]
    return moved, found


def _links(
    story: StoryEvidence, covers: Covers, parent: Chances, pages: Sequence[Sequence[int]]
) -> dict[Pair, float]:
    """Pairs of texts that may stand beside each other, whichever came first."""
    versions = {node for page in pages for node in page}
    found: dict[Pair, float] = {}
    for child in range(len(story.witnesses)):
        for other in covers[child]:
            pair = min(child, other), max(child, other)
            if child in versions and other in versions:
                continue
            chance = parent[child].get(other, 0.0) + parent[other].get(child, 0.0)
            if chance >= _LINKED:
                found[pair] = chance
    return found


def _family(collated: Collated, texts: Sequence[int], links: Pairs, first: int) -> _Family:
    place = {node: k for k, node in enumerate(texts)}
    inside = {(place[a], place[b]): odds for (a, b), odds in links.items() if a in place}

    def may_part(three: Triple, changed: float) -> bool:
        return changed >= _CHANGED and all(
            collated.are_telling(texts[a], texts[b]) for a, b in combinations(sorted(three), 2)
        )

    tree, shortest = with_junctions(strongest(inside), collated.apart(texts), may_part)
    number = dict(enumerate(texts)) | {node: first + k for k, node in enumerate(sorted(shortest))}
    chance = {number[node]: changed / (changed + _AS_LIKELY) for node, changed in shortest.items()}
    return _Family(texts, neighbours((number[a], number[b]) for a, b in tree), chance)


def _give_over(moved: list[dict[int, float]], family: _Family) -> None:
    """Lead the derivations between texts along the tree, where lost copies alone lie between them."""
    for parent in family.texts:
        for child, way in _ways(family.near, parent, family.chance, 1):
            whole = moved[child].get(parent, 0.0)
            if not whole:
                continue
            sure = min(family.chance[node] for node in way)
            moved[child][parent] = whole * (1 - sure)
            moved[child][way[-1]] = moved[child].get(way[-1], 0.0) + whole * sure
            for above, node in zip([parent, *way], way, strict=False):
                moved[node][above] = max(moved[node].get(above, 0.0), whole * sure)
    for node in family.chance:
        total = sum(moved[node].values())
        if total > 1:
            moved[node] = {above: chance / total for above, chance in moved[node].items()}


def _ways(
    beside: Mapping[int, Sequence[int]], start: int, lost: Mapping[int, float], fewest: int
) -> list[tuple[int, list[int]]]:
    """Each text reached from another by way of lost copies alone, and these."""
    found: list[tuple[int, list[int]]] = []
    waiting = [(node, [start]) for node in beside.get(start, ())]
    while waiting:
        node, way = waiting.pop()
        if node not in lost:
            if len(way) > fewest:
                found.append((node, way[1:]))
            continue
        waiting += [(further, [*way, node]) for further in beside[node] if further not in way]
    return found


def _source(story: StoryEvidence, covers: Covers, parent: Chances, family: _Family, node: int) -> LostSource:
    beside = sorted(text for text, _ in _ways(family.near, node, family.chance, 0))
    above = max(beside, key=lambda n: (sum(parent[text].get(n, 0.0) for text in beside), -n))
    words = {
        text: union([covers[text][n] for n in beside if n in covers[text]], len(story.witnesses[text].tokens))
        for text in beside
        if text != above
    }
    return LostSource(None, words, frozenset(), above=above, chance=family.chance[node])
