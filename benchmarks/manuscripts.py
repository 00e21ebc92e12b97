"""How well the tree of hand-written copies is found: ``python -m benchmarks.manuscripts [--full]``.

Invented scribes copy an invented text down a random tree: words are mistaken, left out, doubled or change
places. Two of five copies that were copied are lost, and some scribes go over to another copy half-way. No
time, outlet or credit is known: what is left is what philologists have.

Average sign distance (Roos and Heikkilä 2009): for every three texts A, B, C, whether A is nearer to B or to
C, by edges of the undirected tree, lost copies being steps too; 100 is best, about half is chance. Retold has
several trees where it finds several origins; these hang together by a node above them.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from benchmarks.answers.found import likely_parents, name_of
from benchmarks.answers.stages import article, found, prepared
from benchmarks.baselines.trees import Order, compressed, joined_tree
from retold.settings import Settings

Edges = list[tuple[str, str]]
Distances = npt.NDArray[np.float64]

_TRADITIONS, _FULL = 12, 48
_COPIES = (14, 22)
_WORDS = 420
_LOST = 0.4
_CONTAMINATED = 0.15
_SYLLABLES = (
    "ba",
    "do",
    "fen",
    "gri",
    "hal",
    "ko",
    "lum",
    "mar",
    "ne",
    "pol",
    "ras",
    "sti",
    "tu",
    "vor",
    "wen",
)


@dataclass(frozen=True, slots=True)
class Tradition:
    """The copies of a text that survive, by name, and who copied whom, lost copies included."""

    texts: Mapping[str, str]
    edges: Edges


def tradition(seed: int) -> Tradition:
    """An invented tradition; the same seed gives the same."""
    rng = Random(f"manuscripts {seed}")
    lexicon = ["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 3))) for _ in range(900)]
    written = {"c0": [rng.choice(lexicon) for _ in range(_WORDS)]}
    edges: Edges = []
    for number in range(1, rng.randint(*_COPIES)):
        exemplar, other = rng.choice(sorted(written)), rng.choice(sorted(written))
        name, words = f"c{number}", list(written[exemplar])
        if other != exemplar and rng.random() < _CONTAMINATED:
            words = words[: len(words) // 2] + written[other][len(written[other]) // 2 :]
            edges.append((other, name))
        written[name] = copied(words, lexicon, rng)
        edges.append((exemplar, name))
    inner = sorted({parent for parent, _ in edges})
    lost = {name for name in inner if rng.random() < _LOST}
    texts = {name: _page(words) for name, words in written.items() if name not in lost}
    return Tradition(texts, edges)


def copied(words: Sequence[str], lexicon: Sequence[str], rng: Random) -> list[str]:
    """What a scribe makes of it: one word in thirty goes wrong, more where he is tired."""
    rate = rng.uniform(0.01, 0.06)
    found: list[str] = []
    for word in words:
        chance = rng.random() / rate
        if chance >= 1:
            found.append(word)
        elif chance < 0.7:
            found.append(rng.choice(lexicon))
        elif chance < 0.8:
            found += [word, word]
        elif chance < 0.9 and found:
            found.insert(-1, word)
    return found


def _page(words: Sequence[str]) -> str:
    """Words in lines and sentences."""
    lines = [" ".join(words[k : k + 14]).capitalize() + "." for k in range(0, len(words), 14)]
    return "\n\n".join(" ".join(lines[k : k + 4]) for k in range(0, len(lines), 4))


def average_sign_distance(texts: Iterable[str], true: Edges, said: Edges) -> float:
    """From 0 to 100; ``texts`` are those that survive, other names are lost copies."""
    names = sorted(texts)
    there, found = (_steps(names, edges) for edges in (true, said))
    signs = [
        1 - abs(_sign(there[a][b] - there[a][c]) - _sign(found[a][b] - found[a][c])) / 2
        for a, b, c in permutations(names, 3)
    ]
    return 100 * sum(signs) / len(signs)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _steps(names: Sequence[str], edges: Edges) -> dict[str, dict[str, int]]:
    """By text, the edges on the shortest way to each other node; all must hang together."""
    near: dict[str, set[str]] = {name: set() for name in names}
    for one, other in edges:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    found = {}
    for name in names:
        steps, waiting = {name: 0}, deque([name])
        while waiting:
            node = waiting.popleft()
            for other in near[node] - steps.keys():
                steps[other] = steps[node] + 1
                waiting.append(other)
        found[name] = steps
    return found


def retold_trees(traditions: Sequence[Tradition]) -> list[Edges]:
    """The tree of each tradition as Retold has it."""
    stories = {
        f"{number:04}": [
            article(f"{number:04}", name, text, published=None) for name, text in made.texts.items()
        ]
        for number, made in enumerate(traditions)
    }
    with prepared(stories) as (engine, folder):
        tables = found(engine, folder, Settings())
    trees = []
    for story_id, rows in stories.items():
        main = likely_parents([str(row["article_id"]) for row in rows], tables[story_id])
        trees.append([(_node(parent), _node(child)) for child, parent in main.items()])
    return trees


def _node(name: str) -> str:
    """A copy by its name; a lost source, and what is above all, as they are called."""
    return name_of(name) if name.count("-") >= 2 else f"lost {name}"


def _joined(distances: Callable[[Sequence[str]], Distances], made: Tradition) -> Edges:
    names = list(made.texts)
    above: Order = joined_tree(distances([made.texts[name] for name in names]))
    label = [*names, *(f"inner {n}" for n in range(len(names), len(above)))]
    return [(label[up], label[node]) for node, up in enumerate(above) if up is not None]


def words_apart(texts: Sequence[str]) -> Distances:
    """Share of the words in which two texts differ, aligned."""
    words = [text.lower().split() for text in texts]
    return np.array([[Levenshtein.normalized_distance(a, b) for b in words] for a in words])


def bytes_apart(texts: Sequence[str]) -> Distances:
    """Distance by compression of the whole texts (Cilibrasi and Vitanyi 2005)."""
    sizes = [compressed(text) for text in texts]
    both = [[compressed(a + b) for b in texts] for a in texts]
    found = [
        [(both[a][b] - min(sizes[a], sizes[b])) / max(sizes[a], sizes[b]) for b in range(len(texts))]
        for a in range(len(texts))
    ]
    return np.asarray((np.array(found) + np.array(found).T) / 2)


def _shortest(made: Tradition) -> Edges:
    """The tree over the texts in which fewest words differ (Prim 1957)."""
    names = list(made.texts)
    apart = words_apart(list(made.texts.values()))
    edges: Edges = []
    joined = {0}
    while len(joined) < len(names):
        _, one, other = min((apart[a, b], a, b) for a in joined for b in range(len(names)) if b not in joined)
        edges.append((names[one], names[other]))
        joined.add(other)
    return edges


def _random(made: Tradition) -> Edges:
    names = list(made.texts)
    rng = Random(f"random {names}")
    rng.shuffle(names)
    return [(rng.choice(names[:k]), names[k]) for k in range(1, len(names))]


METHODS: Mapping[str, Callable[[Tradition], Edges]] = {
    "shortest tree over the texts": _shortest,
    "neighbour joining, words": lambda made: _joined(words_apart, made),
    "neighbour joining, zlib": lambda made: _joined(bytes_apart, made),
    "star": lambda made: [("centre", name) for name in made.texts],
    "random tree": _random,
}


def measure(_: Path) -> dict[str, float]:
    """The figure that must not sink, from 0 to 1. No data are needed."""
    made = [tradition(seed) for seed in range(_TRADITIONS)]
    return {"manuscripts_sign_distance": _mean(made, retold_trees(made))}


def baselines(_: Path) -> dict[str, dict[str, float]]:
    """What simple methods reach, by the figure they stand beside."""
    made = [tradition(seed) for seed in range(_TRADITIONS)]
    return {
        "manuscripts_sign_distance": {name: _mean(made, list(map(of, made))) for name, of in METHODS.items()}
    }


def _mean(made: Sequence[Tradition], trees: Sequence[Edges]) -> float:
    return sum(scores(made, trees)) / len(made) / 100


def scores(made: Sequence[Tradition], trees: Sequence[Edges]) -> list[float]:
    """The average sign distance of each tradition."""
    pairs = zip(made, trees, strict=True)
    return [average_sign_distance(one.texts, one.edges, tree) for one, tree in pairs]


def main() -> int:
    """Print the table."""
    made = [tradition(seed) for seed in range(_FULL if "--full" in sys.argv else _TRADITIONS)]
    trees = {"Retold": retold_trees(made)} | {name: list(map(of, made)) for name, of in METHODS.items()}
    print(f"| method, {len(made)} traditions | average sign distance | worst | best |\n|---|---|---|---|")
    for name, found_trees in trees.items():
        reached = scores(made, found_trees)
        print(f"| {name} | {sum(reached) / len(made):.2f} | {min(reached):.2f} | {max(reached):.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
