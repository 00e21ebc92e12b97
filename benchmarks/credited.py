"""Whether an article rests as a whole on an outlet that it credits, and that is not in the pile.

``python -m benchmarks.credited [--developing]`` reads ``allsides.parquet`` and the judgments in
``quotations/credited.json``: pairs of an article and an outlet that it credits, drawn by chance from each
kind of credit (bylines, licences, credits in the opening, one to many in the body), each read and judged:
true where most of what the article reports rests on the outlet. Not judged are articles to which an agency
"contributed", which do not tell. An article's name is the SHA-256 of its id, cut to 16 digits. Numbers were
fitted on the part ``developing``; the part reported lies elsewhere in the file, and was judged before
anything was run on it.

Nothing is told but the article: this is what is said of an outlet of which the pile has no text. Beside it
stands the share of articles, whatever they credit, and the rule that a credit in the opening, or three
anywhere, speaks for the whole article.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from retold.attribution.credits.credits import credits_in
from retold.stemma.evidence.credits import rests_on
from retold.stemma.witnesses import Credit
from retold.text.tokens import tokenize

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
JUDGED = Path(__file__).parent / "quotations" / "credited.json"
_SURE = 0.98
"""What the simple rule is taken to say: it knows nothing between yes and no."""


@dataclass(frozen=True, slots=True)
class Case:
    """The credits that an article gives an outlet, its length in words, and whether it rests on it."""

    credits: Sequence[Credit]
    words: int
    rests: bool


Chance = Callable[[Case], float]


@dataclass(frozen=True, slots=True)
class Scores:
    """What chances are worth: how many of those said are right, how many are said, Brier score, log-loss."""

    precision: float
    recall: float
    brier: float
    log_loss: float


def measure(data: Path) -> dict[str, float]:
    """The figures that must not sink."""
    found = scored(retold, cases(data, "reporting"))
    return {
        "credited_precision": found.precision,
        "credited_recall": found.recall,
        "credited_one_less_brier": 1 - found.brier,
    }


def baselines(data: Path) -> dict[str, dict[str, float]]:
    """What the simple rule reaches."""
    found = scored(by_rule, cases(data, "reporting"))
    return {
        "credited_precision": {"rule": found.precision},
        "credited_recall": {"rule": found.recall},
        "credited_one_less_brier": {"rule": 1 - found.brier},
    }


def cases(data: Path, part: str) -> list[Case]:
    """The cases of a part, ``developing`` or ``reporting``."""
    judged = json.loads(JUDGED.read_text(encoding="utf-8"))[part]
    columns = ["id", "outlet", "author", "text"]
    table = pq.read_table(data / "allsides.parquet", columns=columns)
    names = {digest(name): name for name in table["id"].to_pylist()}
    wanted = table.filter(pc.is_in(table["id"], pa.array([names[name] for name, _, _ in judged])))
    by_name = {digest(row["id"]): row for row in wanted.to_pylist()}
    return [_case(by_name[name], outlet, rests) for name, outlet, rests in judged]


def digest(name: str) -> str:
    """What the judgments call an article."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def _case(row: dict[str, str], outlet: str, rests: bool) -> Case:
    given = credits_in(row["text"], row["outlet"], row["author"], [outlet])
    credits = [Credit(0, c.outlet, None, c.kind, c.place, cue=c.cue) for c in given if c.outlet == outlet]
    return Case(credits, len(tokenize(row["text"])), rests)


def retold(case: Case) -> float:
    """What Retold says; nothing where it finds no credit."""
    return 1 / (1 + math.exp(-rests_on(case.credits, case.words))) if case.credits else 1 - _SURE


def by_rule(case: Case) -> float:
    """A credit in the opening, or three anywhere, speaks for the whole article."""
    opens = any(credit.place == "lead" for credit in case.credits)
    return _SURE if opens or len(case.credits) > 2 else 1 - _SURE


def scored(chance: Chance, known: Sequence[Case]) -> Scores:
    """The scores of what is said of cases."""
    said = [(chance(case), case.rests) for case in known]
    right = [rests for p, rests in said if p >= 0.5]
    return Scores(
        sum(right) / max(1, len(right)),
        sum(right) / sum(rests for _, rests in said),
        sum((p - rests) ** 2 for p, rests in said) / len(said),
        -sum(math.log(p if rests else 1 - p) for p, rests in said) / len(said),
    )


def main() -> int:
    """Print the table; status 1 if the texts are not there."""
    if not (DATA / "allsides.parquet").is_file():
        print(f"{DATA} has no allsides.parquet; nothing to measure.")
        return 1
    known = cases(DATA, "developing" if "--developing" in sys.argv else "reporting")
    share = sum(case.rests for case in known) / len(known)
    print(f"{len(known)} credits, of which {sum(case.rests for case in known)} speak for the whole article\n")
    print("| method | precision | recall | Brier score | log-loss |")
    print("|---|---|---|---|---|")
    methods: dict[str, Chance] = {
        "Retold": retold,
        "in the opening, or three": by_rule,
        "the share of all": lambda _: share,
    }
    for name, chance in methods.items():
        cells = " | ".join(f"{value:.3f}" for value in astuple(scored(chance, known)))
        print(f"| {name} | {cells} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
