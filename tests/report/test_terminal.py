from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.work import LINEAR, growth

from retold.report.findings import Derivation, LostSource, Origins, Reading, Run, Story, Variant
from retold.report.page import page
from retold.report.terminal import cells, cut, show
from retold.report.voice import Chain, Voice


class Screen(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def shown(run: Run, stream: io.StringIO, columns: int = 80) -> str:
    with patch("shutil.get_terminal_size", return_value=os.terminal_size((columns, 24))):
        show(run, stream)
    return stream.getvalue()


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(run: Run, columns: int) -> None:
    lines = shown(run, Screen(), columns).replace("\x1b[0m", "").split("\n")
    plain = [line.split("m", 1)[1] if line.startswith("\x1b[") else line for line in lines]
    assert max(map(cells, plain)) <= min(columns, 120)
    assert len(plain) > 20


def test_styles_are_for_terminals_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[1m" in shown(run, Screen())
    assert "\x1b" not in shown(run, io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in shown(run, Screen())


def test_a_terminal_without_unicode_gets_plain_lines(run: Run) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict")
    show(run, stream)
    stream.seek(0)
    text = stream.read()
    assert "|- A  Harbour Gazette" in text.replace("+-", "|-")


def test_words_given_to_somebody_else_are_told(run: Run) -> None:
    lines = [line for line in shown(run, io.StringIO()).splitlines() if line.startswith("  speaker ")]
    assert lines == ["  speaker “We will not sail before the hull is men…” Mira Toll; given to Myra Toll C"]


def test_a_quotation_of_one_speaker_is_left_to_the_page(run: Run, ferry: Story) -> None:
    agreed = replace(ferry.quotations[0], readings=ferry.quotations[0].readings[::2])
    alone = Run(run.path, (replace(ferry, quotations=(agreed,)),))
    assert "  speaker " not in shown(alone, io.StringIO())


def test_many_stories_are_shortened(run: Run, ferry: Story) -> None:
    many = Run(run.path, tuple(replace(ferry, story_id=str(n)) for n in range(500)))
    text = shown(many, io.StringIO())
    assert "and 490 more stories" in text
    assert len(text.splitlines()) < 200


@given(st.text(), st.integers(2, 60))
def test_a_line_is_cut_to_its_width(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= width
    if cells(text) <= width:
        assert cut(text, width) == text


def test_wide_letters_count_twice_and_marks_not_at_all() -> None:
    assert cells("漢字") == 4
    assert cells("e\u0301") == 1
    assert cut("漢字漢字", 5) == "漢字…"


def reprints(ferry: Story, size: int) -> Story:
    """As many articles, of which all but the first two derive from the first."""
    articles = tuple(
        replace(ferry.articles[0], article_id=f"paper-{n}", outlet=f"Paper {n}") for n in range(size)
    )
    edges = tuple(Derivation("paper-0", f"paper-{n}", 0.97, 0.97, 1, 90, 0.9, (), "") for n in range(2, size))
    figures = Variant(
        "v",
        "figure",
        "",
        (
            Reading(tuple(f"paper-{n}" for n in reversed(range(1, size))), "340", None),
            Reading(("paper-0",), "430", None),
        ),
    )
    origins = Origins(2.0, 2, 2, (("paper-0", 0.99), ("paper-1", 0.95)))
    voice = Voice(
        "v", "person", "Mira Toll", (), (), tuple(a.article_id for a in articles), ("paper-0",), (), ()
    )
    return Story("s", "Ferry", articles, origins, (), edges, variants=(figures,), voices=(voice,))


def test_of_many_reprints_the_other_origin_and_the_other_reading_are_seen(run: Run, ferry: Story) -> None:
    lines = shown(Run(run.path, (reprints(ferry, 300),)), io.StringIO()).splitlines()
    assert "  B  Paper 1 · an origin · 4 Mar 2031, 08:15" in lines
    assert "  └─ and 260 more" in lines
    assert len(lines) < 60
    [figure] = [line for line in lines if line.startswith("  figure")]
    assert figure == "  figure  “340” B C D E F G H I and 291 more · “430” A"
    [voice] = [line for line in lines if line.startswith("  voice")]
    assert voice.endswith("K L and 288 more · one origin only")


@pytest.mark.parametrize("columns", [34, 40, 48, 60])
def test_a_share_is_shown_with_its_words_or_not_at_all(run: Run, ferry: Story, columns: int) -> None:
    lines = shown(Run(run.path, (reprints(ferry, 4),)), Screen(), columns).splitlines()
    nodes = [line for line in lines if "Paper 2" in line or "Paper 3" in line]
    assert nodes
    for line in nodes:
        for part in line.split(" · ")[1:]:
            assert re.fullmatch(r"97 % likely|90 % of its words|4 Mar 2031, 08:15", part.removesuffix(" …"))


def test_an_article_with_many_possible_parents_is_no_origin(run: Run, ferry: Story) -> None:
    story = reprints(ferry, 9)
    spread = tuple(
        Derivation(f"paper-{n}", "paper-1", 0.15, 0.3, n, 90, 0.9, (), "") for n in (0, 2, 3, 4, 5, 6)
    )
    open_ = replace(
        story, derivations=story.derivations + spread, origins=Origins(1.0, 1, 1, (("paper-0", 0.99),))
    )
    assert "  B  Paper 1 · from one of several · 4 Mar 2031, 08:15" in shown(
        Run(run.path, (open_,)), io.StringIO()
    )
    assert "Derives from one of " in page(Run(run.path, (open_,)))
    unsaid = replace(open_, derivations=story.derivations)  # each so improbable that no table has it
    assert "  B  Paper 1 · from one of several" in shown(Run(run.path, (unsaid,)), io.StringIO())
    assert "Derives from one of several. " in page(Run(run.path, (unsaid,)))


def test_a_voice_has_no_more_origins_than_its_story(run: Run, ferry: Story) -> None:
    story = reprints(ferry, 9)
    [voice] = story.voices
    many = replace(voice, origins=tuple(f"paper-{n}" for n in range(9)))
    text = shown(Run(run.path, (replace(story, voices=(many,)),)), io.StringIO())
    assert "Mira Toll · A B C D E F G H I · at most 2 origins" in text
    assert "at most 2 origins, brought in by" in page(Run(run.path, (replace(story, voices=(many,)),)))


def test_finding_nothing_is_not_a_proof(run: Run) -> None:
    assert shown(Run(run.path, (), run.unrelated * 2), io.StringIO()).splitlines() == [
        "2 articles: no two of them were found to tell the same story.",
        "A free retelling or a translation may have been missed.",
    ]
    assert "missed" not in shown(Run(run.path, (), run.unrelated), io.StringIO())


def test_a_story_of_thousands_is_summed_up_in_linear_work(run: Run, ferry: Story) -> None:
    def sum_up(size: int) -> None:
        story = reprints(ferry, size)
        chains = tuple(
            Chain(a.article_id, (a.article_id, "Mira Toll"), (a.article_id, "paper-0"), None)
            for a in story.articles
        )
        voices = tuple(replace(story.voices[0], speaker_id=str(n), chains=chains) for n in range(8))
        shown(Run(run.path, (replace(story, voices=voices),)), io.StringIO())

    assert growth(sum_up, 400) < LINEAR


def test_a_source_that_is_missing_may_derive_from_an_article(run: Run, ferry: Story) -> None:
    story = reprints(ferry, 5)
    lost = (LostSource("wire", "Northern Wire", ("paper-2", "paper-3"), "", 0.9),)
    edges = (
        Derivation("paper-0", "wire", 0.8, 0.8, 1, 0, 0.0, (), ""),
        Derivation("wire", "paper-2", 0.9, 0.9, 1, 40, 0.6, (), ""),
    )
    lines = shown(
        Run(run.path, (replace(story, lost_sources=lost, derivations=edges),)), io.StringIO()
    ).splitlines()
    assert "  └─ (Northern Wire) not in the pile · 80 % likely" in lines
    assert "     └─ C  Paper 2 · 90 % likely · 4 Mar 2031, 08:15" in lines


def test_who_shares_a_passage_with_another_stays_an_origin(run: Run, ferry: Story) -> None:
    one, other, copy = ferry.articles[:3]
    names = [article.article_id for article in (one, other, copy)]
    story = Story(
        "s",
        "Ferry",
        (one, other, copy),
        lost_sources=(LostSource("lost", None, tuple(names), "", 0.9),),
        derivations=(
            *(Derivation("lost", name, 0.9, 0.9, 1, 40, 0.1, (), "") for name in names),
            Derivation(names[0], names[2], 0.8, 0.8, 2, 80, 0.3, (), ""),
        ),
        origins=Origins(2.0, 2, 2, ((names[0], 1.0), (names[1], 1.0), (names[2], 0.2), ("lost", 0.0))),
    )
    tree = shown(replace(run, stories=(story,)), io.StringIO(), 100).split("\n\n")[1].splitlines()
    assert [line[: line.rindex(" · ")].split(" · ", 1)[1] for line in tree] == [
        "in part from (an unnamed source) · an origin",
        "80 % likely · 30 % of its words · also from (an unnamed source) · origin? 20 %",
        "in part from (an unnamed source) · an origin",
    ]
    text = re.sub(r"<[^>]*>", "", page(replace(run, stories=(story,))))
    assert text.count("Has a passage from ") == 2
    assert text.count("Derives from nothing here: an origin.") == 2


def test_several_sources_without_a_name_are_told_apart(run: Run, ferry: Story) -> None:
    one, other = ferry.articles[:2]
    nameless = (("first", (one,)), ("wire", ()), ("second", (one, other)))
    story = Story(
        "s",
        "Ferry",
        (one, other),
        lost_sources=tuple(LostSource(k, "Wire" if k == "wire" else None, (), "", 0.9) for k, _ in nameless),
        derivations=tuple(
            Derivation(source, child.article_id, 0.9, 0.9, 1, 40, 0.1, (), "")
            for source, children in nameless
            for child in children
        ),
        origins=Origins(2.0, 2, 2, ((one.article_id, 1.0), (other.article_id, 1.0))),
    )
    text = shown(replace(run, stories=(story,)), io.StringIO(), 120)
    assert "in part from (unnamed source 1), (unnamed source 2)" in text
    assert "in part from (unnamed source 2) · an origin" in text
    assert "Unnamed source 2" in page(replace(run, stories=(story,)))


def test_nothing_inferred_is_quite_certain(run: Run, ferry: Story) -> None:
    story = reprints(ferry, 3)
    sure = tuple(replace(d, probability=1.0, either_way=1.0) for d in story.derivations)
    one = Run(run.path, (replace(story, derivations=sure),))
    assert "over 99 % likely · 90 % of its words" in shown(one, io.StringIO())
    assert "100 %" not in shown(one, io.StringIO())
    assert "Almost certain (over 99 %)" in page(one)
