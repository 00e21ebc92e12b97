"""Does it matter in which form a family of texts is given? ``python -m benchmarks.forms [--settings-half]``.

Hand-written copies, rewordings, and reprints of an agency's text, each with outlets, with one outlet for all
and with none; with times to the minute, equal times, days and none; some with credits. They are read as
records and go through all stages up to the family tree, each family alone. Only times tell who copied whom,
so a form without outlets should do as well as one with them.

*Reached* is the average sign distance of manuscripts (:mod:`benchmarks.manuscripts`), the share of the edges
of rewordings found (:mod:`benchmarks.rewordings`; without regard to direction where no times are known), and
the share of reprints that hang from one source. *Beside* is the shortest tree over the texts, and zlib told
the same times. *Origins* is the number expected, where one is true.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import fmean
from typing import Any

import pyarrow.parquet as pq

from benchmarks import manuscripts, reprints
from benchmarks.answers.found import likely_parents
from benchmarks.answers.stages import Row
from benchmarks.baselines import trees as simple
from benchmarks.retellings.telephone import Rewordings, material, trees
from benchmarks.revisions.trees import likely_tree, worth
from benchmarks.scores.trees import compare
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.ingest import run as ingest
from retold.pipeline import STAGES
from retold.settings import Settings

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
_TABLES = ("derivations", "lost_sources", "origins", "stories")
_LAST = "stemma"
_START = datetime(2021, 3, 1, 8, tzinfo=UTC)
_TRADITIONS, _COUNT, _RESPELT = 6, 50, 0.1
_OTHER_LETTERS = str.maketrans("aeioubdgkt", "eiyuopdjcd")

Tables = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Form:
    """How a family is given.

    Attributes:
        outlet: ``own``, ``one`` or ``none``.
        times: ``minutes``, ``equal`` (of one generation, else of all), ``days`` or ``none``.
        other: What else: ``respelt`` for one word in ten in another spelling, ``credits`` for an agency's
            name over every third reprint.
    """

    outlet: str
    times: str
    other: str = ""

    def record(self, name: str, text: str, number: int, generation: int = 0) -> dict[str, Any]:
        """A text as a record; its id tells nothing."""
        hidden = hashlib.sha256(f"{name} {text}".encode()).hexdigest()[:8]
        made: dict[str, Any] = {"id": f"form-{hidden}-{name}", "text": text}
        if self.outlet != "none":
            made["outlet"] = f"Library of {number}" if self.outlet == "own" else "Library"
        late = {
            "minutes": timedelta(hours=generation, minutes=number),
            "equal": timedelta(hours=generation),
            "days": timedelta(days=generation),
        }
        if self.times in late:
            at = _START + late[self.times]
            made["published"] = (at.date() if self.times == "days" else at).isoformat()
        return made


ANY = [Form("own", "none"), Form("one", "none"), Form("none", "none")]
FORMS = {
    "manuscripts": [*ANY, Form("own", "equal"), Form("own", "none", "respelt")],
    "rewordings": [*ANY, *(Form(o, t) for t in ("minutes", "equal", "days") for o in ("own", "one", "none"))],
    "reprints": [
        *ANY,
        Form("own", "minutes"),
        Form("none", "equal"),
        *(Form(o, t, "credits") for o in ("own", "none") for t in ("none", "minutes")),
    ],
}


def traced(records: Sequence[dict[str, Any]]) -> Tables:
    """What Retold finds, up to the family tree."""
    settings = Settings(workers=1)
    with tempfile.TemporaryDirectory() as scratch:
        folder = RunFolder(Path(scratch) / "run")
        folder.prepare()
        with LocalEngine(folder, workers=1) as engine:
            ingest.run(engine, sorted(records, key=lambda record: record["id"]), settings)
            for _, stage in STAGES[: 1 + [name for name, _ in STAGES].index(_LAST)]:
                stage(engine, settings)
        return {name: pq.read_table(folder.table(name)).to_pylist() for name in _TABLES}


def origins(found: Tables) -> float:
    """The number of origins expected over all stories; an article alone is one."""
    alone = sum(row["size"] == 1 for row in found["stories"])
    return float(alone + sum(row["expected"] for row in found["origins"]))


def manuscript(made: manuscripts.Tradition, form: Form) -> tuple[float, float, float]:
    """Reached, beside, origins."""
    texts = dict(made.texts)
    if form.other == "respelt":
        texts = {name: respelt(text, Random(f"spelling of {name}")) for name, text in texts.items()}
    records = [form.record(name, text, n) for n, (name, text) in enumerate(texts.items())]
    found = traced(records)
    names = {record["id"]: record["id"].split("-", 2)[2] for record in records}
    above = likely_parents(list(names), found | {"origins": [_in_one(found["origins"])]})
    edges = [(names.get(up, f"lost {up}"), names.get(child, f"lost {child}")) for child, up in above.items()]
    shortest = manuscripts.METHODS["shortest tree over the texts"]
    both = [
        manuscripts.average_sign_distance(texts, made.edges, said)
        for said in (edges, shortest(manuscripts.Tradition(texts, made.edges)))
    ]
    return both[0] / 100, both[1] / 100, origins(found)


def respelt(text: str, rng: Random) -> str:
    """A text in which some words have another letter, by chance and not by descent."""
    words = text.split(" ")
    for n, word in enumerate(words):
        if rng.random() < _RESPELT:
            k = rng.randrange(len(word))
            words[n] = word[:k] + word[k].translate(_OTHER_LETTERS) + word[k + 1 :]
    return " ".join(words)


def _in_one(rows: Sequence[Row]) -> Row:
    return {name: [item for row in rows for item in row[name]] for name in ("nodes", "probabilities")}


def rewording(told: Rewordings, form: Form) -> tuple[float, float, float]:
    """Reached, beside, origins."""
    generation = told.generation
    records = [form.record(str(n), text, n, generation[n]) for n, text in enumerate(told.texts)]
    found = traced(records)
    tree = likely_tree([record["id"] for record in records], worth(found))
    known = [0 if form.times == "none" else at for at in generation]
    order = sorted(range(len(known)), key=lambda n: (known[n], len(told.texts[n])))
    said = simple.METHODS["zlib"]([told.texts[n] for n in order], 0)
    other = {str(order[n]): None if up is None else str(order[up]) for n, up in enumerate(said)}
    kind = "undirected" if form.times == "none" else "edges"
    both = [getattr(compare(told.truth, one), kind) for one in (tree, other)]
    return both[0], both[1], origins(found)


def printings(texts: Sequence[str], form: Form) -> tuple[float, float, float]:
    """Reached, nothing beside it, origins."""
    said = [
        f"(Reuters) - {text}" if form.other == "credits" and n % 3 == 0 else text
        for n, text in enumerate(texts)
    ]
    records = [form.record(str(n), text, n) for n, text in enumerate(said)]
    found = traced(records)
    ties = [(row["parent"], row["child"]) for row in found["derivations"]]
    held = reprints.largest_group([record["id"] for record in records], ties)
    return held / len(records), float("nan"), origins(found)


def families(kind: str, *, for_settings: bool) -> Iterator[Callable[[Form], tuple[float, float, float]]]:
    """The families of a kind, each asked for a form."""
    if kind == "manuscripts":
        for seed in range(_TRADITIONS):
            yield partial(manuscript, manuscripts.tradition(seed))
    elif kind == "rewordings":
        known = material(DATA, for_settings=for_settings)
        yield from (partial(rewording, told) for told in trees(known, "middle", 1))
    else:
        yield partial(printings, reprints.texts_of(DATA, _COUNT))


def main() -> int:
    """Print the table; status 1 if the texts are not there."""
    if not (DATA / "allsides.parquet").is_file():
        print(f"{DATA} has no allsides.parquet; nothing to measure.")
        return 1
    started = time.process_time()
    print("| family | outlets | times | | reached | beside | origins |\n|---|---|---|---|---|---|---|")
    for kind, forms in FORMS.items():
        asked = list(families(kind, for_settings="--settings-half" in sys.argv))
        for form in forms:
            cells = [f"{fmean(column):.3f}" for column in zip(*(ask(form) for ask in asked), strict=True)]
            line = [kind, form.outlet, form.times, form.other, *cells]
            print(f"| {' | '.join(line)} |".replace("nan", "-"), flush=True)
    print(f"\n{time.process_time() - started:.0f} s of processor time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
