"""How to read the page, for those who see one for the first time."""

from __future__ import annotations

from markupsafe import Markup

from retold.report.markup import element, joined
from retold.report.page.marks import section

_ORIGIN = """An independent source: what it tells, it did not take from another article here, nor from a
source they share. Five articles with one origin are one confirmation, not five."""
_NOT_IN_THE_PILE = """A source that the articles credit, or that their shared text requires, but that was not
among the articles given. Drawn with a dashed line."""
_DERIVES = """Takes text or content from. It says nothing about permission: agencies and partners let others
print their reports."""
_PERCENT = """How probable it is that the one derives from the other. 90 % means very likely, not proven."""
_VOICE = """How words came into an article: article, the outlets between, and who said them. The last outlet
or article is the origin of the voice."""
_DOUBT = """“Origin? 28 %” is an article that may be a source of its own: it counts towards the origins
as much as it is probable. “Either way” is a pair of which nothing tells who came first. “From one of
several” is an article that most likely derives from another here, but nothing tells from which."""
_PASSAGE = """A stretch that two articles have in common: word for word, edited, or told in other words."""
_MARKED = """Words that only the article on the left, or only the one on the right, has at this place."""
_TRUE = """whether what the articles tell is true. It shows how many sources say it."""


def reading_help() -> Markup:
    """A short glossary."""
    marked = joined(element("del", "so"), " and ", element("ins", "so"))
    entries = {
        "Origin": _ORIGIN,
        "Not in the pile": _NOT_IN_THE_PILE,
        "Derives from": _DERIVES,
        "Percentages on lines": _PERCENT,
        "Doubts": _DOUBT,
        "Way of a voice": _VOICE,
        "Shared passage": _PASSAGE,
        marked: _MARKED,
        "It does not say": _TRUE,
    }
    terms = [(element("dt", term), element("dd", " ".join(said.split()))) for term, said in entries.items()]
    return section("How to read this page", "", element("dl", terms, class_="glossary"), id_="help")
