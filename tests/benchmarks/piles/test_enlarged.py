"""The enlarged pile has new texts, reused as the originals are."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.piles import enlarged

from retold.text.hashing import shingle_hashes
from retold.text.tokens import tokenize

ORIGINALS = [
    "The keeper of the Velm lighthouse counted forty gulls before the fog came down on the sound.",
    "Before the fog came down on the sound, the keeper of the Velm lighthouse counted forty gulls.",
    "Nobody at the Ostrey mill had heard of the ferry that the council promised the weavers years ago.",
]


def shared(one: str, other: str) -> int:
    hashes = [set(shingle_hashes(tokenize(text).words, 5).tolist()) for text in (one, other)]
    return len(hashes[0] & hashes[1])


def test_rounds_share_within_and_not_with_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enlarged, "_COMMON", 3)
    ids = [f"n{k}" for k in range(len(ORIGINALS))]
    table = pa.table({"id": ids, "title": ["Gulls", None, "Mill"], "text": ORIGINALS})
    pq.write_table(table, tmp_path / "small.parquet")
    enlarged.write_pile(tmp_path / "small.parquet", tmp_path / "large.parquet", 8)
    rows = pq.read_table(tmp_path / "large.parquet").to_pylist()
    assert [row["id"] for row in rows] == [*ids, "n0-1", "n1-1", "n2-1", "n0-2", "n1-2"]
    texts = [row["text"] for row in rows]
    assert texts[:3] == ORIGINALS
    assert shared(texts[0], texts[1]) > 8
    assert shared(texts[3], texts[4]) == shared(texts[0], texts[1]) == shared(texts[6], texts[7])
    assert shared(texts[0], texts[3]) == shared(texts[3], texts[6]) == shared(texts[2], texts[3]) == 0


def test_rounds_share_no_phrases_of_common_words(tmp_path: Path) -> None:
    grammar = "but for all that it was not as if they had been with us on and off from then on"
    pq.write_table(pa.table({"id": ["a", "b"], "text": [grammar] * 2}), tmp_path / "small.parquet")
    enlarged.write_pile(tmp_path / "small.parquet", tmp_path / "large.parquet", 6)
    texts = pq.read_table(tmp_path / "large.parquet")["text"].to_pylist()
    assert shared(texts[2], texts[3]) == shared(texts[0], texts[1]) > 10
    assert {shared(texts[0], texts[2]), shared(texts[2], texts[4]), shared(texts[0], texts[4])} == {0}
    assert set(texts[0].split()) == set(texts[2].split()) == set(texts[4].split())


def test_a_smaller_pile_is_a_slice(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a", "b"], "text": ORIGINALS[:2]}), tmp_path / "small.parquet")
    enlarged.write_pile(tmp_path / "small.parquet", tmp_path / "one.parquet", 1)
    assert pq.read_table(tmp_path / "one.parquet").to_pylist() == [{"id": "a", "text": ORIGINALS[0]}]
