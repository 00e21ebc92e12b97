"""Who speaks: each voice with what it says, in which articles, and how it came there."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from retold.report.markup import bdi, element
from retold.report.page.excerpts import described, shortened
from retold.report.page.marks import Marks, folding, more, section
from retold.report.voice import REPORTERS, Chain, Voice
from retold.report.words.phrases import count
from retold.report.words.voice_doubts import how_many_origins, or_else, unordered

_LEDE = """Everyone the articles let speak, with the way their words came. An origin is who brought a voice
into the story: a voice with one origin is one source, however many articles repeat it."""
_MOST_VOICES, _MOST_ALONE = 30, 60
_MOST_SAID, _MOST_CHAINS = 8, 12
_KINDS = {
    "unnamed": "not named",
    "organisation": "organisation",
    "document": "document",
    "post": "on social media",
}
_ACCESS = {"own": "told it directly", "direct": "told that outlet", "relay": "reported by others"}


def voices(marks: Marks) -> Markup | None:
    """The voices, those that several articles have first; the others fold."""
    found = [voice for voice in marks.graph.story.voices if voice.kind not in REPORTERS and voice.article_ids]
    if not found:
        return None
    shared = [voice for voice in found if len(voice.article_ids) > 1]
    alone = [voice for voice in found if len(voice.article_ids) == 1]
    rest = [_voice(marks, voice) for voice in alone[:_MOST_ALONE]]
    left = max(0, len(shared) - _MOST_VOICES) + max(0, len(alone) - _MOST_ALONE)
    return section(
        "Who speaks, and how their words came",
        _LEDE,
        [_voice(marks, voice) for voice in shared[:_MOST_VOICES]],
        folding(_alone(len(rest)), rest, class_="agreeing") if rest else None,
        more(left, "voices"),
        id_=f"{marks.prefix}-voices",
    )


def _alone(number: int) -> str:
    return f"{count(number, 'voice')} of one article{' each' if number > 1 else ''}"


def _voice(marks: Marks, voice: Voice) -> Markup:
    about = _KINDS.get(voice.kind or "") or described(voice.descriptions)
    head = element(
        "p",
        element("strong", bdi(shortened(voice.name, 120))),
        marks.badges(voice.article_ids),
        element("span", " · ", bdi(about), class_="about") if about else None,
    )
    inside = [
        element("ul", [_chain(marks, chain) for chain in voice.chains[:_MOST_CHAINS]], class_="plain"),
        list(_said(marks, voice)),
    ]
    summary = "what it says, and the way into each article"
    return element("div", head, _origins(marks, voice), folding(summary, inside), class_="quotation voice")


def _origins(marks: Marks, voice: Voice) -> Markup:
    names = [_node(marks, node) for node in voice.origins[:4]]
    joined = [[", " if number else None, name] for number, name in enumerate(names)]
    left = len(voice.origins) - len(names)
    many = how_many_origins(marks.graph.story, voice)
    if len(voice.origins) == 1:
        others = [marks.node(node) for node in or_else(marks.graph, voice).get(voice.origins[0], [])[:3]]
        either = [(" or ", other) for other in others]
        return element("p", element("span", many, class_="status"), ": ", joined, either)
    where = "brought in by " if len(voice.origins) > marks.graph.story.origins.high else ""
    rest = f" and {left:,} more" if left > 0 else None
    return element("p", many, ", " if where else ": ", where, joined, rest)


def _chain(marks: Marks, chain: Chain) -> Markup:
    steps: list[Markup | str] = []
    for number, node in enumerate(chain.nodes):
        steps += [" › " if number else "", _node(marks, node)]
    if len(chain.steps) > len(chain.nodes):
        steps += [" › ", bdi(shortened(chain.steps[-1], 80))]
    order = "which of them came first is open" if unordered(marks.graph, chain) else None
    how = "; ".join(filter(None, [_ACCESS.get(chain.access or ""), order]))
    return element("li", steps, element("span", f" ({how})", class_="about") if how else None)


def _node(marks: Marks, node: str) -> Markup:
    """An article, a lost source, or an outlet of which nothing else is known."""
    known = node in marks.graph.articles or node in marks.graph.lost
    return marks.node(node) if known else element("span", bdi(shortened(node, 80)), class_="node-name")


def _said(marks: Marks, voice: Voice) -> Iterator[Markup]:
    """What the voice says, each wording once."""
    seen: set[str] = set()
    for said in voice.said:
        article = marks.graph.articles.get(said.article_id)
        words = shortened(article.text[slice(*said.span)]) if article else ""
        key = "".join(letter for letter in words.casefold() if letter.isalnum())
        if article is None or not key or key in seen or len(seen) >= _MOST_SAID:
            continue
        seen.add(key)
        yield element("blockquote", marks.badge(said.article_id), " ", bdi(words))
    left = len(voice.said) - len(seen)
    if len(seen) >= _MOST_SAID and left:
        yield element("p", f"and {left:,} more.", class_="lede")
