"""Which quotations of a story are versions of one.

Goes in: quotations as word lists with their speakers. Comes out: groups. Method: stems of telling words,
figures and names suggest pairs; how many words of the shorter one stand in runs in the longer one decides,
more strictly where the speakers are not known to be the same. Pieces that one article prints apart and
another together end up in one group. Of one speaker's wordings, which may have come through a translation, it
is enough that most telling stems agree, or figures and names (:mod:`retold.attribution.story.translated`).
Two pieces of one article are versions only if the one repeats the other, as a pull quote does. Known
failures: a quotation translated with other words and without figures or names; set phrases that one speaker
repeats on occasions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from retold.attribution.reading.lexicon import words as lexicon
from retold.attribution.story.translated import Anchors, anchors, can_be_translated

_MOST_USES = 60
"""A stem in more wordings than this suggests no pair."""

_LONG_ENOUGH = 0.4
"""Share of the longest wording of a group that a member must reach for others to join by it."""

_LOOSE_STEMS, _LOOSE_SHARE, _LOOSE_SIZE = 4, 0.6, 0.5
"""Telling stems of one speaker's wordings that must agree where their order does not: at least so many, that
share of the fewer; and how many the one must have of the other's number."""

_RUN, _LEAST_SHARE = 2, 0.5
"""Words in a row that count as the same, and the share of words from which runs are looked for."""

_SCATTERED = 3
"""Telling stems that must agree where words agree one by one and not in runs."""

_LONGEST = 2_000
"""Words of a wording that are compared: the cost of a comparison grows with both lengths."""

_SHORT, _SHORT_SHARE = 6, 0.8
"""Fewer words than this must agree in this share at least."""

_LONG_RUN = 6
"""Words in a row that suggest a pair, however common each of them is."""

_REPEATED = 0.9
"""Share of the shorter wording from which it repeats the longer one."""

_RARE = 12
"""A stem in no more wordings than this suggests a pair by itself."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One quotation as it is compared: folded words, speaker and article where known, and the text."""

    words: tuple[str, ...]
    speaker: str | None
    article: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """A wording with what is compared of it."""

    stems: tuple[str, ...]
    telling: frozenset[str]
    anchors: Anchors
    speaker: str | None
    articles: frozenset[str]


def _read(alike: Sequence[Wording]) -> _Read:
    """What wordings of equal words and one speaker have in common."""
    first = min(alike, key=lambda wording: (wording.text, wording.article))
    stems = tuple(stem(word) for word in first.words[:_LONGEST])
    telling = frozenset(word for word in stems if is_telling(word))
    found = anchors(first.text, first.words)
    articles = frozenset(wording.article for wording in alike if wording.article)
    return _Read(stems, telling | found.figures, found, first.speaker, articles)


def group_versions(wordings: Sequence[Wording]) -> list[int]:
    """For each wording, the number of its group: that of its longest member.

    Longer wordings come first, and a shorter one joins the group it fits best, if it fits a member that is
    not much shorter than the longest: so phrases do not weld long quotations together.
    """
    first_of: dict[tuple[tuple[str, ...], str | None], int] = {}
    same_as = [first_of.setdefault((w.words, w.speaker), i) for i, w in enumerate(wordings)]
    alike: dict[int, list[Wording]] = defaultdict(list)
    for i, wording in zip(same_as, wordings, strict=True):
        alike[i].append(wording)
    order = sorted(
        alike, key=lambda i: (-len(wordings[i].words), wordings[i].words, wordings[i].speaker or "")
    )
    read = {i: _read(alike[i]) for i in order}
    leader: dict[int, int] = {}
    near = _candidates(order, read)
    for i in order:
        fits = [
            (share, -rank, leader[j])
            for rank, j in enumerate(near[i])
            if len(read[j].stems) >= _LONG_ENOUGH * len(read[leader[j]].stems)
            if (share := likeness(read[i], read[j]))
        ]
        leader[i] = max(fits)[2] if fits else i
    return [leader[i] for i in same_as]


_ENOUGH = {"same": (0.6, 2), "unknown": (0.75, 3), "different": (0.85, 4)}
"""By what is known of the speakers: share of the shorter wording, and telling stems, that must agree."""
_WHOLE = 8
"""Words from which a wording that another one has as it stands needs no further sign."""


