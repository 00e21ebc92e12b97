"""The evidence of the stemma in words a reader understands."""

from __future__ import annotations

from collections.abc import Sequence

from retold.stemma.evidence.chronology import settles_order
from retold.stemma.evidence.compared import side
from retold.stemma.evidence.direction import signs
from retold.stemma.infer import Stemma
from retold.stemma.lost.lost_sources import LostSource
from retold.stemma.witnesses import Credit, StoryEvidence, Witness


def listed(names: Sequence[str], most: int = 6, last: str = "and") -> str:
    """Names as a phrase: ``a, b and c``; the rest of a long list as a count."""
    if len(names) > most:
        return f"{', '.join(names[:most])} {last} {len(names) - most} more"
    return f" {last} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def why_derived(story: StoryEvidence, stemma: Stemma, parent: int, child: int) -> str:
    """Why an article is thought to derive from another."""
    one, other = story.witnesses[parent], story.witnesses[child]
    reasons = []
    cover = stemma.texts.covers[child].get(parent)
    if cover:
        reasons.append(_overlap(cover.shared_words, other, one.article_id))
    reasons += _credits_to(story, child, one.outlet)
    if settles_order(one, other):
        reasons.append(f"{one.article_id} appeared earlier")
    elif cover:
        given = [credit for credit in story.credits if credit.article == child]
        above = side(story, stemma.texts, parent, child)
        found = signs(above, side(story, stemma.texts, child, parent), given)
        reasons += [sign.words for sign in found if sign.words and sign.odds > 0]
        if one.published is None or other.published is None:
            reasons.append("their times do not tell which came first")
    if not cover and one.outlet == other.outlet:
        reasons.append("they share telling words and no passage, as a page does with one written anew")
    return "; ".join(reasons) + "."


def why_from_lost(story: StoryEvidence, stemma: Stemma, source: LostSource, child: int) -> str:
    """Why an article is thought to derive from a source that is not in the pile."""
    witness = story.witnesses[child]
    reasons = _credits_to(story, child, source.name)
    words = source.words.get(child)
    shared = int((words > 0).sum()) if words is not None else 0
    if source.name and not source.whole:
        reasons.append(f"{witness.article_id} gives it for {shared:,} of its {len(witness.tokens):,} words")
    elif shared:
        partners = [
            story.witnesses[n].article_id
            for n, cover in stemma.texts.covers[child].items()
            if words is not None and ((cover.words > 0) & (words > 0)).any()
        ]
        reasons.append(_overlap(shared, witness, listed(partners)))
        if source.whole and (not source.name or child not in source.credited):
            reasons.append("no single one of them has all of it")
    if not reasons:
        children = [story.witnesses[n].article_id for n in sorted(source.words) if n != child]
        reasons = [f"{witness.article_id} goes along with what {listed(children)} may have from there"]
    return "; ".join(reasons) + "."


def why_lost(story: StoryEvidence, source: LostSource, children: Sequence[int]) -> str:
    """Why a source is thought to have existed that no article in the pile stands for."""
    names = [story.witnesses[c].article_id for c in children]
    if source.name and not source.whole:
        words = min(int((source.words[c] > 0).sum()) for c in source.words)
        what = "was told" if source.credited else "said"
        return (
            f"{listed(names)} {_verb(names, 'add')} some {words:,} words of what {source.name} {what},"
            " which no article that it may derive from has."
        )
    if source.name:
        creditors = [story.witnesses[n].article_id for n in sorted(source.credited)]
        reason = (
            f"{listed(creditors)} {_verb(creditors, 'credit')} {source.name}, and no article here is its own"
        )
        silent = [name for name in names if name not in creditors]
        if silent:
            reason += f"; {listed(silent)} {_verb(silent, 'share')} with them what no single one of them has"
        return reason + "."
    if not source.whole:
        words = min(int((source.words[c] > 0).sum()) for c in source.words)
        what = "share a passage" if len(names) < 3 else "share with one or another of them a passage"
        return (
            f"{listed(names)} {what} of about {words:,} words and little else: they may carry"
            " the same statement or release."
        )
    if source.above is not None:
        above = story.witnesses[source.above].article_id
        return (
            f"{listed(names)} share words that {above} lacks, and no one of them can have given the others"
            f" all that they share: between {above} and them there may have been another version."
        )
    return f"{listed(names)} share text in pairs that no one of them can have given to all the others."


def why_above(story: StoryEvidence, source: LostSource, above: int, shared: tuple[int, int]) -> str:
    """Why a lost source is thought to derive from an article; by words shared, and known of its text."""
    if above >= len(story.witnesses):
        return "both are missing, and copies of the one agree with copies of the other."
    name = story.witnesses[above].article_id
    reason = f"of {shared[1]:,} words that the source must have had, {shared[0]:,} stand in {name} too"
    if source.name:
        return f"{reason}; {source.name} may have retold it."
    children = [story.witnesses[child].article_id for child in sorted(source.words)]
    return f"{reason}; {listed(children)} share what {name} lacks."


def _overlap(shared: int, witness: Witness, where: str) -> str:
    total = len(witness.tokens)
    share = round(100 * shared / max(1, total))
    return f"{shared:,} of the {total:,} words of {witness.article_id} ({share} %) stand in {where} too"


def _credits_to(story: StoryEvidence, child: int, outlet: str | None) -> list[str]:
    def meant(credit: Credit) -> bool:
        return credit.article == child and outlet is not None and outlet in (credit.outlet, credit.in_pile)

    found = [credit for credit in story.credits if meant(credit)]
    if not found:
        return []
    if all(credit.kind == "contribution" for credit in found):
        return [f"{story.witnesses[child].article_id} says that {outlet} contributed to it"]
    times = "" if len(found) == 1 else " twice" if len(found) == 2 else f" {len(found)} times"
    return [f"{story.witnesses[child].article_id} credits {outlet}{times}"]


def _verb(names: Sequence[str], verb: str) -> str:
    return verb if len(names) > 1 else verb + "s"
