"""Voices in the library, on the page and on the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

from retold.report.findings import Derivation, Run, Story
from retold.report.graph import Graph
from retold.report.page.marks import Marks
from retold.report.page.voices import voices
from retold.report.terminal import show
from retold.report.voice import Chain
from retold.report.words.voice_lines import voice_lines


def test_voices_of_the_library(ferry: Story) -> None:
    toll = ferry.voices[0]
    assert (toll.name, toll.kind, toll.article_ids) == ("Mira Toll", "person", ("gazette", "post", "mail"))
    assert len(toll.origins) == 2
    assert toll.chains[0].steps == ("gazette", "Northern Wire", "Mira Toll")
    assert {said.article_id for said in toll.said} == {"gazette", "post", "mail"}
    text = {article.article_id: article.text for article in ferry.articles}
    assert text["post"][slice(*toll.said[1].span)] == "We will not sail before the hull is mended"


def test_who_is_confirmed_by_nobody_is_marked(ferry: Story) -> None:
    page = str(voices(Marks(Graph(ferry), "s1")))
    toll, _, worker = page.partition("worker")
    assert "one origin only" not in toll
    assert "one origin only" in worker
    lines = list(voice_lines(Graph(ferry)))
    assert [line.split(" · ")[2:] for line in lines[1:]] == [
        ["2 origins: A > Northern Wire > Mira Toll"],
        ["one origin only"],
    ]


def test_a_voice_is_given_to_no_article_that_may_as_well_come_second(ferry: Story) -> None:
    toll = replace(ferry.voices[0], article_ids=("gazette", "mail"), origins=("gazette",))
    toll = replace(toll, chains=(Chain("mail", ("mail", "gazette", "Mira Toll"), ("mail", "gazette"), None),))
    known = (Derivation("gazette", "mail", 0.9, 0.9, 1, 40, 0.9, (), ""),)
    back = Derivation("mail", "gazette", 0.45, 0.9, 1, 40, 0.9, (), "")
    either = (replace(known[0], probability=0.45), back)
    third = Chain("post", ("post", "gazette", "Mira Toll"), ("post", "gazette"), None)
    voiced = replace(ferry, voices=(toll,), lost_sources=())
    sure = Graph(replace(voiced, derivations=known))
    assert list(voice_lines(sure))[1].endswith("one origin only: C > A > Mira Toll")
    toll = replace(toll, chains=(*toll.chains, third))
    open_ = Graph(replace(voiced, voices=(toll,), derivations=either))
    assert list(voice_lines(open_))[1].endswith("one origin only")
    page = str(voices(Marks(open_, "s1")))
    assert page.partition("one origin only")[2].partition("</p>")[0].count("</a>") == 2


def test_outlets_are_no_voices_on_the_page(ferry: Story) -> None:
    wire = [voice for voice in ferry.voices if voice.kind == "agency"]
    assert wire
    assert voices(Marks(Graph(replace(ferry, voices=tuple(wire))), "s1")) is None
    assert list(voice_lines(Graph(replace(ferry, voices=tuple(wire))))) == []


def test_the_same_words_are_shown_once(ferry: Story) -> None:
    page = str(voices(Marks(Graph(ferry), "s1")))
    assert page.count("We will not sail before the hull is mended") == 1


def test_many_voices_are_shortened(run: Run, ferry: Story) -> None:
    toll, worker = ferry.voices[0], ferry.voices[-1]
    many = replace(ferry, voices=(toll,) * 100 + (worker,) * 100)
    page = str(voices(Marks(Graph(many), "s1")))
    assert "tables/voices.parquet" in page
    assert page.count("Mira Toll") < 1_000
    stream = io.StringIO()
    show(replace(run, stories=(many,)), stream)
    assert "and 192 more voices" in stream.getvalue()
