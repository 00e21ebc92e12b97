"""Every table of a run: its columns, each with one sentence. The documentation is generated from here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from retold.schema.column import FLAG, INT, LONG, REAL, REALS, TEXT, TEXTS, Column, TableSchema
from retold.schema.said import ATTRIBUTIONS, CHAINS, CREDITS, QUOTATIONS, SPEAKERS, VOICES

__all__ = ["TABLES", "Column", "TableSchema"]

_ARTICLES = TableSchema(
    "articles",
    "One published text.",
    (
        Column("article_no", INT, "Number of the article in this run, from 0, in the order of reading."),
        Column("article_id", TEXT, "The record's own id, else the file name without its ending; unique."),
        Column("path", TEXT, "The input it was read from; a record of a file as file:line or file#row."),
        Column("outlet", TEXT, "Who published it, where known."),
        Column("outlet_from", TEXT, "Where the outlet was read, such as record:source or html:sitename."),
        Column("title", TEXT, "The headline, or the beginning of the text where there was none."),
        Column("title_from", TEXT, "Where the title was read; text:first-sentence if cut from the text."),
        Column("author", TEXT, "The byline, where known."),
        Column("author_from", TEXT, "Where the author was read."),
        Column("published", LONG, "Seconds since 1970-01-01 UTC, where known."),
        Column("published_text", TEXT, "The time as it stood in the input."),
        Column("published_from", TEXT, "Where the time was read."),
        Column("published_precision", TEXT, "second, minute or day."),
        Column("published_kind", TEXT, "published, or collected if it says when a crawler saw the article."),
        Column("url", TEXT, "Address of the article, where known."),
        Column("url_from", TEXT, "Where the address was read."),
        Column("text", TEXT, "The text as read; all spans count its characters."),
        Column("words", INT, "Number of words in the text."),
        Column("warnings", TEXTS, "What was odd about the input, a sentence each."),
    ),
)
_COPIES = TableSchema(
    "copies",
    "One article that says almost the same, word for word, as another, which stands for it.",
    (
        Column("article_no", INT, "The copy."),
        Column("copy_of", INT, "The article that stands for it."),
        Column("resemblance", REAL, "Jaccard resemblance of their word n-grams, 0 to 1."),
    ),
    published=False,
)
_CANDIDATES = TableSchema(
    "candidates",
    "Two articles that share enough rare n-grams to be compared word by word; a before b.",
    (
        Column("a", INT, "The article with the lower number."),
        Column("b", INT, "The article with the higher number."),
        Column("shared", INT, "Different n-grams of the index that they share."),
    ),
    published=False,
)
_BOILERPLATE = TableSchema(
    "boilerplate",
    "A stretch of an article that belongs to its outlet, not to its story; it counts for nothing.",
    (
        Column("article_id", TEXT, "The article."),
        Column("start", INT, "First character of the stretch."),
        Column("end", INT, "Character after its last."),
        Column("words", INT, "Number of words in it."),
        Column("why", TEXT, "What gave it away."),
    ),
)
_PASSAGES = TableSchema(
    "passages",
    "A stretch of text that two articles share.",
    (
        Column("passage_id", TEXT, "Unique in this run."),
        Column("a", TEXT, "article_id of the one side."),
        Column("a_start", INT, "First character of the stretch in a."),
        Column("a_end", INT, "Character after its last."),
        Column("b", TEXT, "article_id of the other side."),
        Column("b_start", INT, "First character of the stretch in b."),
        Column("b_end", INT, "Character after its last."),
        Column("words", INT, "Words that the two have in common."),
        Column("a_words", INT, "Words of the stretch in a."),
        Column("b_words", INT, "Words of the stretch in b."),
        Column("kind", TEXT, "verbatim, edited or reworded."),
        Column("boilerplate", FLAG, "Whether it belongs to an outlet and not to a story."),
    ),
)
_MATCHES = TableSchema(
    "matches", "A passage found before reworded ones are looked for.", _PASSAGES.columns, published=False
)
_LINKS = TableSchema(
    "links",
    "Two articles that seem to report the same event.",
    (
        Column("a", TEXT, "article_id of the one."),
        Column("b", TEXT, "article_id of the other."),
        Column("score", REAL, "How strong the link is, 0 to 1."),
        Column("copied_share", REAL, "Share of the shorter text that lies in passages they share, 0 to 1."),
        Column("similarity", REAL, "Cosine of their telling terms, 0 to 1."),
        Column("terms", TEXTS, "The most telling terms they share."),
    ),
)
_STORIES = TableSchema(
    "stories",
    "One article in its story. An article that shares its event with no other is a story of its own.",
    (
        Column("story_id", TEXT, "Named after the first article_id of the story."),
        Column("title", TEXT, "Title of the story: that of its most central article."),
        Column("article_id", TEXT, "The article."),
        Column("size", INT, "Number of articles in the story."),
        Column("role", TEXT, "member, or round-up if the article covers several stories."),
    ),
)
_DERIVATIONS = TableSchema(
    "derivations",
    "Child derives from parent.",
    (
        Column("story_id", TEXT, "The story."),
        Column("parent", TEXT, "article_id, or id of a lost source."),
        Column("child", TEXT, "article_id, or id of a lost source that derives from an article itself."),
        Column("probability", REAL, "Probability that the child derives from this parent, 0 to 1."),
        Column("either_way", REAL, "Probability that one of the two derives from the other, 0 to 1."),
        Column("rank", INT, "1 for the child's most probable parent, then 2, ..."),
        Column("shared_words", INT, "Words of the child that the parent has too."),
        Column("child_share", REAL, "The same as a share of the child's words, 0 to 1."),
        Column("evidence", TEXTS, "Passages that show it, longest first."),
        Column("why", TEXT, "The evidence in words."),
    ),
)
_LOST_SOURCES = TableSchema(
    "lost_sources",
    "A source that no article in the pile stands for.",
    (
        Column("story_id", TEXT, "The story."),
        Column("lost_id", TEXT, "Unique in this run; never an article_id."),
        Column("name", TEXT, "The outlet or agency its children credit; null if inferred from text alone."),
        Column("children", TEXTS, "Articles that probably derive from it directly."),
        Column("probability", REAL, "Probability that at least one article derives from it, 0 to 1."),
        Column("why", TEXT, "The evidence in words."),
    ),
)
_ORIGINS = TableSchema(
    "origins",
    "The number of independent sources of a story.",
    (
        Column("story_id", TEXT, "The story."),
        Column("articles", INT, "Number of articles in the story."),
        Column("expected", REAL, "Expected number of origins."),
        Column("low", INT, "Lower end of the interval."),
        Column("high", INT, "Upper end of the interval."),
        Column("nodes", TEXTS, "article_id or lost_id of each possible origin."),
        Column("probabilities", REALS, "Probability of each of them to be an origin, 0 to 1."),
    ),
)
_UNDECIDED = TableSchema(
    "undecided",
    "A question about a story that its texts cannot decide.",
    (
        Column("story_id", TEXT, "The story."),
        Column("article_ids", TEXTS, "The articles it is about."),
        Column("question", TEXT, "What cannot be decided, and why, in words."),
    ),
)
_VARIANTS = TableSchema(
    "variants",
    "A place where the articles of a story differ.",
    (
        Column("variant_id", TEXT, "Unique in this run."),
        Column("story_id", TEXT, "The story."),
        Column("kind", TEXT, "figure, date, name, term or quotation."),
        Column("about", TEXT, "What the readings are about: what a figure counts, or the words around it."),
    ),
)
_READINGS = TableSchema(
    "readings",
    "What one article has at a variant.",
    (
        Column("variant_id", TEXT, "The variant."),
        Column("article_id", TEXT, "The article."),
        Column("start", INT, "First character of the reading."),
        Column("end", INT, "Character after its last."),
        Column("text", TEXT, "The words of the article."),
        Column("value", TEXT, "The same in a form that can be compared, such as 85000000000 USD."),
    ),
)

_ALL = (
    _ARTICLES, _COPIES, _CANDIDATES, _BOILERPLATE, _MATCHES, _PASSAGES, _LINKS, _STORIES, CREDITS,
    ATTRIBUTIONS, SPEAKERS, QUOTATIONS, _DERIVATIONS, _LOST_SOURCES, _ORIGINS, _UNDECIDED, CHAINS,
    VOICES, _VARIANTS, _READINGS,
)  # fmt: skip
TABLES: Mapping[str, TableSchema] = MappingProxyType({table.name: table for table in _ALL})
"""The tables by name, in the order in which a run writes them."""
