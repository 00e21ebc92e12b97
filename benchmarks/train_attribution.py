"""Trains the tagger of attributions and writes the file that ``retold.attribution.indirect.tagger`` reads.

``python -m benchmarks.train_attribution STAGE [--work FOLDER] [--minutes N] [--held-out]``, with torch
2.13 installed (for training only). Each stage goes on from those before it; one that its minutes did not
suffice for goes on when called again:

* ``vectors``: word vectors from ``allsides.parquet`` and ``polnear-train.jsonl`` (2 minutes of processor
  time),
* ``teacher0``, ``teacher1``: two networks, one of them wide, on nine tenths of ``polnear-train.jsonl`` (8
  and 15),
* ``label``: what the two expect of articles of ``allsides.parquet`` (6),
* ``student``: the final network, on ``polnear-train.jsonl`` and on what the teachers expect (15),
* ``write``: trains the weights of linking and writes the file.

With ``--held-out`` the student does not see the tenth of the articles that choices are made on (by hash
of the article's id; ``python -m benchmarks.attribution_spans --held-out`` measures on it). Nothing is
learned from ``polnear-dev.jsonl``; articles of ``allsides.parquet`` that share a run of words with it are
left out of ``label``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq
import torch

from benchmarks.tagger.examples import (
    Record,
    Window,
    cut_up,
    endings_of,
    is_held_out,
    read,
    rows_of,
    spans_in,
    tags_of,
)
from benchmarks.tagger.labelling import labelled
from benchmarks.tagger.links import train_links
from benchmarks.tagger.network import SIZES, Shape, Weights, create, masked_steps
from benchmarks.tagger.training import Round, train
from benchmarks.tagger.vectors import word_vectors
from retold.attribution.indirect.tagger import MODEL, WINDOW
from retold.attribution.indirect.traits import Vocabulary
from retold.text.tokens import tokenize

DATA = Path(__file__).parents[2] / "shared" / "data"
STUDENT = Shape(traits=48, convolution=128, half=80, layers=2, dropout=0.2)
TEACHERS = (Shape(), Shape(convolution=224, half=176, layers=3, dropout=0.42))
SEEDS, ROUNDS = (1, 7), (14, 9)
STUDENT_ROUNDS = 6
LABELLED = 2_400
"""Articles that the teachers label; the student sees a third of them in each round."""
_SHARES = 3
_SHARED_RUN = 12
"""Words in a row that an article may not share with one that is reported on."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.train_attribution", description=__doc__)
    stages: dict[str, Callable[[argparse.Namespace], None]] = {
        "vectors": make_vectors,
        "teacher0": lambda options: teach(options, 0),
        "teacher1": lambda options: teach(options, 1),
        "label": label,
        "student": learn,
        "write": write,
    }
    parser.add_argument("stage", choices=list(stages))
    parser.add_argument("--work", type=Path, default=Path("tagger-training"), help="folder of what is kept")
    parser.add_argument("--minutes", type=float, default=14.0, help="processor time of this call")
    parser.add_argument("--held-out", action="store_true", help="leave out a tenth to measure on")
    parser.add_argument("--network", help="with write: another network than the student, such as teacher0")
    parser.add_argument("--model", type=Path, default=MODEL, help="the file to write")
    options = parser.parse_args()
    options.work.mkdir(exist_ok=True, parents=True)
    stages[options.stage](options)


def make_vectors(options: argparse.Namespace) -> None:
    records = read(DATA / "polnear-train.jsonl")
    words, vectors = word_vectors(_all_texts(records))
    np.save(options.work / "vectors.npy", vectors)
    lists = {"words": words, "endings": endings_of(records)}
    (options.work / "lists.json").write_text(json.dumps(lists), encoding="utf-8")
    print(f"{len(words)} words")


def _all_texts(records: Sequence[Record]) -> Iterator[str]:
    yield from _texts()
    yield from (record["text"] for record in records)


def _texts() -> Iterator[str]:
    """The articles of the large pile, each text once."""
    seen: set[bytes] = set()
    with pq.ParquetFile(DATA / "allsides.parquet") as source:
        for part in source.iter_batches(batch_size=512, columns=["text"]):
            for text in part.column(0).to_pylist():
                key = hashlib.sha256((text or "").encode()).digest()
                if text and key not in seen:
                    seen.add(key)
                    yield text


def teach(options: argparse.Namespace, number: int) -> None:
    articles = _articles(options.work, held_out=True)
    shape = TEACHERS[number]
    weights = create(shape, np.load(options.work / "vectors.npy"), SEEDS[number])
    kept = options.work / f"teacher{number}.kept"
    done = train(weights, shape, _round_of(articles), ROUNDS[number], kept, options.minutes)
    if done is not None:
        torch.save(done, options.work / f"teacher{number}.pt")


