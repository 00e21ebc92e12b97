"""What is not documented fails here; so does a page that is no longer true."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click
import pytest
from docs.files import PACKAGE, lines
from docs.generate import FOLDER, attribute_meanings, pages

import retold
from retold.cli.commands import cli
from retold.report.summary import summary
from retold.schema import TABLES
from retold.settings import Settings

ROOT = Path(__file__).parents[1]
PARTS = [
    Settings,
    *(
        type(field.default_factory())
        for field in dataclasses.fields(Settings)
        if field.default_factory is not dataclasses.MISSING
    ),
]


def page(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["cli.md", "settings.md", "tables.md"])
def test_generated_pages_are_up_to_date(name: str) -> None:
    assert page(name) == pages()[name], "run: python -m docs.generate"


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_table_and_column_is_explained(table) -> None:
    _, heading, rest = page("tables.md").partition(f"# {table.name}\n")
    assert heading
    assert table.meaning in rest
    for column in table.columns:
        assert column.meaning.endswith(".")
        assert f"| `{column.name}` |" in rest
        assert column.meaning in rest


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_setting_is_explained(part) -> None:
    meanings = attribute_meanings(part)
    numbers = {f.name for f in dataclasses.fields(part) if f.default is not dataclasses.MISSING}
    assert numbers
    assert numbers <= set(meanings)
    for name in numbers:
        assert meanings[name].endswith(".")
        assert f"| `{name}` |" in page("settings.md")


@pytest.mark.parametrize("name", cli.commands)
def test_every_command_and_option_is_explained(name: str) -> None:
    command = cli.commands[name]
    assert f"## retold {name}" in page("cli.md")
    for option in (p for p in command.params if isinstance(p, click.Option)):
        assert option.help
        assert option.opts[0] in page("cli.md")


def test_manual_lists_every_page() -> None:
    listed = page("index.md")
    names = {path.stem for path in FOLDER.glob("*.md")} - {"index"}
    assert names
    assert not {name for name in names if f"\n{name}\n" not in listed}


def test_readme_names_the_commands_a_newcomer_needs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("make run", "make test", "pip install .", "retold trace", "import retold"):
        assert command in readme


def test_the_map_for_contributors_names_every_folder() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    _, _, drawn = guide.partition("## Where things live")
    drawn = drawn.partition("Imports run one way")[0]
    folders = {path.parent.name for path in PACKAGE.rglob("*/__init__.py")}
    assert len(folders) > 20
    assert {name for name in folders if f"{name}/" not in drawn} == set()


def test_every_file_says_what_it_is_for() -> None:
    told = list(lines(PACKAGE))
    assert len(told) > 200
    assert {line.split()[0] for line in told if len(line.split()) < 4} == set()


def test_every_key_of_the_summary_is_explained() -> None:
    run = retold.trace(ROOT / "examples" / "articles")
    output = page("output.md")
    missing = {key for key in keys_of(summary(run)) if f"`{key}`" not in output and f'"{key}"' not in output}
    assert not {key for key in missing if f"].{key}`" not in output}


def keys_of(value: object) -> set[str]:
    """The keys of nested dictionaries; those of spans by article are ids."""
    if isinstance(value, list | tuple):
        return set().union(*(keys_of(item) for item in value))
    if not isinstance(value, dict):
        return set()
    return set(value) | set().union(*(keys_of(item) for key, item in value.items() if key != "spans"))
