"""What the texts say of each pair, and signs of direction > versions of one page that replaced each other.

Who retells may take any text; a version of a page is made from the one it replaces, so versions stand in a
line, and all links of the line point the same way. Texts of one outlet, or of unknown ones, without times are
taken for versions where their strongest links make up a line: the tree of strongest links is hardly stronger
than the one in which each has two neighbours at most. Copies of copies branch, and lose much. One page keeps
its marks, case and blanks, so what versions share letter for letter counts beside the words; texts that share
little of it are no versions, and between outlets it would tell of their typesetting.
Known failures: texts that were copied on whole in a row look the same; a version that was put back stands
beside the one it equals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from retold.stemma.evidence.letters import LOOKED_AT, letters_shared
from retold.stemma.trees.strongest import Pairs, strongest
from retold.stemma.trees.tangles import tangles
from retold.stemma.weights.choices import Columns
from retold.stemma.witnesses import StoryEvidence

_FEWEST, _MOST = 3, 100
"""Texts of a line. Of copies of one text nobody knows who stands beside whom; and to compare each with each,
letter for letter, takes time that few pages are worth."""
_AS_STRONG = 0.3
"""Natural log-odds that a link of a line may be weaker than one of the tree, on average."""
_A_LETTER = 0.02
"""Natural log-odds that a run of letters lends to a link that has it at both ends: half of a bit."""
_ONE_PAGE = 0.25
"""Share of its letters that the shorter of two neighbours has from the other, in half of the links at least.
Of a hundred pages none had less than a third; copies and retellings in a row have a tenth."""
_IN_ALL = 0.9
"""What signs of direction count for along a line: they are not quite independent of each other."""
_SUREST = 2.5
"""Natural log-odds of the direction of a line at most: of ten lines one runs the other way."""

Way = tuple[int, int]
"""Parent and child."""


def in_line(story: StoryEvidence, kin: Columns) -> list[list[int]]:
    """The versions of each page from one end to the other, whichever of the two is the first.

    Args:
        story: The story.
        kin: By child, its possible parents.
    """
    found: list[list[int]] = []
    for members in _untimed(story, kin):
        if not is_long_enough(story, members):
            continue
        links = links_of(story, kin, members)
        tree, line = strongest(links), strongest(links, 2)
        lost = sum(links[pair] for pair in tree) - sum(links[pair] for pair in line)
        if lost <= _AS_STRONG * len(tree) and is_one_page(story, line):
            found += _rows(line)
    return found


def both_ways(rows: Iterable[Sequence[int]], signed: Callable[[int, int], float]) -> dict[Way, float]:
    """Both ways along the links of each line, each with the natural log-odds that the line runs so.

    Args:
        rows: The lines.
        signed: What signs of direction say for a parent and a child, against the other way round.
    """
    found: dict[Way, float] = {}
    for row in rows:
        odds = _IN_ALL * sum(signed(a, b) for a, b in pairwise(row))
        odds = max(-_SUREST, min(_SUREST, odds))
        for a, b in pairwise(row):
            found[a, b], found[b, a] = odds, -odds
    return found


def is_long_enough(story: StoryEvidence, members: Sequence[int]) -> bool:
    """Whether some articles are enough to be told for versions of one page, and not too many."""
    return len(members) <= _MOST and len({story.witnesses[node].text for node in members}) >= _FEWEST


def is_one_page(story: StoryEvidence, line: Sequence[Way]) -> bool:
    """Whether texts have as much in common with their neighbours in a line as versions of one page have."""
    texts = [witness.text for witness in story.witnesses]
    letters = letters_shared(texts, line)
    shares = [letters[a, b] / max(1, min(len(texts[a]), len(texts[b]), LOOKED_AT)) for a, b in line]
    return median(shares) >= _ONE_PAGE


def _untimed(story: StoryEvidence, kin: Columns) -> Iterator[list[int]]:
    """Articles of one outlet, or of unknown ones, without a time, of which any may be the first."""
    size = len(story.witnesses)
    for tangle in tangles([[p for p in column if p < size] for column in kin]):
        by_outlet: dict[str | None, list[int]] = {}
        for node in tangle:
            if node < size and story.witnesses[node].published is None:
                by_outlet.setdefault(story.witnesses[node].outlet, []).append(node)
        yield from by_outlet.values()


def links_of(story: StoryEvidence, kin: Columns, members: Sequence[int]) -> Pairs:
    """How strongly each two of some articles hang together by words and letters, whichever comes first."""
    inside = set(members)
    ways: dict[Way, list[float]] = {}
    for child in members:
        for parent in kin[child].keys() & inside:
            ways.setdefault((min(parent, child), max(parent, child)), []).append(kin[child][parent].which)
    letters = letters_shared([witness.text for witness in story.witnesses], ways)
    return {pair: sum(odds) / len(odds) + _A_LETTER * letters[pair] for pair, odds in ways.items()}


def _rows(line: Sequence[Way]) -> Iterator[list[int]]:
    """The articles of each line from end to end; an article alone makes none."""
    beside: dict[int, list[int]] = {}
    for a, b in line:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    seen: set[int] = set()
    for end in sorted(beside):
        if len(beside[end]) == 1 and end not in seen:
            row = [end]
            while further := [node for node in beside[row[-1]] if node not in row[-2:]]:
                row += further
            seen.update(row)
            yield row
