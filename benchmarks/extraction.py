"""How much of an article is found on real pages: ``python -m benchmarks.extraction``.

Reads the 181 pages of ``../shared/data/pages`` as any user would, and compares each text with its ground
truth: by words, and by runs of four words as the benchmark does that the pages come from, so that the
figure stands beside its published ones (there: trafilatura 0.958, newspaper4k 0.949, readability-lxml
0.922).
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq

from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.ingest import run as ingest
from retold.ingest.account import Account
from retold.settings import Settings

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"


def measure(data: Path) -> dict[str, float]:
    """The figures that must not sink, on 40 of the pages: those whose names hash lowest."""
    truth = _truth(data / "pages")
    some = sorted(truth, key=lambda name: hashlib.sha256(name.encode()).hexdigest())[:40]
    found, _, _ = read_pages([str(data / "pages" / f"{name}.html.gz") for name in some])
    mine = {name: truth[name] for name in some}
    return {
        "extraction_words_f1": scores(found, mine, 1)[2],
        "extraction_four_words_f1": scores(found, mine, 4)[2],
    }


def _truth(folder: Path) -> dict[str, str]:
    pages = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return {name: str(page.get("articleBody") or "") for name, page in pages.items()}


def read_pages(inputs: list[str]) -> tuple[dict[str, str], Account, float]:
    """The text of each page by its name, the account, and the seconds it took."""
    with tempfile.TemporaryDirectory() as scratch:
        run_folder = RunFolder(Path(scratch))
        run_folder.prepare()
        with LocalEngine(run_folder) as engine:
            started = time.perf_counter()
            account = ingest.run(engine, inputs, Settings())
            seconds = time.perf_counter() - started
        table = pq.read_table(run_folder.table("articles"), columns=["article_id", "text"])
    return dict(zip(*table.to_pydict().values(), strict=True)), account, seconds


def scores(found: dict[str, str], truth: dict[str, str], run_length: int) -> tuple[float, float, float]:
    """Precision, recall and F1 over runs of words; each page weighs the same."""
    right = wrong = missed = 0.0
    for name, body in truth.items():
        true, taken = _runs(body, run_length), _runs(found.get(name, ""), run_length)
        shared = (true & taken).total()
        all_of_them = true.total() + taken.total() - shared
        if all_of_them:
            right += shared / all_of_them
            wrong += (taken.total() - shared) / all_of_them
            missed += (true.total() - shared) / all_of_them
    precision, recall = right / (right + wrong), right / (right + missed)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _runs(text: str, length: int) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    if len(words) < length:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[i:] for i in range(length)), strict=False))


def main() -> int:
    """Print the table; status 1 if the pages are not there."""
    if not DATA.is_dir():
        print(f"{DATA} is not there; nothing to measure.")
        return 1
    truth = _truth(DATA)
    found, account, seconds = read_pages([f"{DATA}/*.html.gz"])
    print(f"| compared by | precision | recall | F1 |\n|---|---|---|---|  {len(truth)} pages")
    for label, length in (("words", 1), ("runs of four words", 4)):
        print(f"| {label} | " + " | ".join(f"{score:.3f}" for score in scores(found, truth, length)) + " |")
    counts = account.to_json()["articles"]
    print(f"\n{counts} in {seconds:.1f} s, {1000 * seconds / len(truth):.0f} ms a page")
    return 0


if __name__ == "__main__":
    sys.exit(main())
