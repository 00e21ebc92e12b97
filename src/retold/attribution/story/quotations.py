"""Speakers of a story, and the versions of each quotation in its articles.

Goes in: the articles of one story and their attributions. Comes out: rows of ``speakers`` and ``quotations``.
Indirect speech counts for the speakers, and gives no quotation. Pieces that stand next to each other in one
article are one reading; the words of a quotation that an article has without marks, near the speaker's name,
are a reading too. A quotation has the speaker that most articles name; who names another is noted with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retold.article import Span
from retold.attribution.names.names import surname
from retold.attribution.reading.marks import quoted
from retold.attribution.story.called import speakers_of
from retold.attribution.story.speakers import most_given
from retold.attribution.story.unmarked import find_unmarked
from retold.attribution.story.versions import Wording, group_versions, is_telling, stem
from retold.engine.bundle import Row
from retold.text.tokens import tokenize

_ADJACENT_CHARACTERS = 120
_UNMARKED_WORDS = 6
_UNMARKED_TELLING = 4
_UNMARKED_LONGEST = 500
"""Words of a quotation that are looked for without marks: those of a whole speech would cost too much."""


@dataclass(frozen=True, slots=True)
class _Reading:
    article_id: str
    span: Span
    marked: bool = True
    speaker: str | None = None


def of_story(
    story_id: str, articles: Sequence[Row], attributions: Sequence[Row]
) -> tuple[list[Row], list[Row]]:
    """Rows of ``speakers`` and of ``quotations`` for one story."""
    texts = {row["article_id"]: row["text"] for row in articles}
    said = sorted(attributions, key=lambda row: (row["article_id"], row["content_start"]))
    speaker_of = speakers_of(said)
    speakers = _speaker_rows(story_id, said, speaker_of)
    said = [row for row in said if row.get("kind") != "indirect"]
    ids = {row["name"]: row["speaker_id"] for row in speakers}
    words = [tuple(tokenize(_content(texts, row)).words) for row in said]
    wordings = [
        Wording(w, speaker_of.get(row["attribution_id"]), row["article_id"], _content(texts, row))
        if w
        else Wording((str(i),), None)
        for i, (w, row) in enumerate(zip(words, said, strict=True))
    ]
    groups: dict[int, list[int]] = defaultdict(list)
    for i, group in enumerate(group_versions(wordings)):
        groups[group].append(i)
    unmarked = _unmarked(texts, groups, wordings, said)
    following = {
        a["attribution_id"]: b["attribution_id"]
        for a, b in pairwise(said)
        if a["article_id"] == b["article_id"]
    }
    rows: list[Row] = []
    settled: dict[str, list[str]] = defaultdict(list)
    for group, members in sorted(groups.items()):
        readings = _joined_readings([said[i] for i in members], following, speaker_of)
        readings += unmarked.get(group, [])
        speaker = most_given(wordings[i].speaker for i in members)
        rows += _quotation_rows(story_id, readings, texts, speaker, ids)
        if speaker:
            settled[speaker] += [said[i]["attribution_id"] for i in members if _is_open(said[i])]
    return [row | _with(row, settled[row["name"]]) for row in speakers], rows


def _is_open(row: Row) -> bool:
    """Whether an article leaves it open who speaks, as a pronoun does: its versions tell."""
    return not row["name"] and not row.get("role")


def _with(speaker: Row, settled: list[str]) -> Row:
    return {"attribution_ids": sorted({*speaker["attribution_ids"], *settled})} if settled else {}


def _content(texts: dict[str, str], row: Row) -> str:
    return texts[row["article_id"]][row["content_start"] : row["content_end"]]


def _speaker_rows(story_id: str, said: Sequence[Row], speaker_of: dict[str, str]) -> list[Row]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in said:
        if row["name"]:
            grouped[speaker_of[row["attribution_id"]]].append(row)
    return [
        {
            "speaker_id": f"{story_id}/speaker/{number}",
            "story_id": story_id,
            "name": name,
            "spellings": sorted({row["name"] for row in grouped[name]}),
            "descriptions": sorted({row["description"] for row in grouped[name] if row["description"]}),
            "attribution_ids": [row["attribution_id"] for row in grouped[name]],
        }
        for number, name in enumerate(sorted(grouped))
    ]


def _joined_readings(
    members: list[Row], following: Mapping[str, str], speaker_of: Mapping[str, str]
) -> list[_Reading]:
    """The pieces of one quotation by article; pieces with nothing else quoted between them become one."""
    readings: list[_Reading] = []
    last: Row | None = None
    for row in members:
        span = Span(row["content_start"], row["content_end"])
        speaker = speaker_of.get(row["attribution_id"])
        adjacent = last is not None and following.get(last["attribution_id"]) == row["attribution_id"]
        if adjacent and span.start - readings[-1].span.end <= _ADJACENT_CHARACTERS:
            joined = Span(readings[-1].span.start, span.end)
            readings[-1] = _Reading(row["article_id"], joined, speaker=readings[-1].speaker or speaker)
        else:
            readings.append(_Reading(row["article_id"], span, speaker=speaker))
        last = row
    return readings


def _unmarked(
    texts: dict[str, str], groups: dict[int, list[int]], wordings: list[Wording], said: Sequence[Row]
) -> dict[int, list[_Reading]]:
    """Readings without quotation marks, by group."""
    if len(texts) < 2:
        return {}
    pages = {article_id: tokenize(text) for article_id, text in texts.items()}
    found: dict[int, list[_Reading]] = defaultdict(list)
    longest = {}
    for group, members in groups.items():
        best = max(members, key=lambda i: (len(wordings[i].words), -i))
        telling = {word for word in wordings[best].words if is_telling(stem(word))}
        if len(wordings[best].words) >= _UNMARKED_WORDS and len(telling) >= _UNMARKED_TELLING:
            longest[group] = wordings[best]
    wanted = {group: wording.words[:_UNMARKED_LONGEST] for group, wording in longest.items()}
    hits = find_unmarked(wanted, pages)
    has = {group: {said[i]["article_id"] for i in members} for group, members in groups.items()}
    taken: dict[str, list[Span]] = defaultdict(list)
    for row in said:
        taken[row["article_id"]].append(Span(row["content_start"], row["content_end"]))
    for group, article_id, span in hits:
        speaker = longest[group].speaker
        near = texts[article_id][max(0, span.start - 300) : span.end + 300]
        if article_id in has[group] or (speaker and surname(speaker) not in near):
            continue
        if not any(span.overlaps(other) for other in taken[article_id]):
            found[group].append(_Reading(article_id, span, marked=_is_marked(texts[article_id], span)))
    return found


def _is_marked(text: str, span: Span) -> bool:
    """Whether most of a stretch stands in quotation marks after all, as a term would."""
    here = Span(max(0, span.start - _ADJACENT_CHARACTERS), span.end + _ADJACENT_CHARACTERS)
    marks = [quote.inner for quote in quoted(here.of(text), [Span(0, len(here.of(text)))])]
    inside = [min(q.end + here.start, span.end) - max(q.start + here.start, span.start) for q in marks]
    return 2 * max(inside, default=0) > len(span)


def _quotation_rows(
    story_id: str, readings: list[_Reading], texts: dict[str, str], speaker: str | None, ids: dict[str, str]
) -> list[Row]:
    readings = sorted(readings, key=lambda r: (not r.marked, r.article_id, r.span.start))
    first = readings[0]
    return [
        {
            "quotation_id": f"{story_id}/quotation/{first.article_id}:{first.span.start}",
            "story_id": story_id,
            "speaker_id": ids[speaker] if speaker else None,
            "speaker": speaker,
            "article_id": reading.article_id,
            "start": reading.span.start,
            "end": reading.span.end,
            "text": reading.span.of(texts[reading.article_id]),
            "marked": reading.marked,
            "said_by": None if reading.speaker == speaker else reading.speaker,
        }
        for reading in readings
    ]
