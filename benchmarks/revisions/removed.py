"""Chains of which every second inner revision is missing: is it found as a lost source?

A revision that is missing between two others leaves no trace: what came before it and what came after it
look like one larger step. Such chains are reported (``alone``), to show what is then made up. A source can be
known of where several texts go back to it, and if it had words of its own. So, beside that, each missing
revision has been copied by some outlets before (``retold``: cut, edited, added to, as in generated stories);
the copies and the next revision are its children. Edges are those to the nearest ancestor in the pile. All
times are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks import derive
from benchmarks.answers.found import found_of
from benchmarks.answers.stages import Row, found, prepared
from benchmarks.baselines.parents import BASELINES, said_by
from benchmarks.baselines.trees import trigrams
from benchmarks.retellings.plan import operators
from benchmarks.retellings.truth import Names, Truth
from benchmarks.revisions.chains import DAY, FIRST, Chains, timed
from benchmarks.scores.parents import Found, Scores, score
from retold.settings import Settings

KINDS = ("alone", "retold")
_FEWEST = 4
_OF_ITS_OWN = 20
"""Runs of three words that a missing revision must have and the one before it not, to be known of."""
_HOUR = 3_600


@dataclass(frozen=True, slots=True)
class Case:
    """A chain with its truth, the rows of its articles, and what Retold says of it."""

    kind: str
    truth: Truth
    articles: list[Row]
    found: Found


def figures(made: Sequence[Case]) -> dict[str, float]:
    """The figures that must not sink."""
    scores = score((case.truth, case.found) for case in made if case.kind == "retold")
    return {"versions_removed_edges_f1": scores.edges.f1, "versions_removed_lost_f1": scores.lost.f1}


def cases(chains: Chains, kinds: Sequence[str] = KINDS[1:]) -> list[Case]:
    """The chains of four or more revisions, with what Retold says of them."""
    words = derive.lexicon([texts[0] for texts in chains.values()])
    donors = [texts[-1] for texts in chains.values()]
    made = []
    for kind in kinds:
        stories = {
            f"{number:04}": without_some(f"{number:04}", texts, words, _others(donors, number), kind)
            for number, texts in enumerate(chains.values())
            if len(texts) >= _FEWEST
        }
        with prepared({story_id: rows for story_id, (rows, _) in stories.items()}) as (engine, folder):
            tables = found(engine, folder, Settings())
        for story_id, (rows, truth) in stories.items():
            ids = [row["article_id"] for row in rows]
            made.append(Case(kind, truth, rows, found_of(ids, tables[story_id])))
    return made


def _others(donors: Sequence[str], number: int) -> list[str]:
    return [donors[number - 1], donors[number - 2]]


def without_some(
    story_id: str, texts: Sequence[str], words: derive.Lexicon, donors: list[str], kind: str
) -> tuple[list[Row], Truth]:
    """The articles of a chain without every second inner revision, and the truth about them."""
    rng = Random(f"removed {texts[0][:200]}")
    missing = range(rng.choice((1, 2)), len(texts) - 1, 2)
    rows: list[Row] = []
    parents: dict[str, Names] = {}
    lost: dict[str, set[str]] = {}
    for order, text in enumerate(texts):
        if order in missing:
            # No two neighbours are missing: all that was made of it goes back to the one before.
            made = list(_copies(text, words, donors, rng)) if kind == "retold" else []
            names = [f"{order}c{k}" for k in range(len(made))]
            for k, (name, copy) in enumerate(zip(names, made, strict=True)):
                rows.append(timed(story_id, name, copy, FIRST + order * DAY + (k + 1) * _HOUR))
            parents |= dict.fromkeys(names, frozenset({str(order - 1)}))
            if len(trigrams(text) - trigrams(texts[order - 1])) >= _OF_ITS_OWN:
                lost[str(order)] = {*names, str(order + 1)}
        else:
            rows.append(timed(story_id, str(order), text, FIRST + order * DAY))
            before = order - 1 - ((order - 1) in missing)
            parents[str(order)] = frozenset({str(before)} if order else ())
    return rows, Truth(parents, {name: frozenset(children) for name, children in lost.items()}, 1)


def _copies(text: str, words: derive.Lexicon, donors: list[str], rng: Random) -> Iterator[str]:
    for _ in range(rng.randint(2, 3)):
        draft = derive.original("missing", text)
        for operator in operators(rng, words, donors, reporting=False).values():
            draft = operator(draft, rng)
        yield derive.text_of(draft)


def _one_above_each(case: Case) -> Found:
    return Found({}, [frozenset({name}) for name, parents in case.truth.parents.items() if parents])


def report(chains: Chains) -> None:
    """Print the table."""
    made = cases(chains, KINDS)
    print("\n| inner revisions removed | edges P | R | F1 | lost sources P | R | F1 | origins exact |")
    print("|---|---|---|---|---|---|---|---|")
    for kind in KINDS:
        chosen = [case for case in made if case.kind == kind]
        print(_line(f"{kind}: Retold", score((case.truth, case.found) for case in chosen)))
        for baseline in BASELINES:
            scores = score((case.truth, said_by(baseline, case.articles)) for case in chosen)
            print(_line(f"{kind}: {baseline.name}", scores))
        each = score((case.truth, _one_above_each(case)) for case in chosen)
        print(_line(f"{kind}: a lost source above each", each))


def _line(name: str, scores: Scores) -> str:
    values = [v for count in (scores.edges, scores.lost) for v in (count.precision, count.recall, count.f1)]
    cells = [f"{value:.3f}" for value in values] + [f"{scores.exact / scores.stories:.2f}"]
    return f"| {name} | {' | '.join(cells)} |"
