from __future__ import annotations

import importlib
from collections import Counter
from dataclasses import replace
from typing import Any

import lxml.html
import pytest

from retold.report.evidence import Piece
from retold.report.findings import Reading, Run, Story, Variant
from retold.report.page import page
from retold.report.page.derivations import pieces
from retold.report.page.excerpts import described


@pytest.fixture
def document(run: Run) -> Any:
    return lxml.html.document_fromstring(page(run))


def assert_links_lead_somewhere(document: Any) -> None:
    ids = Counter(document.xpath("//@id"))
    assert max(ids.values()) == 1
    targets = {href[1:] for href in document.xpath("//a/@href") if href.startswith("#")}
    assert len(targets) > 12
    assert targets <= set(ids)


def test_every_link_on_the_page_leads_somewhere(document: Any) -> None:
    assert_links_lead_somewhere(document)


def test_evidence_opens_without_a_script(document: Any) -> None:
    """Browsers open the folds around a link's target, if the target lies inside the fold."""
    edges = document.xpath("//*[contains(@id, '-edge-')]")
    assert len(edges) == 6
    for edge in edges:
        assert edge.getparent().tag == "details"
        assert edge.tag != "summary"


def test_each_line_of_the_tree_says_in_words_what_it_stands_for(document: Any) -> None:
    lines = document.xpath("//*[local-name()='svg']//*[local-name()='a'][@class='edge']/@aria-label")
    assert (
        "Island Mail derives from Harbour Gazette: almost certain, 97 %; 87 % of its words in common" in lines
    )
    assert "velm-2 derives from velm-1, or the other way round: 98 %; 100 % of its words in common" in lines


def test_two_articles_of_open_order_say_so_of_each_other(document: Any) -> None:
    told = [one.text_content().replace("\n", " ") for one in document.xpath("//article[@class='own']")]
    tied = [text for text in told if "Tied to" in text]
    assert ["velm-2" in text.split("Tied to")[1] for text in tied] == [True, False]
    assert all("(98 % either way). Nothing of its own." in text for text in tied)


def test_a_single_story_has_its_finding_as_the_heading(run: Run, ferry: Story) -> None:
    document = lxml.html.document_fromstring(page(Run(run.path, (ferry,))))
    (heading,) = document.xpath("//h1")
    assert heading.text_content().replace("\xa0", " ").startswith("5 articles, probably 2 origins (2 to 3): ")
    text = document.text_content()
    for words in ("What the texts cannot decide", "Changed on the way", "Northern Wire", "Myra Toll"):
        assert words in text


def test_words_given_to_somebody_else_are_no_change_of_words(run: Run, ferry: Story) -> None:
    words = "We will not sail"
    readings = (
        Reading(("gazette",), words, "Harbour master: we will not sail"),
        Reading(("mail",), words, "we will not sail"),
    )
    moved = Variant("v", "quotation", "Mira Toll", readings)
    document = lxml.html.document_fromstring(page(Run(run.path, (replace(ferry, variants=(moved,)),))))
    [line] = [li for li in document.xpath("//li[del and ins]") if words in li.text_content()]
    assert line.text_content() == f"Harbour master → Mira Toll “{words}”"


def test_nothing_in_common_and_a_single_article_make_a_page_too(run: Run) -> None:
    for articles in (run.unrelated, run.unrelated * 3, ()):
        document = lxml.html.document_fromstring(page(Run(run.path, (), articles)))
        assert len(document.xpath("//h1")) == 1


def test_a_run_of_thousands_of_stories_makes_a_page_of_bounded_size(run: Run, ferry: Story) -> None:
    stories = tuple(replace(ferry, story_id=f"s{n}", title=f"Story number {n}") for n in range(3_000))
    html = page(Run(run.path, stories))
    assert len(html) < 9_000_000
    assert "Story number 49" in html
    assert "Story number 1049" in html
    assert "Story number 1050" not in html
    assert "and 1,950 more" in html


def test_a_story_with_everything_in_thousands_makes_a_page_of_bounded_size(run: Run, ferry: Story) -> None:
    article = ferry.articles[0]
    many = tuple(replace(article, article_id=f"copy-{n}", outlet=f"Outlet {n}") for n in range(2_000))
    edge = next(d for d in ferry.derivations if d.child == "mail")
    story = replace(
        ferry,
        articles=ferry.articles + many,
        derivations=ferry.derivations + tuple(replace(edge, child=a.article_id) for a in many),
        variants=ferry.variants * 500,
        quotations=ferry.quotations * 500,
        credits=ferry.credits * 500,
        undecided=ferry.undecided * 100,
    )
    html = page(Run(run.path, (story,)))
    assert len(html) < 2_000_000
    assert "and 1,947 more, in <code>tables/articles.parquet" in html
    assert_links_lead_somewhere(lxml.html.document_fromstring(html))


def test_whom_an_article_gives_a_quotation_to_stands_beside_its_version(run: Run, ferry: Story) -> None:
    quotation = ferry.quotations[0]
    gazette, post = (reading for reading in quotation.readings if reading.article_id != "mail")
    moved = replace(quotation, readings=(gazette, replace(post, said_by="Tom <b>Orley")))
    html = page(Run(run.path, (replace(ferry, quotations=(moved,)),)))
    part = lxml.html.document_fromstring(html).xpath("//h2[contains(@id, '-quotations')]/..")[0]
    versions = [version.text_content() for version in part.xpath(".//blockquote")]
    assert [" given to " in version for version in versions] == [False, True], "the same words, apart"
    assert versions[1].endswith("” given to Tom <b>Orley here")
    assert "in the same words" not in part.text_content()


def test_what_a_speaker_is_called_is_said_once_and_shortly() -> None:
    called = ["governor of the whole of the province", "governor", "Governor", "the governor"]
    assert described(called) == "Governor; the governor"
    assert described(reversed(called)) == "Governor; the governor"
    assert described([]) == ""


def test_right_to_left_and_unspaced_scripts_are_shown(run: Run, ferry: Story) -> None:
    article = replace(ferry.articles[0], outlet="صحيفة الميناء", title="海港新聞：渡輪停航" * 20)
    html = page(Run(run.path, (replace(ferry, articles=(article, *ferry.articles[1:])),)))
    assert "<bdi>صحيفة الميناء</bdi>" in html


def test_a_page_that_shows_some_stories_only_says_so_first(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("retold.report.page"), "MOST_STORIES", 1)
    shown = page(run)
    says = "The 1 largest story in full; 1 more by headline at the end"
    assert 0 < shown.index(says) < shown.index("More stories")


def test_an_empty_line_between_paragraphs_bears_no_mark() -> None:
    parts = [
        Piece("They fled, ", differs=False),
        Piece("he said.\n\nSome", differs=True),
        Piece(" ", differs=True),
    ]
    assert pieces(parts, "del") == (
        "<bdi>They fled, </bdi><del><bdi>he said.</bdi></del>\n\n<del><bdi>Some</bdi></del> "
    )
