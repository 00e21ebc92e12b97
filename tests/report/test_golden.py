"""The invented run as summary, page, drawing and terminal, held to files.

``pytest tests/report --renew-golden`` writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from retold.engine.run_folder import RunFolder
from retold.report import write
from retold.report.findings import Run, Story
from retold.report.graph import Graph
from retold.report.picture.layout import lay_out
from retold.report.picture.svg import stemma_svg
from retold.report.terminal import show

GOLDEN = Path(__file__).parent / "golden"
INPUTS = {
    "articles": {"accepted": 7, "with_warning": 1, "rejected": 0},
    "inputs": {"accepted": 7, "warning": 1, "rejected": 1},
    "entries": [{"path": "articles/notes.bin", "status": "rejected", "reason": "It is not text."}],
}


@pytest.fixture
def held(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Holds a text to a golden file, or renews the file."""
    renew = request.config.getoption("--renew-golden")

    def hold(name: str, text: str) -> None:
        path = GOLDEN / name
        if renew:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return hold


def one_element_a_line(html: str) -> str:
    return html.replace("><", ">\n<")


def without_styles(html: str) -> str:
    """Style, script and their digests have tests of their own; a change of colour is no change of content."""
    html = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", html, flags=re.DOTALL)
    return re.sub(r"sha256-[\w+/=]+", "sha256-", html)


def test_summary_and_page(make_run: Any, tables: Any, held: Callable[[str, str], None]) -> None:
    folder: RunFolder = make_run(tables, INPUTS)
    write(folder)
    summary = (folder.path / "summary.json").read_text(encoding="utf-8")
    assert set(json.loads(summary)) == {"stories", "unrelated"}
    held("summary.json", summary)
    page = (folder.path / "report.html").read_text(encoding="utf-8")
    held("report.html", one_element_a_line(without_styles(page)))


def drawing_of(story: Story) -> str:
    return str(stemma_svg(Graph(story), lay_out(Graph(story)), "s1"))


def test_drawing(ferry: Story, held: Callable[[str, str], None]) -> None:
    held("stemma.svg", one_element_a_line(drawing_of(ferry)) + "\n")


def test_terminal(run: Run, held: Callable[[str, str], None]) -> None:
    stream = io.StringIO()
    show(run, stream)
    held("terminal.txt", stream.getvalue())
