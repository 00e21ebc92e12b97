"""Edits of single words: replaced, deleted, inserted, swapped; figures changed."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from benchmarks.derive.draft import WORD, Draft, Operator, Piece, placed, replaced, text_of

_KINDS = ("replace", "delete", "insert", "swap")
_WEIGHTS = (50, 20, 15, 15)
_NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = re.compile(rf"\b(?:\d[\d.,]*\d|\d|{'|'.join(_NUMBER_WORDS)})\b", re.IGNORECASE)
_CONTEXTS = 20
"""Words kept that stand between the same two neighbours."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words to edit with.

    Attributes:
        common: Words of a corpus, as often as it has them.
        between: Words that a corpus has between two neighbours.
    """

    common: tuple[str, ...]
    between: dict[tuple[str, str], tuple[str, ...]]


def lexicon(texts: Iterable[str], size: int = 20_000) -> Lexicon:
    """The words of some texts. The same texts give the same lexicon."""
    counts: Counter[str] = Counter()
    between: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for text in texts:
        words = [word.lower() for word in WORD.findall(text)]
        counts.update(words)
        for left, word, right in zip(words, words[1:], words[2:], strict=False):
            seen = between[left, right]
            if len(seen) < _CONTEXTS:
                seen[word] = None
    total = max(1, sum(counts.values()))
    common = [
        word
        for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        for _ in range(max(1, round(size * count / total)))
        if not word.isdigit()
    ]
    return Lexicon(tuple(common[:size]), {k: tuple(v) for k, v in between.items() if len(v) > 1})


def edit_words(share: float, words: Lexicon) -> Operator:
    """An operator that changes a share of the copied words, one here and one there."""

    def edit(draft: Draft, rng: Random) -> Draft:
        seats = [
            (number, match)
            for number, piece in enumerate(draft)
            if piece.copied and piece.even
            for match in WORD.finditer(piece.text)
        ]
        chosen = _chosen(seats, round(share * len(seats)), rng)
        found: list[Piece] = []
        at = 0
        for number, piece in enumerate(draft):
            until = at
            while until < len(seats) and seats[until][0] == number:
                until += 1
            mine = {k - at: chosen[k] for k in range(at, until) if k in chosen}
            found += _edited(piece, [m for _, m in seats[at:until]], mine, words, rng) if mine else [piece]
            at = until
        return tuple(found)

    return edit


def _chosen(seats: list[tuple[int, re.Match[str]]], budget: int, rng: Random) -> dict[int, str]:
    """Which words are edited, and how; a swap takes two."""
    chosen: dict[int, str] = {}
    for k in rng.sample(range(len(seats)), len(seats)):
        if budget <= 0:
            break
        kind = rng.choices(_KINDS, _WEIGHTS)[0]
        if k in chosen:
            continue
        pair = k + 1 < len(seats) and seats[k + 1][0] == seats[k][0] and k + 1 not in chosen and budget > 1
        if kind == "swap" and pair:
            chosen[k + 1] = "swapped"
            budget -= 1
        elif kind == "swap":
            kind = "replace"
        chosen[k] = kind
        budget -= 1
    return chosen


def _edited(
    piece: Piece, matches: list[re.Match[str]], kinds: dict[int, str], words: Lexicon, rng: Random
) -> list[Piece]:
    found: list[Piece] = []
    done = 0

    def copy_until(end: int) -> None:
        if end > done:
            found.append(_stretch(piece, done, end))

    for k, kind in sorted(kinds.items()):
        start, end = matches[k].span()
        if kind == "swapped":
            continue
        copy_until(start)
        if kind == "insert":
            found.append(_stretch(piece, start, start, _another("", matches, k, words, rng) + " "))
            done = start
        elif kind == "delete":
            done = end + (piece.text[end : end + 1] == " ")
            found.append(_stretch(piece, start, done, ""))
        elif kind == "swap":
            then = matches[k + 1]
            done = then.end()
            turned = then[0] + piece.text[end : then.start()] + matches[k][0]
            found.append(_stretch(piece, start, done, turned))
        else:
            found.append(_stretch(piece, start, end, _another(matches[k][0], matches, k, words, rng)))
            done = end
    copy_until(len(piece.text))
    return found


def _stretch(piece: Piece, first: int, after: int, text: str | None = None) -> Piece:
    return dataclasses.replace(
        piece,
        text=piece.text[first:after] if text is None else text,
        start=piece.start + first,
        end=piece.start + after,
        edited=text is not None,
    )


def _another(word: str, matches: list[re.Match[str]], k: int, words: Lexicon, rng: Random) -> str:
    """A word that the corpus has between the same neighbours, else any word as often as it is used."""
    before = matches[k - 1][0].lower() if k else ""
    after = matches[k + 1][0].lower() if k + 1 < len(matches) else ""
    fitting = [w for w in words.between.get((before, after), ()) if w != word.lower()]
    found = rng.choice(fitting) if fitting else rng.choice(words.common)
    if found == word.lower():
        found = rng.choice(words.common) + "s"
    return found.capitalize() if word[:1].isupper() else found


def change_figures(share: float) -> Operator:
    """An operator that changes a share of the copied figures, written in digits or as words."""

    def change(draft: Draft, rng: Random) -> Draft:
        found = []
        for at, piece in placed(draft):
            if piece.copied and piece.even:
                spots = [(at + m.start(), at + m.end(), m[0]) for m in _NUMBER.finditer(piece.text)]
                found += [(s, e, _other_number(n, rng)) for s, e, n in spots if rng.random() < share]
        return replaced(draft, found, edited=True)

    return change


def _other_number(number: str, rng: Random) -> str:
    if number.lower() in _NUMBER_WORDS:
        other = rng.choice([word for word in _NUMBER_WORDS if word != number.lower()])
        return other.capitalize() if number[0].isupper() else other
    places = [k for k, c in enumerate(number) if c.isdigit()]
    k = rng.choice(places)
    digit = rng.choice([d for d in "123456789" if d != number[k]])
    return number[:k] + digit + number[k + 1 :]


def count_words(text: str) -> int:
    """Words of a text, by the generator's own rule."""
    return sum(1 for _ in WORD.finditer(text))


def words_of(draft: Draft) -> int:
    """Words of a draft."""
    return count_words(text_of(draft))