def likeness(a: _Read, b: _Read) -> float:
    """How much of the shorter of two wordings the longer one has; 0 if they are not versions of one."""
    shorter, longer = sorted((a, b), key=lambda read: len(read.stems))
    if not shorter.stems:
        return 0.0
    share = _in_runs(shorter.stems, longer.stems)
    if a.articles & b.articles:
        return share if share >= _REPEATED and len(shorter.telling) > 1 else 0.0
    speakers = _relation(a, b)
    if _agrees(share, shorter, longer, speakers):
        return share
    if speakers != "same":
        return 0.0
    translated = can_be_translated(a.anchors, b.anchors, a.telling, b.telling)
    return _ENOUGH["same"][0] * max(_loosely(shorter, longer), _scattered(shorter, longer), translated)


def _agrees(share: float, shorter: _Read, longer: _Read, speakers: str) -> bool:
    """Whether the words themselves make one a version of the other."""
    shared = len(shorter.telling & longer.telling)
    least, telling = _ENOUGH[speakers]
    if len(shorter.stems) < _SHORT:
        least = max(least, _SHORT_SHARE)
    if speakers == "same" and share >= _REPEATED:
        return shared > 0 and len(shorter.stems) > 1
    if share < 1.0:
        return share >= least and shared >= telling
    return shared >= telling or (shared > 1 and len(shorter.stems) >= _WHOLE)


def _relation(a: _Read, b: _Read) -> str:
    if a.speaker is None or b.speaker is None:
        return "unknown"
    return "same" if a.speaker == b.speaker else "different"


def _in_runs(shorter: Sequence[str], longer: Sequence[str]) -> float:
    """Share of the shorter wording that the longer one has in the same order, words on their own left out."""
    if LCSseq.similarity(shorter, longer) < _LEAST_SHARE * len(shorter):
        return 0.0
    least = min(_RUN, len(shorter))
    runs = (op.src_end - op.src_start for op in LCSseq.opcodes(shorter, longer) if op.tag == "equal")
    return sum(run for run in runs if run >= least) / len(shorter)


def _scattered(shorter: _Read, longer: _Read) -> float:
    """Share of the words in the same order, of two wordings of about one length, as after a translation."""
    shared = len(shorter.telling & longer.telling)
    if shared < _SCATTERED or len(shorter.stems) < _LEAST_SHARE * len(longer.stems):
        return 0.0
    share = LCSseq.similarity(shorter.stems, longer.stems) / len(shorter.stems)
    return share if share >= _ENOUGH["same"][0] else 0.0


def _loosely(shorter: _Read, longer: _Read) -> float:
    """Share of the telling stems that two wordings have in common in any order, as after a translation."""
    common = len(shorter.telling & longer.telling)
    fewer, more = sorted((len(shorter.telling), len(longer.telling)))
    enough = common >= _LOOSE_STEMS and common >= _LOOSE_SHARE * fewer and fewer >= _LOOSE_SIZE * more
    return common / fewer if enough else 0.0


def _candidates(order: Sequence[int], read: dict[int, _Read]) -> dict[int, list[int]]:
    """For each wording those before it that share two telling stems, a rare one, or a short one's only one.

    Figures and names count as stems: they are all that a translation need have in common. So do runs of words
    where there are so many wordings that a stem can be too common.
    """
    keys = {i: read[i].telling | read[i].anchors.names for i in order}
    if len(order) > _MOST_USES:
        keys = {i: found | _runs(read[i].stems) for i, found in keys.items()}
    total = Counter(key for found in keys.values() for key in found)
    before: dict[str, list[int]] = defaultdict(list)
    near: dict[int, list[int]] = {}
    for i in order:
        shared: Counter[int] = Counter()
        for key in keys[i]:
            if total[key] <= _MOST_USES:
                shared.update(before[key] if total[key] > _RARE else before[key] * 2)
                before[key].append(i)
        short = len(read[i].telling) == 1
        near[i] = sorted(j for j, n in shared.items() if n > 1 or short or len(read[j].telling) == 1)
    return near


def _runs(stems: Sequence[str]) -> frozenset[str]:
    """Runs of words: two wordings of common words only have nothing else that suggests the pair."""
    return frozenset(" ".join(stems[k : k + _LONG_RUN]) for k in range(len(stems) - _LONG_RUN + 1))


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
