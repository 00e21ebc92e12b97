"""The nouns every stage shares. Offsets are characters into an article's text as read, half-open."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one text: characters ``start`` to ``end``, the end not included."""

    start: int
    end: int

    def __len__(self) -> int:
        """Length in characters."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Value:
    """A piece of metadata and where it came from, such as ``html:og:site_name`` or ``record:outlet``."""

    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared.

    Attributes:
        text: The time as it stood in the input.
        origin: Where it stood.
        seconds: Seconds since 1970-01-01 UTC, or ``None`` if it could not be understood.
        precision: ``second``, ``minute`` or ``day``; ``None`` with ``seconds``.
        kind: ``published``, or ``collected`` if it says when a crawler saw the article.
    """

    text: str
    origin: str
    seconds: int | None = None
    precision: str | None = None
    kind: str = "published"


@dataclass(frozen=True, slots=True)
class Article:
    """One published text, with what is known about it.

    Attributes:
        article_id: Unique in a run: the record's own id, else the file name without its ending.
        path: The input it was read from; a record inside a file as ``file:line`` or ``file#row``.
        text: The text as read.
        title: The headline, or the beginning of the text where there was none.
        warnings: What was odd about the input, a sentence each.
    """

    article_id: str
    path: str
    text: str
    title: Value
    outlet: Value | None = None
    author: Value | None = None
    published: Published | None = None
    url: Value | None = None
    warnings: tuple[str, ...] = field(default=())