Article = tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]
"""Rows of traits, and tags."""


def _vocabulary(work: Path) -> Vocabulary:
    lists = json.loads((work / "lists.json").read_text(encoding="utf-8"))
    return Vocabulary.of(lists["words"], lists["endings"])


def _articles(work: Path, *, held_out: bool) -> list[Article]:
    vocabulary = _vocabulary(work)
    found: list[Article] = []
    for record in read(DATA / "polnear-train.jsonl"):
        if not (held_out and is_held_out(record)):
            cut, rows = rows_of(record["text"], vocabulary)
            found.append((rows, tags_of(spans_in(record, cut), len(cut))))
    return found


def _round_of(articles: Sequence[Article], more: Sequence[Window] = ()) -> Round:
    """All articles, cut up anew in each round, and a share of the windows that teachers labelled."""

    def windows(number: int, random: np.random.Generator) -> list[Window]:
        cut = [w for rows, tags in articles for w in cut_up(rows, tags, int(random.integers(20, WINDOW)))]
        return [*cut, *more[number % _SHARES :: _SHARES]]

    return windows


def label(options: argparse.Namespace) -> None:
    vocabulary = _vocabulary(options.work)
    teachers: list[Weights] = [torch.load(options.work / f"teacher{i}.pt") for i in range(len(TEACHERS))]
    reported = {run for record in read(DATA / "polnear-dev.jsonl") for run in _runs(record["text"])}
    texts = (text for text in _texts() if _chosen(text) and reported.isdisjoint(_runs(text)))
    windows: list[Window] = []
    for text in islice(texts, LABELLED):
        rows = rows_of(text, vocabulary)[1]
        windows += cut_up(rows, np.zeros(len(rows), np.int64))
    found = labelled(windows, teachers)
    sizes = np.array([len(window.rows) for window in found])
    np.savez(
        options.work / "labelled.npz",
        rows=np.concatenate([window.rows for window in found]),
        tags=np.concatenate([window.tags for window in found]),
        steps=np.array([window.steps for window in found]),
        sizes=sizes,
    )
    print(f"{len(found)} windows, {sizes.sum()} pieces")


def _chosen(text: str) -> bool:
    """About a sixth of the pile, of ordinary length."""
    return 800 < len(text) < 20_000 and hashlib.sha256(text.encode()).digest()[0] < 42


def _runs(text: str) -> set[int]:
    words = tokenize(text).words
    return {hash(tuple(words[i : i + _SHARED_RUN])) for i in range(len(words) - _SHARED_RUN + 1)}


def learn(options: argparse.Namespace) -> None:
    held = dict(np.load(options.work / "labelled.npz"))
    edges = np.cumsum(held["sizes"])[:-1]
    parts = zip(np.split(held["rows"], edges), np.split(held["tags"], edges), held["steps"], strict=True)
    windows = [Window(rows, tags, steps) for rows, tags, steps in parts]
    articles = _articles(options.work, held_out=options.held_out)
    weights = create(STUDENT, np.load(options.work / "vectors.npy"), 1)
    name = "student-held-out" if options.held_out else "student"
    kept = options.work / f"{name}.kept"
    done = train(weights, STUDENT, _round_of(articles, windows), STUDENT_ROUNDS, kept, options.minutes)
    if done is not None:
        torch.save(done, options.work / f"{name}.pt")


def write(options: argparse.Namespace) -> None:
    name = options.network or ("student-held-out" if options.held_out else "student")
    weights: Weights = torch.load(options.work / f"{name}.pt")
    lists = json.loads((options.work / "lists.json").read_text(encoding="utf-8"))
    records = [r for r in read(DATA / "polnear-train.jsonl") if not (options.held_out and is_held_out(r))]
    links = train_links(records)
    steps, first = masked_steps(weights)
    vectors = weights["vectors"].numpy()
    scale = np.abs(vectors).max(axis=0) / 127
    whole = {"vectors", "steps", "first"}
    arrays = {n: w.numpy().astype(np.float16) for n, w in weights.items() if n not in whole}
    arrays |= {f"link_{what}": values.astype(np.float32) for what, values in links.items()}
    for what in ("words", "endings"):
        arrays[what] = np.frombuffer("\0".join(lists[what]).encode(), np.uint8)
    np.savez(
        options.model,
        vectors=np.round(vectors / scale).astype(np.int8),
        vectors_scale=scale.astype(np.float32),
        steps=steps.numpy(),
        first=first.numpy(),
        offsets=np.array([0, *np.cumsum(SIZES)[:-1]], np.int32),
        layers=np.array(sum(f"layer{i}" in weights for i in range(9))),
        allow_pickle=False,
        **arrays,
    )
    print(f"{options.model}: {options.model.stat().st_size} bytes")


if __name__ == "__main__":
    main()
