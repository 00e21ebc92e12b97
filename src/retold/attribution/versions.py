"""Which quotations of a story are versions of one.

Goes in: quotations as word lists with their speakers. Comes out: groups. Method: stems of telling words
suggest pairs; the longest common subsequence of stems decides, more strictly where the speakers are not known
to be the same. Pieces that one article prints apart and another together end up in one group.
Of one speaker's wordings, which may have come through a translation, it is enough that most telling stems
agree.
Known failures: a quotation translated with other words; set phrases that one speaker repeats on occasions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from retold.attribution.lexicon import words as lexicon

_MOST_USES = 60
"""A stem in more wordings than this suggests no pair."""

_LONG_ENOUGH = 0.4
"""Share of the longest wording of a group that a member must reach for others to join by it."""

_LOOSE_STEMS, _LOOSE_SHARE = 4, 0.6
"""Telling stems of one speaker's wordings that must agree where their order does not."""

_RARE = 12
"""A stem in no more wordings than this suggests a pair by itself."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One quotation as it is compared: its folded words, and its speaker where known."""

    words: tuple[str, ...]
    speaker: str | None


def group_versions(wordings: Sequence[Wording]) -> list[int]:
    """For each wording, the number of its group: that of its longest member.

    Longer wordings come first, and a shorter one joins the group it fits best, if it fits a member that is
    not much shorter than the longest: so phrases do not weld long quotations together.
    """
    first_of: dict[Wording, int] = {}
    same_as = [first_of.setdefault(wording, i) for i, wording in enumerate(wordings)]
    distinct = sorted(set(same_as), key=lambda i: (-len(wordings[i].words), wordings[i].words, i))
    stems = {i: tuple(stem(word) for word in wordings[i].words) for i in distinct}
    leader: dict[int, int] = {}
    near = _candidates(distinct, stems)
    for i in distinct:
        fits = [
            (share, -rank, leader[j])
            for rank, j in enumerate(near.get(i, ()))
            if j in leader and len(stems[j]) >= _LONG_ENOUGH * len(stems[leader[j]])
            if (share := same_words(stems[i], stems[j], _relation(wordings[i], wordings[j])))
        ]
        leader[i] = max(fits)[2] if fits else i
    return [leader[i] for i in same_as]


def _relation(a: Wording, b: Wording) -> str:
    if a.speaker is None or b.speaker is None:
        return "unknown"
    return "same" if a.speaker == b.speaker else "different"


_ENOUGH = {"same": (0.6, 2), "unknown": (0.75, 3), "different": (0.85, 4)}
"""By what is known of the speakers: share of the shorter wording, and telling stems, that must agree."""


def same_words(a: Sequence[str], b: Sequence[str], speakers: str) -> float:
    """How much of the shorter of two wordings the longer one has; 0 if they are not versions of one.

    Args:
        a: Stems of the one.
        b: Stems of the other.
        speakers: same, unknown or different.
    """
    shorter, longer = sorted((a, b), key=len)
    if not shorter:
        return 0.0
    if speakers == "same" and (loosely := _loosely_the_same(shorter, longer)):
        return loosely
    least, telling = _ENOUGH[speakers]
    share = LCSseq.similarity(shorter, longer) / len(shorter)
    if share < least:
        return 0.0
    there = set(longer)
    shared = sum(1 for word in shorter if word in there and is_telling(word))
    everything = share == 1.0 and speakers == "same" and len(shorter) > 1 and shared > 0
    return share if shared >= telling or everything else 0.0


def _loosely_the_same(shorter: Sequence[str], longer: Sequence[str]) -> float:
    """Share of the telling stems that two wordings have in common in any order, as after a translation."""
    here, there = ({word for word in words if is_telling(word)} for words in (shorter, longer))
    common, fewer = len(here & there), min(len(here), len(there))
    enough = common >= _LOOSE_STEMS and common >= _LOOSE_SHARE * fewer
    return common / fewer if enough else 0.0


def _candidates(distinct: Sequence[int], stems: dict[int, tuple[str, ...]]) -> dict[int, list[int]]:
    """For each wording those that share two telling stems, a rare one, or the only one of a short one."""
    uses: dict[str, list[int]] = defaultdict(list)
    telling = {i: {word for word in stems[i] if is_telling(word)} for i in distinct}
    for i in distinct:
        for word in telling[i]:
            uses[word].append(i)
    near: dict[int, list[int]] = {}
    for i in distinct:
        shared = Counter(
            j for word in telling[i] if len(uses[word]) <= _MOST_USES for j in uses[word] if j != i
        )
        near[i] = sorted(
            j
            for j, count in shared.items()
            if count > 1
            or min(len(telling[i]), len(telling[j])) == 1
            or any(len(uses[word]) <= _RARE for word in telling[i] & telling[j])
        )
    return near


@lru_cache(maxsize=2**16)
def is_telling(word: str) -> bool:
    """Whether a stem says something by itself."""
    return len(word) > 1 and word not in lexicon("words that tell little") and not word.isdigit()


@lru_cache(maxsize=2**16)
def stem(word: str) -> str:
    """A word without its commonest English endings: ``joined`` and ``joining`` become ``join``."""
    if word in lexicon("words that tell little"):
        return word
    for ending in ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
