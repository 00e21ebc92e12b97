"""Which words of a stage's sentence are articles: ids may be numbers, letters and common words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from retold.report.findings import Article, LostSource, Origins, Story
from retold.report.words.mentions import mentions
from retold.report.words.phrases import Ref


def story(*names: str) -> Story:
    articles = [Article(n, n, None, n, None, None, None, None, None, None, "Text.", 1) for n in names]
    return Story(names[0], "Story", tuple(articles), Origins(1.0, 1, 1, ()))


def marked(text: str, *names: str) -> str:
    """The sentence with brackets round what became a reference."""
    return "".join(f"[{p.node}]" if isinstance(p, Ref) else p for p in mentions(text, story(*names)))


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (
            ("1", "24", "3"),
            "Whether [1] is independent cannot be decided: 24 of its words stand in [24] too.",
        ),
        (("120", "340"), "120 of the 340 words of [120] (35 %) stand in [340] too; [340] begins earlier."),
        (("1", "2"), "1,234 of the 2,500 words of [1] (49 %) stand in [2] too; [2] appeared earlier."),
        (
            ("a", "b"),
            "[a] and [b] share text: one may have copied a source that is not in the pile.",
        ),
        (("text", "c"), "[c] and [text] share text, and nothing tells which came first."),
        (("d", "e", "f"), "[d] derives from [e] or [f]; the texts do not tell which."),
        (("mail-1", "mail"), "[mail-1] has lost the paragraphs that [mail] has."),
        (("the pile-1", "but.txt"), "[the pile-1] shares words that [but.txt] lacks."),
        (("said/x", "too"), "[said/x] says that Velm Wire contributed to it."),
        (("7", "8", "9"), "[7], [8] and [9] share a passage of about 8 words and little else."),
    ],
)
def test_an_id_counts_where_one_can_stand(names: tuple[str, ...], sentence: str) -> None:
    plain = sentence.replace("[", "").replace("]", "")
    assert marked(plain, *names) == sentence


SENTENCES = """
120 of the 340 words of {a} (35 %) stand in {b}, {c} and 3 more too; {a} credits Velm Wire twice; {b}
appeared earlier; their times do not tell which came first; no single one of them has all of it.

{a} says that Velm Wire contributed to it; they share telling words and no passage, as a page does with one
written anew.

{a} has lost the paragraphs that {b} has; {a} lacks the paragraphs that {b} has; {a} carries another
publisher's licence; {a} stands under the dateline of Velm Wire itself.

{a} gives it for 200 of its 900 words; {a} goes along with what {b} and {c} may have from there.

{a} and {b} add some 1,200 words of what Velm Wire was told, which no article that it may derive from has.

{a} adds some 20 words of what Velm Wire said, which no article that it may derive from has.

{a} and {b} credit Velm Wire, and no article here is its own; {c} shares with them what no single one of
them has.

{a}, {b} and {c} share with one or another of them a passage of about 40 words and little else: they may
carry the same statement or release.

{a} and {b} share a passage of about 40 words and little else: they may carry the same statement or release.

{a} and {b} share words that {c} lacks, and no one of them can have given the others all that they share:
between {c} and them there may have been another version.

{a} and {b} share text in pairs that no one of them can have given to all the others.

of 1,000 words that the source must have had, 80 stand in {a} too; Velm Wire may have retold it.

of 1,000 words that the source must have had, 80 stand in {a} too; {b} and {c} share what {a} lacks.

{a}, {b} and {c} share text, and nothing tells which came first: one may have copied another, or each of
them a source that is not in the pile.

The time of {a} may be wrong: it goes against what the texts show of who copied whom, and was left out of
account.

Whether {a} is independent cannot be decided: it credits Velm Wire, but perhaps only for a part.

Whether {a} is independent cannot be decided: it shares text with articles that credit Velm Wire, but too
little to be sure.

Whether {a} is independent cannot be decided: it may derive from a source that is not in the pile, but
shares too little with the others to be sure.

Whether {a} is independent cannot be decided: it credits Velm Wire, but shares no text with {b}.

Whether {a} is independent cannot be decided: 1,200 of its words (35 %) stand in {b} too, which may mean
that it retells this article, or only that both report the same.

{a} derives from {b} or {c}; it credits both, and no text tells which it follows.

{a} derives from {b} or a source that is not in the pile; the texts do not tell which.

{a} derives from {b}, {c} or Velm Wire; these are nearly the same text, so that nothing tells which.
"""
"""As the stage writes them."""
SPOKEN = [" ".join(lines.split()) for lines in SENTENCES.split("\n\n")]
WORDS = sorted(
    {word for text in SPOKEN for word in re.findall(r"[\w,]*\w", text)} - {"a", "b", "c", "Velm", "Wire"}
)


@pytest.mark.parametrize("sentence", SPOKEN)
def test_the_words_of_the_sentences_are_no_articles(sentence: str) -> None:
    """Whatever word an article of the story has for its id."""
    ids = {"a": "first.txt", "b": "second.txt", "c": "third.txt"}
    awaited = sentence.format_map({letter: f"[{name}]" for letter, name in ids.items()})
    wrong = {
        word: shown
        for word in WORDS
        if (shown := marked(sentence.format_map(ids), *ids.values(), word)) != awaited
    }
    assert wrong == {}


@pytest.mark.parametrize("outlet", ["Island Mail", "Mail and Globe", "Mail, Inc.", "The Mail", "Mail"])
def test_an_id_within_the_name_of_an_outlet_is_none(outlet: str) -> None:
    articles = story("Mail", "b", "Globe")
    lost = replace(articles, lost_sources=(LostSource("lost source 1 of s", outlet, ("b",), "", 0.9),))
    known = replace(articles, articles=(*articles.articles[1:], replace(articles.articles[0], outlet=outlet)))
    for text in (
        f"b credits {outlet}, and no article here is its own.",
        f"b derives from b or {outlet}; no text.",
    ):
        for one in (lost, known) if "credits" in text else (lost,):
            assert {part.node for part in mentions(text, one) if isinstance(part, Ref)} == {"b"}
