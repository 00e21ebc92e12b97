"""Seconds of ``retold trace`` on five short articles from a cold start, and of loading its libraries.

The ratio is what counts: it says the same on a slow and on a fast machine. Aim: at most 5. Both are run once
before they are measured, with bytecode written: an installed package has it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
AIM = 5.0

_LEAD = "The ferry to Ostrey was suspended on Tuesday after inspectors found a crack in its hull"
_BODY = (
    '"We will not sail before the hull is mended," said Mira Toll, who runs the line. '
    "Some {count} passengers were waiting at the pier when the notice went up. "
    "The harbour office expects repairs to take {weeks} weeks, and has asked fishermen to carry the mail. "
    "The line, founded in 1911, is the only one that serves the island in winter.\n"
)
ARTICLES = {
    "gazette": f"{_LEAD}.\n\n" + _BODY.format(count=340, weeks="six to eight"),
    "mail": f"{_LEAD}, the Harbour Gazette reported.\n\n" + _BODY.format(count=430, weeks="six"),
    "post": f"OSTREY - {_LEAD}.\n\n" + _BODY.format(count=340, weeks="eight"),
    "courier": "No ferry sails to Ostrey, according to the Gazette.\n\n" + _BODY.format(count=340, weeks=6),
    "echo": "The council of Vellmark voted on Monday to rebuild the old mill for 2.4 million crowns.\n",
}


def main() -> None:
    """Measure both in turn, and print their medians and the ratio."""
    loading, tracing = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for article_id, text in ARTICLES.items():
            (folder / f"{article_id}.txt").write_text(text, encoding="utf-8")
        trace = ["-m", "retold", "trace", *(f"{a}.txt" for a in ARTICLES), "--out", "run"]
        seconds(trace, folder)  # writes bytecode, as an installation does for the libraries
        for _ in range(ROUNDS):
            loading.append(seconds(["-c", "import duckdb, pyarrow, numpy"], folder))
            tracing.append(seconds(trace, folder))
    base, whole = statistics.median(loading), statistics.median(tracing)
    print(f"loading the libraries  {base:6.3f} s")
    print(f"retold trace           {whole:6.3f} s")
    print(f"ratio                  {whole / base:6.2f}    aim: at most {AIM}")


def seconds(arguments: list[str], folder: Path) -> float:
    """Wall time of one Python process."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
