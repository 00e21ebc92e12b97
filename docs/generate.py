"""Writes the pages of the manual that are made from the code: ``python -m docs.generate``."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pyarrow as pa

from retold.cli.commands import cli
from retold.engine.order import ORDER
from retold.schema import TABLES, TableSchema
from retold.settings import Settings

_SETTINGS_EXAMPLE = """```python
from retold import Settings
from retold.settings import StorySettings

settings = Settings(story=StorySettings(days=3), workers=1)
```"""

FOLDER = Path(__file__).parent


def pages() -> dict[str, str]:
    """The generated pages by file name."""
    return {"tables.md": _tables(), "settings.md": _settings(), "cli.md": _commands()}


def _tables() -> str:
    published = [table for table in TABLES.values() if table.published]
    workings = [table for table in TABLES.values() if not table.published]
    return _page(
        "Tables",
        "Each table is one Parquet file in `RUN/tables`, named after it, or a folder of such files where "
        "Spark wrote it. Any Parquet reader opens it. "
        "Starts and ends count characters of the article's text as read, the end not included.",
        *(part for table in published for part in _table(table)),
        "## Workings",
        "Tables that one stage leaves for another, there to look into. They may change with any version.",
        *(part for table in workings for part in _table(table)),
    )


def _table(table: TableSchema) -> Iterator[str]:
    yield f"{'##' if table.published else '###'} {table.name}"
    yield table.meaning
    rows = [(f"`{column.name}`", _type(column.type), column.meaning) for column in table.columns]
    yield _grid(("column", "type", "meaning"), rows)
    yield f"Rows are ordered by {', '.join(f'`{key}`' for key in ORDER[table.name])}."


def _type(kind: pa.DataType) -> str:
    return f"list of {kind.value_type}" if pa.types.is_list(kind) else str(kind)


def _settings() -> str:
    parts = [
        "The numbers that steer a run, as fields of `retold.Settings`. Those of a stage sit in a part of it:",
        _SETTINGS_EXAMPLE,
        "The settings a run was made with stand in its `run.json`.",
        "## Run",
        _fields(Settings()),
    ]
    for field in dataclasses.fields(Settings):
        part = getattr(Settings(), field.name)
        if dataclasses.is_dataclass(part):
            summary = (inspect.getdoc(part) or "").partition("\n")[0]
            parts += [f"## {field.name}", f"`{type(part).__name__}`. {summary}", _fields(part)]
    return _page("Settings", *parts)


def _fields(part: object) -> str:
    rows = [
        (f"`{name}`", f"`{getattr(part, name)}`", meaning)
        for name, meaning in attribute_meanings(type(part)).items()
    ]
    return _grid(("setting", "default", "meaning"), rows)


def attribute_meanings(part: type) -> dict[str, str]:
    """What the docstring of a dataclass says about each of its attributes."""
    _, _, listed = (inspect.getdoc(part) or "").partition("Attributes:\n")
    entries = re.split(r"^    (?=\w+: )", listed, flags=re.MULTILINE)[1:]
    named = (entry.partition(": ") for entry in entries)
    return {name: " ".join(meaning.split()).replace("``", "`") for name, _, meaning in named}


def _commands() -> str:
    parts = [
        _plain(cli.help),
        "`retold --version` prints the version; `python -m retold` is the same as `retold`.",
    ]
    for name, command in cli.commands.items():
        arguments = " ".join(str(p.metavar) for p in command.params if isinstance(p, click.Argument))
        rows = [(_spellings(p), _meaning(p)) for p in command.params if isinstance(p, click.Option)]
        parts += [
            f"## retold {name}",
            f"```text\nretold {name} [OPTIONS] {arguments}\n```",
            _plain(command.help),
            _grid(("option", "meaning"), [*rows, ("`-h`, `--help`", "Show the help and exit.")]),
            _plain(command.epilog),
        ]
    return _page("Command line", *parts)


def _spellings(option: click.Option) -> str:
    value = "" if option.is_flag else f" {option.metavar}"
    return ", ".join(f"`{spelling}{value}`" for spelling in option.opts)


def _meaning(option: click.Option) -> str:
    default = f" Default: `{option.default}`." if option.show_default else ""
    return f"{option.help}{default}"


def _plain(text: str | None) -> str:
    """Help text as Markdown: what click prints as it stands becomes a code block."""
    blocks = inspect.cleandoc(text or "").split("\n\n")
    return "\n\n".join(
        f"```text\n{block.removeprefix(chr(8)).strip()}\n```"
        if block.startswith("\b")
        else " ".join(block.split())
        for block in blocks
    )


def _grid(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _page(title: str, *parts: str) -> str:
    note = "<!-- Written by docs/generate.py from the code; change it there. -->"
    return "\n\n".join([f"# {title}", note, *parts]) + "\n"


if __name__ == "__main__":
    for name, content in pages().items():
        (FOLDER / name).write_text(content, encoding="utf-8")
