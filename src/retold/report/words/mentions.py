"""Sentences of a stage, in which the articles they speak of become references.

Such a sentence names articles by their ids, and an id may be anything: a number, a letter, a common word. So
an id counts only where one can stand: before the words that follow an article's name in such sentences, and
not if it is part of a phrase that stands there by itself. Names of outlets stand in such sentences too; an id
within one is none, nor one that a lost source has for its name.
"""

from __future__ import annotations

import re

from retold.report.findings import Story
from retold.report.words.phrases import Phrase, Ref

_THEN = (
    r"(?=, | and | or | \(|;|\.$| too\b| shares?\b| adds?\b| says\b| credits?\b| may\b| is independent"
    r"| derives\b| ends\b| goes\b| begins\b| has\b| leaves\b| lacks\b| appeared\b| gives\b| carries\b"
    r"| stands\b)"
)
_NO_OUTLET = r"(?<!\bcredit )(?<!\bcredits )"
"""What is credited is an outlet, even if an article is called so too."""
_OWN_PHRASES = (
    "[0-9,]+ more too", "[0-9,]+ times", "[0-9,]+ words", "account", "another version", "appeared earlier",
    "articles that credits?", "be sure", "but(?: shares)?", "came first", "copied (?:another|whom)",
    "credits both", "do not tell which", "(?:for|of|to) (?:a part|it)", "from(?: has| there)", "has",
    "have had", "it (?:credits|derives|follows|goes|may|shares)", "its (?:own|words)", "itself", "lacks",
    "licence", "no passage", "nothing tells which", "one (?:may|or another)", "or release", "retold it",
    "share text", "telling words", "the (?:others|pile|same(?: statement| text)?)", "them (?:has|there)",
    "they (?:may|share)", "this article", "too(?:, which)?", "twice", "was told", "which it follows",
    "said", "written anew",
)  # fmt: skip
"""Where the sentences themselves have words before one of these."""


def mentions(text: str, story: Story) -> Phrase:
    """A sentence with references in place of the ids of articles and lost sources."""
    lost_names = {lost.name for lost in story.lost_sources if lost.name}
    nodes = [article.article_id for article in story.articles] + [lost.id for lost in story.lost_sources]
    ids = {n for n in nodes if n in text and n not in lost_names}
    if not ids:
        return (text,)
    names = {article.outlet for article in story.articles if article.outlet} | lost_names
    around = {re.escape(name) for name in names - ids if name in text and any(node in name for node in ids)}
    plain = rf"{_any({*around, *_OWN_PHRASES})}(?![\w/-]|\.\w)"
    named = rf"{_NO_OUTLET}{_any(set(map(re.escape, ids)))}{_THEN}"
    phrase: list[str | Ref] = []
    end = 0
    for match in re.finditer(rf"(?<![\w-])(?:{plain}|(?P<id>{named}))", text):
        if match["id"]:
            phrase += [text[end : match.start()], Ref(match["id"])]
            end = match.end()
    return tuple(part for part in (*phrase, text[end:]) if part)


def _any(patterns: set[str]) -> str:
    """What matches any of them, the longest first."""
    return "(?:" + "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern))) + ")"
