"""Findings > ``report.html``: one page that opens from disk, loads nothing and obeys nothing it quotes."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from retold.report.findings import Run
from retold.report.graph import Graph
from retold.report.headline import headline, how_many, run_headline
from retold.report.inputs import inputs_view
from retold.report.phrases import Phrase, Ref, count, likely, percent, when
from retold.report.svg import element, stemma_svg
from retold.report.views import StoryView, story_view
from retold.text.safe import visible

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_STORIES = 50
"""Stories shown in full; the others are listed."""
_MOST_CHARACTERS = 8_000_000
"""No further story is shown in full once the page has grown to this."""
_MOST_LISTED = 1_000
_HERE = Path(__file__).parent


def page(run: Run) -> str:
    """The report of a run."""
    environment = _environment()
    styles, script = _static("stemma.css") + _static("report.css"), _static("report.js")
    template = environment.get_template("story.html")
    shown: list[Markup] = []
    for number, story in enumerate(run.stories[:MOST_STORIES], 1):
        if sum(map(len, shown)) > _MOST_CHARACTERS:
            break
        view = story_view(story, f"s{number}")
        alone = len(run.stories) == 1
        html = template.render(view=view, draw=_Drawing(view), alone=alone, number=number)
        shown.append(Markup(html))  # noqa: S704 (rendered with autoescape)
    return environment.get_template("page.html").render(
        run=run,
        title=run_headline(run),
        stories=shown,
        rest=run.stories[len(shown) : len(shown) + _MOST_LISTED],
        left_out=max(0, len(run.stories) - len(shown) - _MOST_LISTED),
        unrelated=run.unrelated[:_MOST_LISTED],
        inputs=inputs_view(run),
        styles=Markup(styles),  # noqa: S704 (our own file)
        script=Markup(script),  # noqa: S704 (our own file)
        policy=_policy(styles, script),
    )


class _Drawing:
    """What the template of one story draws with."""

    def __init__(self, view: StoryView) -> None:
        self._graph = view.graph
        self._prefix = view.prefix

    def stemma(self) -> Markup:
        """The family tree."""
        return stemma_svg(self._graph, self._prefix)

    def badge(self, node: str) -> Markup:
        """The letter of an article, with a link to it; a lost source as a dashed ring."""
        name = " ".join(visible(self._graph.name(node)).split())
        if node in self._graph.letters:
            letter = self._graph.letters[node]
            place = f"#{self._prefix}-article-{letter}"
            return element("a", letter, class_="badge", href=place, title=name)
        return element("span", class_="badge lost", title=f"{name}, not in the pile")

    def node(self, node: str) -> Markup:
        """An article by letter and name, or a lost source by name."""
        name = bdi(self._graph.name(node))
        label = element("span", name, class_="label")
        return element("span", self.badge(node), " ", label, class_="node-name")

    def phrase(self, phrase: Phrase) -> Markup:
        """A sentence with its references drawn."""
        parts = [self.node(part.node) if isinstance(part, Ref) else bdi(part) for part in phrase]
        return Markup("").join(parts)


def bdi(text: str | None) -> Markup:
    """Text from outside: escaped, its hidden characters visible, its direction kept to itself."""
    return element("bdi", visible(text or ""))


def web_address(url: str | None) -> str | None:
    """The address if it is an ordinary web address; nothing else becomes a link."""
    if url is None or not url.lower().startswith(("http://", "https://")) or visible(url) != url:
        return None
    return None if any(c.isspace() for c in url) else url


def _policy(styles: str, script: str) -> str:
    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        f"default-src 'none'; style-src 'sha256-{digest(styles)}'; script-src 'sha256-{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _static(name: str) -> str:
    return (_HERE / "static" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  (slow to load)

    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": percent, "likely": likely, "bdi": bdi, "web_address": web_address}
    environment.globals |= {
        "count": count,
        "when": when,
        "headline": headline,
        "how_many": how_many,
        "graph_of": Graph,
    }
    return environment
