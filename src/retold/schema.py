"""Every table of a run: its columns, each with one sentence. The documentation is generated from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyarrow as pa

_TEXT, _INT, _LONG, _REAL, _FLAG = pa.string(), pa.int32(), pa.int64(), pa.float64(), pa.bool_()
_TEXTS, _REALS = pa.list_(pa.string()), pa.list_(pa.float64())


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its Arrow type, and what it means."""

    name: str
    type: pa.DataType
    meaning: str


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table.

    Attributes:
        name: Also the name of its file in ``RUN/tables``.
        meaning: What one row stands for.
        columns: In the order in which they are stored.
        published: Whether users may rely on it; the others are the workings between two stages.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    published: bool = True

    @property
    def arrow(self) -> pa.Schema:
        """The same as an Arrow schema."""
        return pa.schema([(c.name, c.type) for c in self.columns])


_ARTICLES = TableSchema(
    "articles",
    "One published text.",
    (
        Column("article_no", _INT, "Number of the article in this run, from 0, in the order of reading."),
        Column("article_id", _TEXT, "The record's own id, else the file name without its ending; unique."),
        Column("path", _TEXT, "The input it was read from; a record of a file as file:line or file#row."),
        Column("outlet", _TEXT, "Who published it, where known."),
        Column("outlet_from", _TEXT, "Where the outlet was read, such as record:source or html:sitename."),
        Column("title", _TEXT, "The headline, or the beginning of the text where there was none."),
        Column("title_from", _TEXT, "Where the title was read; text:first-sentence if cut from the text."),
        Column("author", _TEXT, "The byline, where known."),
        Column("author_from", _TEXT, "Where the author was read."),
        Column("published", _LONG, "Seconds since 1970-01-01 UTC, where known."),
        Column("published_text", _TEXT, "The time as it stood in the input."),
        Column("published_from", _TEXT, "Where the time was read."),
        Column("published_precision", _TEXT, "second, minute or day."),
        Column("published_kind", _TEXT, "published, or collected if it says when a crawler saw the article."),
        Column("url", _TEXT, "Address of the article, where known."),
        Column("url_from", _TEXT, "Where the address was read."),
        Column("text", _TEXT, "The text as read; all spans count its characters."),
        Column("words", _INT, "Number of words in the text."),
        Column("warnings", _TEXTS, "What was odd about the input, a sentence each."),
    ),
)
_COPIES = TableSchema(
    "copies",
    "One article that says almost the same, word for word, as another, which stands for it.",
    (
        Column("article_no", _INT, "The copy."),
        Column("copy_of", _INT, "The article that stands for it."),
        Column("resemblance", _REAL, "Jaccard resemblance of their word n-grams, 0 to 1."),
    ),
    published=False,
)
_CANDIDATES = TableSchema(
    "candidates",
    "Two articles that share enough rare n-grams to be compared word by word; a before b.",
    (
        Column("a", _INT, "The article with the lower number."),
        Column("b", _INT, "The article with the higher number."),
        Column("shared", _INT, "Different n-grams of the index that they share."),
    ),
    published=False,
)
_BOILERPLATE = TableSchema(
    "boilerplate",
    "A stretch of an article that belongs to its outlet, not to its story; it counts for nothing.",
    (
        Column("article_id", _TEXT, "The article."),
        Column("start", _INT, "First character of the stretch."),
        Column("end", _INT, "Character after its last."),
        Column("words", _INT, "Number of words in it."),
        Column("why", _TEXT, "What gave it away."),
    ),
)
_PASSAGES = TableSchema(
    "passages",
    "A stretch of text that two articles share.",
    (
        Column("passage_id", _TEXT, "Unique in this run."),
        Column("a", _TEXT, "article_id of the one side."),
        Column("a_start", _INT, "First character of the stretch in a."),
        Column("a_end", _INT, "Character after its last."),
        Column("b", _TEXT, "article_id of the other side."),
        Column("b_start", _INT, "First character of the stretch in b."),
        Column("b_end", _INT, "Character after its last."),
        Column("words", _INT, "Words that the two have in common."),
        Column("a_words", _INT, "Words of the stretch in a."),
        Column("b_words", _INT, "Words of the stretch in b."),
        Column("kind", _TEXT, "verbatim, edited or reworded."),
        Column("boilerplate", _FLAG, "Whether it belongs to an outlet and not to a story."),
    ),
)
_MATCHES = TableSchema(
    "matches", "A passage found before reworded ones are looked for.", _PASSAGES.columns, published=False
)
_LINKS = TableSchema(
    "links",
    "Two articles that seem to report the same event.",
    (
        Column("a", _TEXT, "article_id of the one."),
        Column("b", _TEXT, "article_id of the other."),
        Column("score", _REAL, "How strong the link is, 0 to 1."),
        Column("copied_share", _REAL, "Share of the shorter text that lies in passages they share, 0 to 1."),
        Column("similarity", _REAL, "Cosine of their telling terms, 0 to 1."),
        Column("terms", _TEXTS, "The most telling terms they share."),
    ),
)
_STORIES = TableSchema(
    "stories",
    "One article in its story. An article that shares its event with no other is a story of its own.",
    (
        Column("story_id", _TEXT, "Named after the first article_id of the story."),
        Column("title", _TEXT, "Title of the story: that of its most central article."),
        Column("article_id", _TEXT, "The article."),
        Column("size", _INT, "Number of articles in the story."),
        Column("role", _TEXT, "member, or round-up if the article covers several stories."),
    ),
)
_CREDITS = TableSchema(
    "credits",
    "A statement of an article that it takes material from an outlet or agency.",
    (
        Column("article_id", _TEXT, "The article that gives credit."),
        Column("outlet", _TEXT, "Standard name of the outlet or agency credited."),
        Column("text", _TEXT, "Its name as written."),
        Column("start", _INT, "First character of the name."),
        Column("end", _INT, "Character after its last."),
        Column("sentence_start", _INT, "First character of the sentence that gives the credit."),
        Column("sentence_end", _INT, "Character after its last."),
        Column("cue", _TEXT, "The words that make it a credit, such as reported, told, according to."),
        Column("kind", _TEXT, "report, interview, agency-line, byline or licence."),
        Column("place", _TEXT, "lead (first three sentences, dateline or byline), body or foot."),
        Column("outlet_in_pile", _TEXT, "The articles' outlet that is the one credited; null if none is."),
    ),
)
_ATTRIBUTIONS = TableSchema(
    "attributions",
    "Who is said to have said what: a source, a cue and a content.",
    (
        Column("attribution_id", _TEXT, "Unique in this run."),
        Column("article_id", _TEXT, "The article."),
        Column("kind", _TEXT, "direct, mixed or indirect: all, part or nothing of it in quotation marks."),
        Column("content_start", _INT, "First character inside the quotation marks, or of indirect speech."),
        Column("content_end", _INT, "Character after the last one inside, or of indirect speech."),
        Column("whole_start", _INT, "First character of all that is said; it can reach beyond the marks."),
        Column("whole_end", _INT, "Character after its last."),
        Column("source_start", _INT, "First character of the words that name the source, where found."),
        Column("source_end", _INT, "Character after their last."),
        Column("cue_start", _INT, "First character of the words of saying, where found."),
        Column("cue_end", _INT, "Character after their last."),
        Column("source", _TEXT, "The words that name the source, as written."),
        Column(
            "source_kind",
            _TEXT,
            "author, person, unnamed, organisation, document, outlet, agency or post; null if nothing tells.",
        ),
        Column("name", _TEXT, "The fullest name the article gives this source; null if it names nobody."),
        Column("role", _TEXT, "What a source without a name is called, such as former harbour official."),
        Column("description", _TEXT, "What the article says the source is, such as former spy chief."),
        Column("told", _TEXT, "Outlet that the source is said to have told it; null if none is named."),
    ),
)
_SPEAKERS = TableSchema(
    "speakers",
    "A voice of a story: a person, a body, a paper, or persons without a name who have a role.",
    (
        Column("speaker_id", _TEXT, "Unique in this run."),
        Column("story_id", _TEXT, "The story."),
        Column("kind", _TEXT, "person, unnamed, organisation, document, outlet, agency, post or author."),
        Column("name", _TEXT, "The name most articles use; of a source without one, its role."),
        Column("spellings", _TEXTS, "Every way the articles write the name."),
        Column("descriptions", _TEXTS, "Every way the articles describe the speaker."),
        Column("attribution_ids", _TEXTS, "The attributions with this speaker."),
    ),
)
_QUOTATIONS = TableSchema(
    "quotations",
    "One article's version of a quotation.",
    (
        Column("quotation_id", _TEXT, "The same for all versions of one quotation."),
        Column("story_id", _TEXT, "The story."),
        Column("speaker_id", _TEXT, "The speaker, where known."),
        Column("speaker", _TEXT, "The speaker's name, where known."),
        Column("article_id", _TEXT, "The article."),
        Column("start", _INT, "First character of the words quoted."),
        Column("end", _INT, "Character after their last."),
        Column("text", _TEXT, "The words quoted."),
        Column("marked", _FLAG, "Whether they stand in quotation marks, or are reported without them."),
    ),
)
_DERIVATIONS = TableSchema(
    "derivations",
    "Child derives from parent.",
    (
        Column("story_id", _TEXT, "The story."),
        Column("parent", _TEXT, "article_id, or id of a lost source."),
        Column("child", _TEXT, "article_id."),
        Column("probability", _REAL, "Probability that the child derives from this parent, 0 to 1."),
        Column("either_way", _REAL, "Probability that one of the two derives from the other, 0 to 1."),
        Column("rank", _INT, "1 for the child's most probable parent, then 2, ..."),
        Column("shared_words", _INT, "Words of the child that the parent has too."),
        Column("child_share", _REAL, "The same as a share of the child's words, 0 to 1."),
        Column("evidence", _TEXTS, "Passages that show it, longest first."),
        Column("why", _TEXT, "The evidence in words."),
    ),
)
_LOST_SOURCES = TableSchema(
    "lost_sources",
    "A source that no article in the pile stands for.",
    (
        Column("story_id", _TEXT, "The story."),
        Column("lost_id", _TEXT, "Unique in this run; never an article_id."),
        Column("name", _TEXT, "The outlet or agency its children credit; null if inferred from text alone."),
        Column("children", _TEXTS, "Articles that probably derive from it directly."),
        Column("probability", _REAL, "Probability that at least one article derives from it, 0 to 1."),
        Column("why", _TEXT, "The evidence in words."),
    ),
)
_ORIGINS = TableSchema(
    "origins",
    "The number of independent sources of a story.",
    (
        Column("story_id", _TEXT, "The story."),
        Column("articles", _INT, "Number of articles in the story."),
        Column("expected", _REAL, "Expected number of origins."),
        Column("low", _INT, "Lower end of the interval."),
        Column("high", _INT, "Upper end of the interval."),
        Column("nodes", _TEXTS, "article_id or lost_id of each possible origin."),
        Column("probabilities", _REALS, "Probability of each of them to be an origin, 0 to 1."),
    ),
)
_UNDECIDED = TableSchema(
    "undecided",
    "A question about a story that its texts cannot decide.",
    (
        Column("story_id", _TEXT, "The story."),
        Column("article_ids", _TEXTS, "The articles it is about."),
        Column("question", _TEXT, "What cannot be decided, and why, in words."),
    ),
)
_VARIANTS = TableSchema(
    "variants",
    "A place where the articles of a story differ.",
    (
        Column("variant_id", _TEXT, "Unique in this run."),
        Column("story_id", _TEXT, "The story."),
        Column("kind", _TEXT, "figure, date, name, term or quotation."),
        Column("about", _TEXT, "What the readings are about: what a figure counts, or the words around it."),
    ),
)
_READINGS = TableSchema(
    "readings",
    "What one article has at a variant.",
    (
        Column("variant_id", _TEXT, "The variant."),
        Column("article_id", _TEXT, "The article."),
        Column("start", _INT, "First character of the reading."),
        Column("end", _INT, "Character after its last."),
        Column("text", _TEXT, "The words of the article."),
        Column("value", _TEXT, "The same in a form that can be compared, such as 85000000000 USD."),
    ),
)

_ALL = (
    _ARTICLES, _COPIES, _CANDIDATES, _BOILERPLATE, _MATCHES, _PASSAGES, _LINKS, _STORIES, _CREDITS,
    _ATTRIBUTIONS, _SPEAKERS, _QUOTATIONS, _DERIVATIONS, _LOST_SOURCES, _ORIGINS, _UNDECIDED, _VARIANTS,
    _READINGS,
)  # fmt: skip
TABLES: Mapping[str, TableSchema] = MappingProxyType({table.name: table for table in _ALL})
"""The tables by name, in the order in which a run writes them."""
