from __future__ import annotations

import io
import os
from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.report.findings import Run, Story
from retold.report.terminal import cells, cut, show


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
