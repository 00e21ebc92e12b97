"""How well the family trees of generated stories are found: ``python -m benchmarks.generated [--full]``.

Independent reports of real events (ECB+, AllSides) are retold by invented outlets: cut, edited, merged,
added to; some of what others were made from is then taken away. Times are exact, days, a crawler's, wrong or
unknown; credits kept, dropped or wrong. Every story holds a press release and a speaker's words in reports
that owe each other nothing. Half of the events are for settings (``--settings-half``); the other half is
reported, with operators that the first never sees. ``--full`` makes four stories of each.
``--true-times`` tells Retold when each article was written: no guess of the order can bring more than that.

Edges are those to the nearest ancestors in the pile. Simple methods are told how alike two texts must be, a
number that was chosen on the half for settings; they count an origin for each outlet, as a reader does. Their
lost sources are the inner nodes of joined neighbours.

*Same event is not same source*: the last table tells how many of the reports that owe each other nothing are
left without a parent, among them those that carry one press release, or one speaker's words.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from benchmarks import derive
from benchmarks.answers.found import found_of
from benchmarks.answers.stages import Row, found, prepared
from benchmarks.baselines.parents import BASELINES, said_by
from benchmarks.retellings.events import Event, events, other_texts
from benchmarks.retellings.plan import FOR_REPORTING_ONLY, plan
from benchmarks.retellings.story import GeneratedStory, story
from benchmarks.retellings.times import articles_of
from benchmarks.retellings.truth import Truth, truth_of
from benchmarks.scores.parents import Count, Found, Scores, score
from benchmarks.scores.probabilities import expected_error, log_loss
from retold.settings import Settings

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
LEXICON = 400


@dataclass(frozen=True, slots=True)
class Case:
    """A story, its truth, the rows of its articles, and what Retold says of it."""

    story: GeneratedStory
    truth: Truth
    articles: list[Row]
    found: Found


def measure(data: Path) -> dict[str, float]:
    """The figures that must not sink, on the half that is not for settings."""
    return figures(score((case.truth, case.found) for case in cases(data, 1, for_settings=False)))


def baselines(data: Path) -> dict[str, dict[str, float]]:
    """What simple methods reach, by figure."""
    beside: dict[str, dict[str, float]] = defaultdict(dict)
    for name, scores in _simple(cases(data, 1, for_settings=False)).items():
        for figure in ("generated_edges_f1", "generated_merged_f1", "generated_lost_f1"):
            beside[figure][name] = figures(scores)[figure]
    return beside


def figures(scores: Scores) -> dict[str, float]:
    """Each from 0 to 1, the higher the better."""
    return {
        "generated_edges_f1": scores.edges.f1,
        "generated_merged_f1": scores.merged.f1,
        "generated_lost_f1": scores.lost.f1,
        "generated_origins_exact": scores.exact / scores.stories,
        "generated_origins_within_one": scores.near / scores.stories,
        "generated_interval_covers": scores.covered / scores.stories,
        "generated_parents_calibrated": 1 - expected_error(scores.said),
    }


@lru_cache(maxsize=2)
def cases(data: Path, rounds: int, *, for_settings: bool, true_times: bool = False) -> tuple[Case, ...]:
    """The stories of one half with what Retold says of them; ``rounds`` stories of each event.

    With ``true_times`` it is told when each article was written.
    """
    made = []
    for seed in range(rounds):
        made += list(_solved(round_of(data, seed, for_settings=for_settings), true_times=true_times))
    return tuple(made)


def round_of(data: Path, seed: int, *, for_settings: bool) -> dict[str, GeneratedStory]:
    """A story of each event of one half, by a name."""
    happened, texts, words = _material(data, for_settings=for_settings)
    return {
        f"{number:04}": story(
            event,
            plan(Random(f"{seed} {event.name} plan")),
            words,
            texts,
            seed=seed,
            reporting=not for_settings,
        )
        for number, event in enumerate(happened)
    }


@lru_cache(maxsize=2)
def _material(data: Path, *, for_settings: bool) -> tuple[list[Event], list[str], derive.Lexicon]:
    """The events of one half, the texts beside them, and words to edit with."""
    texts = other_texts(data, for_settings=for_settings)
    return events(data, for_settings=for_settings), texts, derive.lexicon(texts[:LEXICON])


def _solved(stories: dict[str, GeneratedStory], *, true_times: bool) -> Iterator[Case]:
    """Stories about different events given to Retold at a time: one event twice would be one story."""
    articles = {
        story_id: articles_of(made, story_id, true_times=true_times) for story_id, made in stories.items()
    }
    with prepared(articles) as (engine, folder):
        tables = found(engine, folder, Settings())
    for story_id, made in stories.items():
        ids = [str(row["article_id"]) for row in articles[story_id]]
        yield Case(made, truth_of(made), articles[story_id], found_of(ids, tables[story_id]))


def _simple(made: Sequence[Case]) -> dict[str, Scores]:
    return {
        baseline.name: score((case.truth, said_by(baseline, case.articles)) for case in made)
        for baseline in BASELINES
    }


def by_operator(made: Sequence[Case]) -> dict[str, Count]:
    """Edges of the articles to which each operator was applied."""
    counts: dict[str, Count] = defaultdict(Count)
    for case in made:
        for node in case.story.living:
            true, said = case.truth.parents[node.name], case.found.parents[node.name]
            for step in node.steps:
                mark = " (for reporting only)" if step in FOR_REPORTING_ONLY else ""
                counts[step + mark].add(len(true & said), len(said), len(true))
    return dict(sorted(counts.items()))


def left_alone(made: Sequence[Case]) -> dict[str, Count]:
    """Independent reports in the pile, by what they share with others: how many have no parent found."""
    counts: dict[str, Count] = defaultdict(Count)
    for case in made:
        for node in case.story.living:
            if node.parents:
                continue
            alone = not case.found.parents[node.name]
            marks = [("press release", node.release), ("words of a speaker", node.quotation)]
            for kind in [name for name, carries in marks if carries] or ["facts only"]:
                counts[kind].add(alone, alone, 1)
    return dict(sorted(counts.items()))


_PARTS: dict[str, Callable[[GeneratedStory], object]] = {
    "times": lambda made: made.plan.times,
    "credits": lambda made: made.plan.credits,
    "hidden": lambda made: made.plan.hidden,
    "two parents": lambda made: made.plan.merged,
    "depth": lambda made: made.plan.depth,
}


def _by_part(made: Sequence[Case]) -> Iterator[tuple[str, Scores]]:
    for part, of in _PARTS.items():
        groups: dict[str, list[Case]] = defaultdict(list)
        for case in made:
            groups[f"{part}: {of(case.story)}"].append(case)
        for name in sorted(groups):
            yield name, score((case.truth, case.found) for case in groups[name])


def _line(name: str, scores: Scores) -> str:
    edges = scores.edges
    values = (edges.precision, edges.recall, edges.f1, scores.merged.f1, scores.lost.f1)
    shares = (scores.exact, scores.near, scores.covered)
    cells = [f"{value:.3f}" for value in values] + [f"{share / scores.stories:.2f}" for share in shares]
    error = [f"{value(scores.said):.3f}" if scores.said else "-" for value in (expected_error, log_loss)]
    return f"| {name} | {scores.stories} | {' | '.join(cells + error)} |"


def main() -> int:
    """Print the tables; status 1 if the texts are not there."""
    if not (DATA / "ecbplus.jsonl").is_file():
        print(f"{DATA} has no ecbplus.jsonl; nothing to measure.")
        return 1
    started = time.process_time()
    made = cases(
        DATA,
        4 if "--full" in sys.argv else 1,
        for_settings="--settings-half" in sys.argv,
        true_times="--true-times" in sys.argv,
    )
    seconds = time.process_time() - started
    print("| method | stories | edges P | R | F1 | two parents F1 | lost sources F1 ", end="")
    print("| origins exact | within 1 | interval covers | calibration error | log-loss |")
    print(f"|{'---|' * 12}")
    print(_line("Retold", score((case.truth, case.found) for case in made)))
    for name, scores in [*_simple(made).items(), *_by_part(made)]:
        print(_line(name, scores))
    print("\n| operator | articles' edges | P | R | F1 |\n|---|---|---|---|---|")
    for name, count in by_operator(made).items():
        print(f"| {name} | {count.there} | {count.precision:.3f} | {count.recall:.3f} | {count.f1:.3f} |")
    print("\n| independent reports that share | reports | without a parent |\n|---|---|---|")
    for name, count in left_alone(made).items():
        print(f"| {name} | {count.there} | {count.recall:.3f} |")
    print(f"\n{seconds:.0f} s of processor time for {sum(len(case.articles) for case in made)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
