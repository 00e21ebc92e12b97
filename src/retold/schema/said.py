"""The tables of who said what: credits, attributions, speakers, quotations, chains, voices."""

from __future__ import annotations

from retold.schema.column import FLAG, INT, TEXT, TEXTS, Column, TableSchema

CREDITS = TableSchema(
    "credits",
    "A statement of an article that it takes material from an outlet or agency.",
    (
        Column("article_id", TEXT, "The article that gives credit."),
        Column("outlet", TEXT, "Standard name of the outlet or agency credited."),
        Column("text", TEXT, "Its name as written."),
        Column("start", INT, "First character of the name."),
        Column("end", INT, "Character after its last."),
        Column("sentence_start", INT, "First character of the sentence that gives the credit."),
        Column("sentence_end", INT, "Character after its last."),
        Column("cue", TEXT, "The words that make it a credit, such as reported, told, according to."),
        Column(
            "kind",
            TEXT,
            "report, interview, cited (by another outlet), agency-line, byline, contribution or licence.",
        ),
        Column("place", TEXT, "lead (first three sentences, dateline or byline), body or foot."),
        Column("outlet_in_pile", TEXT, "The pile's outlet that is the one credited; null if none is."),
        Column("also_in_pile", TEXTS, "Further names that the pile has for it, and names of its desks."),
        Column("agency", FLAG, "Whether it is a news agency, whose text many outlets print."),
    ),
)
ATTRIBUTIONS = TableSchema(
    "attributions",
    "Who is said to have said what: a source, a cue and a content.",
    (
        Column("attribution_id", TEXT, "Unique in this run."),
        Column("article_id", TEXT, "The article."),
        Column("kind", TEXT, "direct, mixed or indirect: all, part or nothing of it in quotation marks."),
        Column("content_start", INT, "First character inside the quotation marks, or of indirect speech."),
        Column("content_end", INT, "Character after the last one inside, or of indirect speech."),
        Column("whole_start", INT, "First character of all that is said; it can reach beyond the marks."),
        Column("whole_end", INT, "Character after its last."),
        Column("source_start", INT, "First character of the words that name the source, where found."),
        Column("source_end", INT, "Character after their last."),
        Column("cue_start", INT, "First character of the words of saying, where found."),
        Column("cue_end", INT, "Character after their last."),
        Column("source", TEXT, "The words that name the source, as written."),
        Column(
            "source_kind",
            TEXT,
            "author, person, unnamed, organisation, document, outlet, agency or post; null if nothing tells.",
        ),
        Column("name", TEXT, "The fullest name the article gives this source; null if it names nobody."),
        Column("role", TEXT, "What a source without a name is called, such as former harbour official."),
        Column("description", TEXT, "What the article says the source is, such as former spy chief."),
        Column("told", TEXT, "Outlet that the source is said to have told it; null if none is named."),
        Column("via", TEXTS, "Outlets the words came through, from the article outwards; may be empty."),
        Column(
            "access",
            TEXT,
            "own (the article's outlet heard it), direct (told did), relay (via reports it); null if untold.",
        ),
    ),
)
SPEAKERS = TableSchema(
    "speakers",
    "A voice of a story: a person, a body, a paper, or persons without a name who have a role.",
    (
        Column("speaker_id", TEXT, "Unique in this run."),
        Column("story_id", TEXT, "The story."),
        Column("kind", TEXT, "person, unnamed, organisation, document, outlet, agency, post or author."),
        Column("name", TEXT, "The name most articles use; of a source without one, its role."),
        Column("spellings", TEXTS, "Every way the articles write the name."),
        Column("descriptions", TEXTS, "Every way the articles describe the speaker."),
        Column("attribution_ids", TEXTS, "The attributions with this speaker."),
    ),
)
QUOTATIONS = TableSchema(
    "quotations",
    "One article's version of a quotation.",
    (
        Column("quotation_id", TEXT, "The same for all versions of one quotation."),
        Column("story_id", TEXT, "The story."),
        Column("speaker_id", TEXT, "The speaker, where known."),
        Column("speaker", TEXT, "The speaker's name, where known."),
        Column("article_id", TEXT, "The article."),
        Column("start", INT, "First character of the words quoted."),
        Column("end", INT, "Character after their last."),
        Column("text", TEXT, "The words quoted."),
        Column("marked", FLAG, "Whether they stand in quotation marks, or are reported without them."),
        Column("said_by", TEXT, "Whom this article gives the words to, where that is not the speaker."),
    ),
)
CHAINS = TableSchema(
    "chains",
    "The way of a voice into one article of a story of several: article > outlet > ... > voice.",
    (
        Column("chain_id", TEXT, "Unique in this run."),
        Column("story_id", TEXT, "The story."),
        Column("speaker_id", TEXT, "The voice at the end."),
        Column("article_id", TEXT, "The article at the beginning."),
        Column("steps", TEXTS, "The chain in words, from the article to the voice."),
        Column("nodes", TEXTS, "The same without the voice: article_id, lost_id, or name of an outlet."),
        Column("access", TEXT, "own, direct or relay, as the article tells it; null if it tells nothing."),
        Column("origin", TEXT, "The last of the nodes: who brought the voice into the story."),
        Column("attribution_ids", TEXTS, "What the article has of the voice."),
    ),
)
VOICES = TableSchema(
    "voices",
    "A speaker of a story of several articles, with the articles and the independent sources that carry it.",
    (
        Column("speaker_id", TEXT, "The speaker."),
        Column("story_id", TEXT, "The story."),
        Column("kind", TEXT, "As in speakers."),
        Column("name", TEXT, "As in speakers."),
        Column("article_ids", TEXTS, "Articles that have it."),
        Column(
            "origins",
            INT,
            "Sources that brought it in, no more than the story may have; 1: nobody confirms it.",
        ),
        Column("origin_nodes", TEXTS, "Which they are: article_id, lost_id, or name of an outlet."),
    ),
)
