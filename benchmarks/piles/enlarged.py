"""A pile of real articles, and a larger one made of it that is reused about as much.

Articles of later rounds are new texts: their words, but for the commonest and a few others, are exchanged for
words drawn by a seeded choice, the same ones in all texts of a round. The commonest, half of any text, change
places among themselves: words of grammar with each other, and the others with each other. So the texts of a
round share with each other what the originals share, and next to nothing with those of another round, as
further news would. (Were the commonest left where they stand, two rounds of one article would share nearly
half of their words in stretches, and the pairs to be aligned would grow with the square of the rounds.)

Texts are cut into words and what stands between them once; a round then is a table of new words, by which the
pieces of all texts are looked up and put together again without a look at any single one.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from retold.text.forms import FUNCTION_WORDS

_PIECE = re.compile(r"[^\W\d_]+ ?|[\W\d_]+")
"""A word with the blank after it, or what stands between words."""
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = 300
"""The most frequent words of the pile, which stand for one another: they make up half of any text."""
_KEPT = 0.12
"""Share of the other words that stay in a round, so that some longer phrases stay whole too."""
_ROWS = 4_096
_CHANGED = ("title", "text")
_CONSONANTS, _VOWELS = (
    bytes(letters[byte % len(letters)] for byte in range(256))
    for letters in (b"bcdfghjklmnprstvwz", b"aeiouy")
)
"""The letter that each byte stands for."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A column of texts as the numbers of their pieces, one text after the other.

    Attributes:
        pieces: A number for each piece.
        bounds: Of each text the first of its pieces, and their number after the last.
        column: The texts themselves.
    """

    pieces: npt.NDArray[np.int32]
    bounds: npt.NDArray[np.int64]
    column: pa.Array


class _Numbers(dict[str, int]):
    """A number for each piece of text, in the order in which they come."""

    def __missing__(self, piece: str) -> int:
        self[piece] = len(self)
        return self[piece]


def write_pile(source: Path, target: Path, articles: int, seed: int = 1) -> None:
    """The first ``articles`` of the source; if it has fewer, all of them and enlarged rounds of them."""
    table = pq.read_table(source)
    if articles <= len(table):
        pq.write_table(table.slice(0, articles), target)
        return
    numbers = _Numbers()
    batches = table.combine_chunks().to_batches(max_chunksize=_ROWS)
    cuts = [
        {name: _cut(batch[name], numbers) for name in _CHANGED if name in table.column_names}
        for batch in batches
    ]
    spelled = [_WORD.match(piece) for piece in numbers]
    plain = [word and word[0].lower() for word in spelled]
    common = _commonest(cuts, plain)
    with pq.ParquetWriter(target, table.schema) as writer:
        for start in range(0, articles, len(table)):
            turn = start // len(table)
            words = _words(numbers, plain, common, f"{seed}:{turn}") if turn else None
            rows = (_retold(b, c, words, turn) if words else b for b, c in zip(batches, cuts, strict=True))
            for batch in _first(rows, articles - start):
                writer.write_batch(batch)


def _first(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        if rows <= 0:
            return
        yield batch.slice(0, rows)
        rows -= len(batch)


def _cut(column: pa.Array, numbers: _Numbers) -> _Cut:
    parts = [
        np.fromiter(map(numbers.__getitem__, _PIECE.findall(text or "")), dtype=np.int32)
        for text in column.to_pylist()
    ]
    return _Cut(np.concatenate(parts), np.cumsum([0, *map(len, parts)]), column)


def _commonest(cuts: Iterable[dict[str, _Cut]], plain: Sequence[str | None]) -> set[str]:
    """The words that are the most frequent in the texts."""
    counts = np.zeros(len(plain), dtype=np.int64)
    for cut in cuts:
        counts += np.bincount(cut["text"].pieces, minlength=len(plain))
    frequency: Counter[str] = Counter()
    for word, count in zip(plain, counts.tolist(), strict=True):
        if word:
            frequency[word] += count
    ranked = sorted(frequency.items(), key=lambda entry: (-entry[1], entry[0]))
    return {word for word, _ in ranked[:_COMMON]}


def _words(pieces: Iterable[str], plain: Iterable[str | None], common: set[str], seed: str) -> pa.Array:
    """What stands for each piece in one round; ``plain`` are their words in small letters."""
    shuffled = _shuffled(common & FUNCTION_WORDS, seed) | _shuffled(common - FUNCTION_WORDS, seed)
    drawn = {word: shuffled.get(word) or _drawn(word, seed) for word in set(plain) if word}
    found = []
    for piece, word in zip(pieces, plain, strict=True):
        new = drawn[word] if word else piece
        new = new.capitalize() if word and piece[0].isupper() else new
        found.append(f"{new} " if word and piece[-1] == " " else new)
    return pa.array(found, pa.large_string())


def _shuffled(words: set[str], seed: str) -> dict[str, str]:
    """Which of the words stands for each of them."""
    ordered = sorted(words)
    return dict(zip(ordered, random.Random(seed).sample(ordered, len(ordered)), strict=True))


def _drawn(plain: str, seed: str) -> str:
    """Syllables of about the same length; a few words stay."""
    draws = hashlib.blake2b(f"{seed}:{plain}".encode()).digest()
    if draws[-1] < 256 * _KEPT:
        return plain
    letters = bytearray(len(draws))
    letters[::2], letters[1::2] = draws[::2].translate(_CONSONANTS), draws[1::2].translate(_VOWELS)
    return letters[: max(3, len(plain))].decode()


def _retold(batch: pa.RecordBatch, cuts: dict[str, _Cut], words: pa.Array, turn: int) -> pa.RecordBatch:
    columns = {name: batch[name] for name in batch.schema.names}
    columns |= {name: _put_together(cut, words) for name, cut in cuts.items()}
    columns["id"] = pa.array([f"{value}-{turn}" for value in batch["id"].to_pylist()])
    arrays = [
        columns[name].cast(kind) for name, kind in zip(batch.schema.names, batch.schema.types, strict=True)
    ]
    return pa.record_batch(arrays, schema=batch.schema)


def _put_together(cut: _Cut, words: pa.Array) -> pa.Array:
    """The texts of a column with the words of a round."""
    taken = words.take(pa.array(cut.pieces))
    ends = np.frombuffer(taken.buffers()[1], dtype=np.int64, count=len(taken) + 1)[cut.bounds]
    texts = pa.LargeStringArray.from_buffers(len(ends) - 1, pa.py_buffer(ends), taken.buffers()[2])
    return pc.if_else(cut.column.is_valid(), texts, None)
