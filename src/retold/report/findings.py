"""What a run found, as typed values: the same names as in ``summary.json``.

Spans are pairs of character offsets into an article's text as read, the end not included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from retold.report.voice import Voice

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Article:
    """One published text.

    Attributes:
        path: The input it was read from.
        published: In UTC; ``None`` if unknown.
        published_text: The time as it stood in the input.
        published_precision: ``second``, ``minute`` or ``day``.
        published_kind: ``published``, or ``collected`` if it says when a crawler saw the article.
        warnings: What was odd about the input, a sentence each.
    """

    article_id: str
    path: str
    outlet: str | None
    title: str
    published: datetime | None
    published_text: str | None
    published_precision: str | None
    published_kind: str | None
    author: str | None
    url: str | None
    text: str = field(repr=False)
    words: int
    warnings: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What a reader knows it by: its outlet, else its id."""
        return self.outlet or self.article_id


@dataclass(frozen=True, slots=True)
class Origins:
    """The number of independent sources of a story.

    Attributes:
        expected: Expected number.
        low: Lower end of the interval that should hold it nine times in ten.
        high: Its upper end.
        nodes: article_id or lost source id of each possible origin, with the probability that it is one.
    """

    expected: float
    low: int
    high: int
    nodes: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class LostSource:
    """A source that no article in the pile stands for; without a name if it was inferred from text alone."""

    id: str
    name: str | None
    children: tuple[str, ...]
    why: str
    probability: float


@dataclass(frozen=True, slots=True)
class Derivation:
    """Child derives from parent.

    Attributes:
        parent: An article_id, or the id of a lost source.
        probability: That the child derives from this parent, 0 to 1.
        either_way: That one of the two derives from the other, 0 to 1.
        rank: 1 for the child's most probable parent.
        shared_words: Words of the child that the parent has too.
        child_share: The same as a share of the child's words, 0 to 1.
        evidence: Passages that show it, by passage_id, longest first.
        why: The evidence in words.
    """

    parent: str
    child: str
    probability: float
    either_way: float
    rank: int
    shared_words: int
    child_share: float
    evidence: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that the articles ``a`` and ``b`` share; ``kind`` is verbatim, edited or reworded."""

    passage_id: str
    a: str
    a_span: Place
    b: str
    b_span: Place
    words: int
    kind: str
    boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class QuotationReading:
    """One article's version of a quotation; ``marked`` if it stands in quotation marks there.

    ``said_by`` is whom this article gives the words to, where that is not the speaker of the quotation.
    """

    article_id: str
    span: Place
    text: str
    marked: bool = True
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """The versions of one quotation."""

    quotation_id: str
    speaker: str | None
    speaker_id: str | None
    readings: tuple[QuotationReading, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What some articles have at a variant.

    Attributes:
        text: The words, as most of the articles have them.
        value: The same in a form that can be compared, where there is one.
        places: Where each of the articles has it, in the order of ``article_ids``.
    """

    article_ids: tuple[str, ...]
    text: str
    value: str | None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where the articles differ; ``about`` says what a figure counts, or gives the words around."""

    variant_id: str
    kind: str
    about: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """An article's statement that it takes material from an outlet or agency."""

    article_id: str
    outlet: str
    text: str
    span: Place
    sentence_span: Place
    cue: str
    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body that speaks in a story."""

    speaker_id: str
    name: str
    spellings: tuple[str, ...]
    descriptions: tuple[str, ...]
    attribution_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """A question that the texts cannot decide."""

    article_ids: tuple[str, ...]
    question: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stretch of an article that belongs to its outlet; it counted for nothing."""

    article_id: str
    span: Place
    words: int
    why: str


@dataclass(frozen=True, slots=True)
class Addition:
    """What an article has that no article it may come from has: whole sentences, and their words."""

    article_id: str
    spans: tuple[Place, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Story:
    """The articles that report the same event, and what was found out about them."""

    story_id: str
    title: str
    articles: tuple[Article, ...]
    origins: Origins
    lost_sources: tuple[LostSource, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    passages: tuple[Passage, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    variants: tuple[Variant, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    credits: tuple[Credit, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    voices: tuple[Voice, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    @property
    def additions(self) -> tuple[Addition, ...]:
        """What each article adds of its own."""
        from retold.report.additions import additions  # noqa: PLC0415  (works on stories)

        return additions(self)

    def __repr__(self) -> str:
        return f"<Story: {self.title!r}, articles={len(self.articles)}>"

    def _repr_html_(self) -> str:
        from retold.report.notebook import story_html  # noqa: PLC0415  (works on stories)

        return story_html(self)


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run found.

    Attributes:
        path: The run folder.
        stories: The stories of two articles or more, the largest first. Those of a pile of thousands of
            articles are put together anew whenever one is asked for: keep what you need again.
        unrelated: The articles that share their event with no other.
        inputs: What became of every input, as in ``run.json``.
        counted: Number of articles, where it is known without counting.
    """

    path: Path
    stories: Sequence[Story]
    unrelated: Sequence[Article] = ()
    inputs: Mapping[str, Any] = field(default_factory=dict)
    counted: int | None = None

    @property
    def size(self) -> int:
        """Number of articles."""
        if self.counted is not None:
            return self.counted
        return sum(len(story.articles) for story in self.stories) + len(self.unrelated)

    def __repr__(self) -> str:
        """Short: a prompt shows it."""
        return f"<Run: articles={self.size}, stories={len(self.stories)}, path={str(self.path)!r}>"

    @property
    def tables(self) -> Mapping[str, pa.Table]:
        """Every table of the run by name, read when asked for."""
        from retold.engine.run_folder import RunFolder  # noqa: PLC0415
        from retold.report.loading import Tables  # noqa: PLC0415  (makes runs)

        return Tables(RunFolder(self.path))

    def _repr_html_(self) -> str:
        from retold.report.notebook import run_html  # noqa: PLC0415  (works on runs)

        return run_html(self)
