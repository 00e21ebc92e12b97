"""What the texts say of each pair, and pages found > versions of a page that were written anew.

A version that was written anew shares no passage with the one it replaced, and is made from it all the same.
Where several articles of one outlet, or of unknown ones, are versions of a page, another one is taken for a
version too if its telling words stand in one of them, or those of one of them in it. Reports of one event
share such words as well, so nothing is said where no page was found.
Known failures: a page of which all words were changed; another article on the subject of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from retold.stemma.evidence.chronology import IMPOSSIBLE, time_odds
from retold.stemma.weights.choices import Columns
from retold.stemma.weights.kinship import Kin
from retold.stemma.weights.succession import Way
from retold.stemma.witnesses import StoryEvidence, Witness

_FEWEST, _MOST = 3, 100
"""Versions that make a page, and articles of an outlet beyond which nobody looks for further ones."""
_TELLING_BITS = 1.0
_LOOKED_AT = 10_000
"""Words of a text that are looked at, from its beginning: keeps time bounded."""
_ALIKE = 0.3
"""Share of telling words from which a text belongs to a page. Texts of other pages have up to 0.23 in common
with a version; between 0.25 and 0.35 nothing changes on the half of the revisions that is for settings."""
_DERIVED = 2.0
"""Natural log-odds that a version written anew derives from another."""
_WHICH = 4.0
"""Natural log-odds that telling words lend to a version that has all of them."""

Telling = Mapping[str, float]
"""The words of a text, and how much each tells of what it is about."""


def rewritten(story: StoryEvidence, kin: Columns, pages: Sequence[Sequence[int]]) -> dict[Way, Kin]:
    """What speaks for deriving versions that were written anew from the others, and these from them.

    Args:
        story: The story.
        kin: By child, its possible parents.
        pages: Articles that are versions of one page.
    """
    found: dict[Way, Kin] = {}
    for page in pages:
        fellows = _of_outlet(story, story.witnesses[page[0]].outlet)
        if len(page) < _FEWEST or len(fellows) > _MOST:
            continue
        words = {node: telling(story.witnesses[node]) for node in fellows}
        inside = set(page)
        for node in fellows:
            others = [n for n in page if n != node]
            alike = {n: likeness(words[node], words[n]) for n in others}
            if max(alike.values()) >= _ALIKE and not _is_tied(kin, node, inside):
                for n in others:
                    for way in _possible(story, node, n):
                        found[way] = _at_least(kin, way, alike[n])
    return found


def _of_outlet(story: StoryEvidence, outlet: str | None) -> list[int]:
    """The articles of an outlet, or of unknown ones, whose time is their own or not known."""
    return [n for n, w in enumerate(story.witnesses) if w.outlet == outlet and not w.collected]


def _is_tied(kin: Columns, node: int, page: AbstractSet[int]) -> bool:
    """Whether passages tie an article to a page."""
    above = (kin[node][n] for n in kin[node].keys() & page)
    below = (kin[n][node] for n in page if node in kin[n])
    return any(known.whether > 0 for known in (*above, *below))


def _possible(story: StoryEvidence, one: int, other: int) -> Iterator[Way]:
    """Which of two articles times allow to derive from which."""
    for parent, child in ((one, other), (other, one)):
        if time_odds(story.witnesses[parent], story.witnesses[child]) != IMPOSSIBLE:
            yield parent, child


def _at_least(kin: Columns, way: Way, alike: float) -> Kin:
    parent, child = way
    known = kin[child].get(parent, Kin(_DERIVED, 0.0))
    return Kin(max(_DERIVED, known.whether), max(_WHICH * alike, known.which))


def telling(witness: Witness) -> Telling:
    """The telling words of a text; one twice as rare as another tells four times as much."""
    words = zip(witness.tokens.words, witness.weights.tolist(), strict=True)
    return {word: bits * bits for word, bits in islice(words, _LOOKED_AT) if bits > _TELLING_BITS}


def likeness(one: Telling, other: Telling) -> float:
    """Share, 0 to 1, of its telling words that the text with fewer of them has in common with the other."""
    shared = sum(min(bits, other[word]) for word, bits in one.items() if word in other)
    least = min(sum(one.values()), sum(other.values()))
    return shared / least if least else 0.0
