"""A story or run as it shows itself in a notebook: the headline and the family tree of the report."""

from __future__ import annotations

import hashlib
from pathlib import Path

from markupsafe import Markup

from retold.report.findings import Run, Story
from retold.report.graph import Graph
from retold.report.markup import element, trusted
from retold.report.picture.layout import lay_out
from retold.report.picture.svg import stemma_svg
from retold.report.words.headline import headline, run_headline
from retold.text.safe import visible

_MOST_STORIES = 10


def story_html(story: Story) -> str:
    """A story by headline and family tree."""
    return str(_framed(_story(story)))


def run_html(run: Run) -> str:
    """A run by headline, and its largest stories."""
    parts = (
        [element("p", element("strong", visible(run_headline(run)), "."))] if len(run.stories) != 1 else []
    )
    parts += [_story(story) for story in run.stories[:_MOST_STORIES]]
    if len(run.stories) > _MOST_STORIES:
        parts.append(element("p", f"and {len(run.stories) - _MOST_STORIES:,} more stories"))
    return str(_framed(*parts))


def _story(story: Story) -> Markup:
    # Ids must not clash with those of another cell's drawing.
    prefix = "retold-" + hashlib.sha256(story.story_id.encode("utf-8", "replace")).hexdigest()[:8]
    words = element("p", element("strong", visible(headline(story)), "."))
    graph = Graph(story)
    drawing = stemma_svg(graph, lay_out(graph), prefix, links=False)
    return element("div", words, element("div", drawing, class_="wide"))


def _framed(*parts: Markup) -> Markup:
    styles = (Path(__file__).parent / "static" / "stemma.css").read_text(encoding="utf-8")
    return element("div", element("style", trusted(styles)), parts, class_="retold notebook")
