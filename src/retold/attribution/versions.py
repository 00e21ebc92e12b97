"""Which quotations of a story are versions of one.

Goes in: quotations as word lists with their speakers. Comes out: groups. Method: stems of telling words
suggest pairs; the longest common subsequence of stems decides, more strictly where the speakers are not known
to be the same. Pieces that one article prints apart and another together end up in one group.
Known failures: a quotation translated with other words; set phrases that one speaker repeats on occasions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from retold.attribution.lexicon import words as lexicon

_MOST_USES = 60
"""A stem in more wordings than this suggests no pair."""

_RARE = 12
"""A stem in no more wordings than this suggests a pair by itself."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One quotation as it is compared: its folded words, and its speaker where known."""

    words: tuple[str, ...]
    speaker: str | None


def group_versions(wordings: Sequence[Wording]) -> list[int]:
    """For each wording, the number of its group: that of its first member."""
    first_of: dict[Wording, int] = {}
    parent = [first_of.setdefault(wording, i) for i, wording in enumerate(wordings)]
    distinct = sorted(set(parent))
    stems = {i: tuple(stem(word) for word in wordings[i].words) for i in distinct}

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in _candidates(distinct, stems):
        if root(a) != root(b) and same_words(stems[a], stems[b], _relation(wordings[a], wordings[b])):
            low, high = sorted((root(a), root(b)))
            parent[high] = low
    return [root(i) for i in range(len(wordings))]


def _relation(a: Wording, b: Wording) -> str:
    if a.speaker is None or b.speaker is None:
        return "unknown"
    return "same" if a.speaker == b.speaker else "different"


_ENOUGH = {"same": (0.6, 2), "unknown": (0.75, 3), "different": (0.85, 5)}
"""By what is known of the speakers: share of the shorter wording, and telling stems, that must agree."""


def same_words(a: Sequence[str], b: Sequence[str], speakers: str) -> bool:
    """Whether two wordings, as stems, are versions of one; ``speakers`` is same, unknown or different."""
    shorter, longer = sorted((a, b), key=len)
    if not shorter:
        return False
    share, telling = _ENOUGH[speakers]
    common = LCSseq.similarity(shorter, longer) / len(shorter)
    if common < share:
        return False
    there = set(longer)
    shared = sum(1 for word in shorter if word in there and is_telling(word))
    everything = common == 1.0 and speakers == "same" and len(shorter) > 1 and shared > 0
    return shared >= telling or everything


def _candidates(distinct: Sequence[int], stems: dict[int, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Pairs that share two telling stems, or a rare one, or the only one of a short wording."""
    uses: dict[str, list[int]] = defaultdict(list)
    telling = {i: {word for word in stems[i] if is_telling(word)} for i in distinct}
    for i in distinct:
        for word in telling[i]:
            uses[word].append(i)
    for i in distinct:
        shared = Counter(
            j for word in telling[i] if len(uses[word]) <= _MOST_USES for j in uses[word] if j > i
        )
        for j, count in shared.items():
            few = min(len(telling[i]), len(telling[j])) == 1
            if count > 1 or few or any(len(uses[word]) <= _RARE for word in telling[i] & telling[j]):
                yield i, j


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
