"""What a program sees: ``import retold``, ``retold.trace`` and the names that are promised."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import retold
from retold import pipeline

ROOT = Path(__file__).parents[1]
LEAD = "The ferry to Ostrey was suspended on Tuesday after inspectors found a crack in its hull."
BODY = "Some {count} passengers were waiting at the pier when the notice went up, and the mail stayed ashore."
RECORDS = [
    {"id": "gazette", "outlet": "Harbour Gazette", "text": f"{LEAD} {BODY.format(count=340)}"},
    {"id": "mail", "outlet": "Island Mail", "text": f"{LEAD} {BODY.format(count=430)}"},
]


class Frame:
    """A table as pandas has it: whoever walks over it is given the names of its columns."""

    def __iter__(self) -> Iterator[str]:
        return iter(["id", "text"])

    def to_dict(self, _orient: str) -> list[dict[str, str]]:
        return RECORDS


def python(code: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_import_is_light(tmp_path: Path) -> None:
    heavy = {"pyarrow", "duckdb", "numpy", "click", "rich", "jinja2", "trafilatura", "nupunkt"}
    loaded = python("import retold, sys; print(*sys.modules)", tmp_path).split()
    assert "retold" in loaded
    assert not heavy & set(loaded)


def test_every_name_promised_is_there() -> None:
    assert retold.__all__ == sorted(retold.__all__)
    for name in retold.__all__:
        assert getattr(retold, name) is not None
        assert name in dir(retold)
    with pytest.raises(AttributeError, match="nonsense"):
        retold.nonsense  # noqa: B018


@pytest.mark.parametrize(
    ("inputs", "options", "said"),
    [
        (None, {}, "of the type NoneType; give a path, a record"),
        (5, {}, "of the type int; give a path, a record"),
        (b"articles", {}, "of the type bytes; give a path, a record"),
        (Frame(), {}, "The input is a Frame; give its rows as records: .to_dict('records')."),
        (RECORDS, {"settings": {"workers": 1}}, "settings is of the type dict; give retold.Settings"),
        (RECORDS, {"settings": retold.Settings(workers=-1)}, "There cannot be -1 workers"),
        (RECORDS, {"fields": "text"}, "give a dict such as"),
        (RECORDS, {"fields": {"text": None}}, "give a dict such as"),
        (RECORDS, {"out": 5}, "out is of the type int; give the path of a folder."),
    ],
)
def test_arguments_that_make_no_sense_are_said_to_be_so(inputs: Any, options: Any, said: str) -> None:
    with pytest.raises(retold.BadSetting, match=re.escape(said)):
        retold.trace(inputs, **options)


def test_help_names_every_argument_and_error() -> None:
    told = inspect.getdoc(retold.trace) or ""
    for name in inspect.signature(retold.trace).parameters:
        assert f"\n    {name}: " in told
    for error in ("NothingToRead", "UnusableOutput", "BadSetting", "EngineFailed"):
        assert f"\n    {error}: " in told


def test_records_become_findings(tmp_path: Path) -> None:
    run = retold.trace(RECORDS, out=tmp_path / "run")
    [story] = run.stories
    assert {article.article_id for article in story.articles} == {"gazette", "mail"}
    assert story.origins.low <= round(story.origins.expected) <= story.origins.high
    passages = run.tables["passages"]
    assert isinstance(passages, pa.Table)
    assert passages.num_rows == len(story.passages) > 0
    summary = json.loads((tmp_path / "run" / "summary.json").read_text(encoding="utf-8"))
    assert summary["stories"][0]["story_id"] == story.story_id
    assert (tmp_path / "run" / "report.html").is_file()


def test_paths_become_findings(tmp_path: Path) -> None:
    for record in RECORDS:
        (tmp_path / f"{record['id']}.txt").write_text(record["text"], encoding="utf-8")
    by_folder = retold.trace(tmp_path, out=tmp_path / "one")
    by_files = retold.trace([tmp_path / "gazette.txt", str(tmp_path / "mail.txt")], out=tmp_path / "two")
    assert len(by_folder.stories[0].articles) == len(by_files.stories[0].articles) == 2


def test_what_a_prompt_shows_is_short(tmp_path: Path) -> None:
    run = retold.trace(RECORDS, out=tmp_path / "run")
    assert repr(run) == f"<Run: articles=2, stories=1, path={str(tmp_path / 'run')!r}>"
    assert repr(run.stories[0]).endswith(", articles=2>")


def test_one_record_and_a_path_together(tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text(RECORDS[1]["text"], encoding="utf-8")
    alone = retold.trace(RECORDS[0], out=tmp_path / "one")
    both = retold.trace([RECORDS[0], tmp_path / "mail.txt"], out=tmp_path / "two")
    assert [article.article_id for article in alone.unrelated] == ["gazette"]
    assert alone.stories == ()
    assert len(both.stories[0].articles) == 2


def test_fields_of_other_names(tmp_path: Path) -> None:
    odd = [{"nr": record["id"], "story": record["text"]} for record in RECORDS]
    run = retold.trace(odd, out=tmp_path / "run", fields={"id": "nr", "text": "story"})
    assert {article.article_id for article in run.stories[0].articles} == {"gazette", "mail"}


def test_nothing_to_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(retold.NothingToRead, match=r"\w+"):
        retold.trace([{"id": "x", "text": ""}], out=tmp_path / "run")
    with pytest.raises(retold.NothingToRead):
        retold.trace([], out=tmp_path / "run")


def test_without_a_folder_nothing_stays_behind(tmp_path: Path) -> None:
    code = (
        f"import tempfile; tempfile.tempdir = {str(tmp_path)!r}\n"
        f"import retold; run = retold.trace({RECORDS!r})\n"
        "import os; print(len(os.listdir(tempfile.tempdir)), run.tables['articles'].num_rows)"
    )
    assert python(code, tmp_path) == "1 2\n"
    assert list(tmp_path.iterdir()) == []


def test_example_of_the_readme_runs(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL)
    shown = python(example, tmp_path)
    assert "origins:" in shown
    assert "mail from gazette:" in shown


def test_records_go_on_where_they_were_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_given: object) -> None:
        raise KeyboardInterrupt

    whole = pipeline.STAGES
    for records, kept in ((RECORDS, True), ([*RECORDS[:1], RECORDS[1] | {"outlet": "Island Post"}], False)):
        monkeypatch.setattr(pipeline, "STAGES", (*whole[:1], ("story", stop), *whole[2:]))
        with pytest.raises(KeyboardInterrupt):
            retold.trace(RECORDS, out=tmp_path / "run")
        monkeypatch.setattr(pipeline, "STAGES", whole)
        before = (tmp_path / "run" / "tables" / "articles.parquet").stat().st_mtime_ns
        run = retold.trace(iter(records), out=tmp_path / "run")
        assert {article.outlet for article in run.stories[0].articles} == {r["outlet"] for r in records}
        assert ((tmp_path / "run" / "tables" / "articles.parquet").stat().st_mtime_ns == before) == kept
