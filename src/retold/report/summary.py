"""Findings > the content of ``summary.json``: names that stay, and grow in number only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from retold.report.findings import Article, Credit, LostSource, Quotation, Run, Story, Variant
from retold.report.voice import Voice

Json = dict[str, Any]


def summary(run: Run) -> Json:
    """The findings of a run for programs."""
    return {name: list(found) for name, found in entries(run).items()}


def entries(run: Run) -> dict[str, Iterator[Json]]:
    """The same, entry by entry."""
    return {"stories": map(story_summary, run.stories), "unrelated": map(_article, run.unrelated)}


def story_summary(story: Story) -> Json:
    """The findings of one story."""
    origins = story.origins
    return {
        "story_id": story.story_id,
        "title": story.title,
        "articles": [_article(article) for article in story.articles],
        "origins": {
            "expected": round(origins.expected, 3),
            "low": origins.low,
            "high": origins.high,
            "nodes": [{"node": node, "probability": round(p, 3)} for node, p in origins.nodes],
        },
        "lost_sources": [_lost_source(lost) for lost in story.lost_sources],
        "derivations": [_derivation(story, number) for number in range(len(story.derivations))],
        "passages": [_passage(story, number) for number in range(len(story.passages))],
        "quotations": [_quotation(quotation) for quotation in story.quotations],
        "variants": [_variant(variant) for variant in story.variants],
        "credits": [_credit(credit) for credit in story.credits],
        "voices": [_voice(voice) for voice in story.voices],
        "undecided": [{"article_ids": list(u.article_ids), "question": u.question} for u in story.undecided],
    }


def iso(time: datetime | None, precision: str | None) -> str | None:
    """A time as ISO 8601 in UTC; the date alone if no more is known."""
    if time is None:
        return None
    if precision == "day":
        return time.date().isoformat()
    return time.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _article(article: Article) -> Json:
    return {
        "article_id": article.article_id,
        "path": article.path,
        "outlet": article.outlet,
        "title": article.title,
        "published": iso(article.published, article.published_precision),
        "published_text": article.published_text,
    }


def _lost_source(lost: LostSource) -> Json:
    return {
        "id": lost.id,
        "name": lost.name,
        "children": list(lost.children),
        "why": lost.why,
        "probability": round(lost.probability, 3),
    }


def _derivation(story: Story, number: int) -> Json:
    derivation = story.derivations[number]
    return {
        "parent": derivation.parent,
        "child": derivation.child,
        "probability": round(derivation.probability, 3),
        "either_way": round(derivation.either_way, 3),
        "rank": derivation.rank,
        "shared_words": derivation.shared_words,
        "child_share": round(derivation.child_share, 3),
        "evidence": list(derivation.evidence),
        "why": derivation.why,
    }


def _passage(story: Story, number: int) -> Json:
    passage = story.passages[number]
    return {
        "passage_id": passage.passage_id,
        "a": passage.a,
        "a_span": list(passage.a_span),
        "b": passage.b,
        "b_span": list(passage.b_span),
        "words": passage.words,
        "kind": passage.kind,
    }


def _quotation(quotation: Quotation) -> Json:
    return {
        "speaker": quotation.speaker,
        "readings": [
            {
                "article_id": reading.article_id,
                "span": list(reading.span),
                "text": reading.text,
                "marked": reading.marked,
                "said_by": reading.said_by,
            }
            for reading in quotation.readings
        ],
    }


def _variant(variant: Variant) -> Json:
    return {
        "kind": variant.kind,
        "about": variant.about,
        "readings": [
            {
                "article_ids": list(reading.article_ids),
                "text": reading.text,
                "value": reading.value,
                "spans": [list(place) for place in reading.places],
            }
            for reading in variant.readings
        ],
    }


def _credit(credit: Credit) -> Json:
    return {
        "article_id": credit.article_id,
        "outlet": credit.outlet,
        "text": credit.text,
        "span": list(credit.span),
        "sentence_span": list(credit.sentence_span),
        "cue": credit.cue,
        "kind": credit.kind,
        "place": credit.place,
    }


def _voice(voice: Voice) -> Json:
    return {
        "speaker": voice.name,
        "kind": voice.kind,
        "article_ids": list(voice.article_ids),
        "origins": list(voice.origins),
        "chains": [
            {"article_id": c.article_id, "steps": list(c.steps), "nodes": list(c.nodes), "access": c.access}
            for c in voice.chains
        ],
        "said": [{"article_id": s.article_id, "span": list(s.span), "kind": s.kind} for s in voice.said],
    }
