"""Findings > ``report.html``: one page that opens from disk, loads nothing and obeys nothing it quotes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from retold.report.findings import Article, Run, Story
from retold.report.markup import bdi, element, plain, trusted, unbroken
from retold.report.page.help import reading_help
from retold.report.page.marks import folding, section
from retold.report.page.story import story_part
from retold.report.words.headline import headline, run_headline
from retold.report.words.inputs import Trouble, inputs_view
from retold.report.words.phrases import count, when

MOST_STORIES = 50
"""Stories shown in full; the others are listed."""
_MOST_CHARACTERS = 8_000_000
"""No further story is shown in full once the page has grown to this."""
_MOST_LISTED = 1_000
_FEW = 12
_ALONE = """Nothing else in the pile was found to tell their story; a free retelling or a translation may have
been missed."""
_STATIC = Path(__file__).parents[1] / "static"


def page(run: Run) -> str:
    """The report of a run."""
    styles, script = _static("stemma.css") + _static("report.css"), _static("report.js")
    title = run_headline(run)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(styles, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", plain(title), " – Retold"),
        element("style", trusted(styles)),
    )
    brand = element("span", "Retold", class_="brand")
    top = element(
        "header", brand, element("span", "who retold whom, and what changed on the way"), class_="top"
    )
    main = element(
        "main",
        element("h1", unbroken(bdi(title)), "."),
        _stories(run),
        _unrelated(run),
        _inputs(run),
        reading_help(),
    )
    foot = element(
        "footer",
        "Made by Retold from the articles alone, without the network. Every detail is in ",
        [element("code", "tables/"), " and ", element("code", "summary.json"), " beside this page."],
    )
    body = element("body", top, main, foot, element("script", trusted(script)), class_="retold")
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


def _stories(run: Run) -> Iterator[Markup]:
    shown: list[Markup] = []
    rows: list[Markup] = []
    alone = len(run.stories) == 1
    for number, story in enumerate(run.stories[:MOST_STORIES], 1):
        if sum(map(len, shown)) > _MOST_CHARACTERS:
            break
        shown.append(story_part(story, number, alone))
        rows.append(_row(story, number))
    rest = run.stories[len(shown) :]
    if not alone and shown:
        yield _overview(rows)
    if rest:
        yield _only_some(len(shown), len(rest))
    yield from shown
    if rest:
        lines = [_line(story) for story in rest[:_MOST_LISTED]]
        yield section("More stories", "", element("ul", lines), _left(len(rest) - _MOST_LISTED))


def _overview(rows: list[Markup]) -> Markup:
    columns = element(
        "tr", element("th", "Story"), [element("th", c, class_="number") for c in ("Articles", "Origins")]
    )
    table = element("table", element("thead", columns), element("tbody", rows))
    return element("div", table, class_="scroll")


def _row(story: Story, number: int) -> Markup:
    low, high = story.origins.low, story.origins.high
    origins = f"{low}" if low == high else f"{low} to {high}"
    numbers = [element("td", cell, class_="number") for cell in (f"{len(story.articles):,}", origins)]
    return element("tr", element("td", element("a", bdi(story.title), href=f"#s{number}")), numbers)


def _only_some(shown: int, rest: int) -> Markup:
    """What the page leaves out, said before it begins."""
    listed = min(rest, _MOST_LISTED)
    return element(
        "p",
        f"The {count(shown, 'largest story', 'largest stories')} in full; {count(listed, 'more', 'more')} by "
        "headline at the end; ",
        element("code", "summary.json"),
        " has all of them.",
        class_="lede",
    )


def _line(story: Story) -> Markup:
    return element("li", bdi(story.title), element("span", " – ", bdi(headline(story)), class_="about"))


def _left(number: int) -> Markup | None:
    if number <= 0:
        return None
    return element("p", f"and {number:,} more, in ", element("code", "summary.json"), ".", class_="lede")


def _unrelated(run: Run) -> Markup | None:
    if not run.unrelated:
        return None
    lines = element("ul", [_alone(article) for article in run.unrelated[:_MOST_LISTED]], class_="plain")
    inside = element("div", lines, _left(len(run.unrelated) - _MOST_LISTED), class_="inside")
    summary, few = count(len(run.unrelated), "article"), len(run.unrelated) <= _FEW
    content = folding(summary, inside, class_="box", open_=few)
    return section("Articles that stand alone", _ALONE, content)


def _alone(article: Article) -> Markup:
    time = element("span", " ", when(article), class_="about")
    return element("li", element("strong", bdi(article.label)), " ", bdi(article.title), time)


def _inputs(run: Run) -> Markup:
    inputs = inputs_view(run)
    content = [element("p", inputs.sums)]
    if inputs.troubles:
        lines = element("ul", [_trouble(trouble) for trouble in inputs.troubles], class_="plain")
        rest = (
            element("p", f"and {inputs.more:,} more, in ", element("code", "run.json"), ".")
            if inputs.more
            else None
        )
        summary = f"{count(len(inputs.troubles) + inputs.more, 'remark')} on the inputs"
        inside = element("div", lines, rest, class_="inside")
        content.append(folding(summary, inside, class_="box", open_=len(inputs.troubles) <= _FEW // 2))
    return section("What was read", "", content, id_="inputs")


def _trouble(trouble: Trouble) -> Markup:
    status = element("span", bdi(trouble.status), class_="status")
    return element("li", status, " ", element("code", bdi(trouble.path)), " ", bdi(trouble.reason))


def _policy(styles: str, script: str) -> str:
    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        f"default-src 'none'; style-src 'sha256-{digest(styles)}'; script-src 'sha256-{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _static(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")
