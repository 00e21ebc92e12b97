"""The commands and their options."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from retold.cli.failures import COULD_NOT_RUN, INTERRUPTED, details_kept, say
from retold.errors import RetoldError

_TRACE_HELP = """Read articles, and show the family tree of each of their stories.

PATH is a file, a folder (read with all folders in it), a pattern such as 'news/*.html', or - for JSON Lines
on standard input. Files may be text, HTML, JSON Lines, CSV or Parquet, and gzip or zstd of these.

The findings go to standard output, and with all their evidence to FOLDER/report.html. Words about inputs that
could not be read go to standard error.

\b
Examples:
  retold trace articles/
  retold trace a.html b.html c.txt --out check
  retold trace dump.parquet --field text=story_body --field outlet=paper
  cat dump.jsonl | retold trace - --json | jq '.stories[].origins'
"""
_TRACE_END = (
    "Exit status: 0 done; 1 done, but some inputs could not be read; 2 could not run; 130 stopped by Ctrl-C. "
    "A run that was stopped goes on when the same command is given again."
)


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status."""
    _prepare_streams()
    try:
        with details_kept(Path(tempfile.gettempdir())):
            return _run_click(arguments)
    except RetoldError as error:
        say(str(error))
        return COULD_NOT_RUN


def _prepare_streams() -> None:
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  (for good)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a letter shows a question mark; it must not end the run.
            stream.reconfigure(errors="replace")


def _run_click(arguments: Sequence[str]) -> int:
    try:
        return int(cli.main(list(arguments), prog_name="retold", standalone_mode=False) or 0)
    except click.Abort:
        say("Stopped before the end.")
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return COULD_NOT_RUN
    except click.ClickException as error:
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "retold"
        say(f"{error.format_message()} Try '{command} --help'.")
        return COULD_NOT_RUN


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="retold", message="%(prog)s %(version)s")
def cli() -> None:
    """Shows who retold whom in a pile of news articles, and how many independent sources there are."""


def _read_fields(_context: click.Context, _option: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    from retold.ingest.fields.field_names import check_fields

    fields = {}
    for pair in pairs:
        name, _, column = pair.partition("=")
        if not column:
            raise click.BadParameter(f"{pair!r} does not say which column; write it as text=story_body.")
        fields[name] = column
    check_fields(fields)
    return fields


def _read_workers(_context: click.Context, _option: click.Parameter, number: str) -> int:
    if not (number.isascii() and number.isdecimal() and len(number) < 5):
        raise click.BadParameter(f"{number!r} is no number of processes; give 0, 1, 2 or more.")
    return int(number)


@cli.command(help=_TRACE_HELP, epilog=_TRACE_END)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--out",
    metavar="FOLDER",
    default="retold-run",
    show_default=True,
    help=(
        "Where to write the report, the findings and the tables. An earlier run there is replaced; one that "
        "was stopped goes on if nothing has changed."
    ),
)
@click.option(
    "--field",
    "fields",
    metavar="NAME=COLUMN",
    multiple=True,
    callback=_read_fields,
    help=(
        "Column or key that holds the text, title, outlet, author, published, url or id, where the usual "
        "names do not say. Can be given several times."
    ),
)
@click.option(
    "--workers",
    metavar="N",
    callback=_read_workers,
    default="0",
    help="Processes that work at the same time. 0, the default, takes one for each core.",
)
@click.option(
    "--engine",
    metavar="ENGINE",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help=(
        "local works on this machine. spark works on a cluster: the one that spark-submit or the variable "
        "SPARK_MASTER names, else all cores of this machine."
    ),
)
@click.option("--json", "as_json", is_flag=True, help="Print summary.json instead of the tree.")
def trace(paths: tuple[str, ...], out: str, **options: Any) -> int:
    """Read articles, print the findings, and give the exit status."""
    from retold.cli.tracing import trace_and_print  # help needs no database

    with details_kept(Path(out)):
        return trace_and_print(paths, Path(out), **options)
