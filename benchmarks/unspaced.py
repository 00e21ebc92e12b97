"""Passages in scripts without spaces: ``python -m benchmarks.unspaced``.

There is no pile of Chinese or Thai news at hand, so one is made of an English one: each word is spelt with a
few letters of a script without spaces, the hundred most used with one, and nothing is left between them. Some
letters are far more common than others, as in any script. Passages of 30 to 200 words are planted as in
:mod:`benchmarks.evasion`, half of them with every 25th word changed.

*Letters* beside ours: each letter is a word, so that an n-gram is five letters and a passage eight.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from unittest import mock

from benchmarks.evasion import DATA, Planted, plant, scores, texts_of
from retold.text import scripts, tokens

TEXTS = 100
SCRIPTS = {"Chinese": (0x4E00, 2500, 2.0), "Thai": (0x0E01, 44, 2.6), "Burmese": (0x1000, 33, 2.6)}
"""The first letter of a script, how many there are, and letters (with their marks) of a word on average."""


class Speller:
    """Spells words in a script without spaces, the same word always alike."""

    def __init__(self, texts: Sequence[str], first: int, letters: int, length: float) -> None:
        self._uses = Counter(word for text in texts for word in re.findall(r"\w+", text.lower()))
        self._rank = {word: n for n, (word, _) in enumerate(self._uses.most_common())}
        self._first, self._letters, self._length = first, letters, length

    def spelt(self, text: str) -> str:
        """A text without spaces; what is no word stays, but for blanks."""
        return re.sub(r"\w+|[^\S\n]+", lambda match: self._word(match[0].lower()), text)

    def _word(self, word: str) -> str:
        if not word.strip():
            return ""
        dice = random.Random(word)
        common = self._rank.get(word, 10**6) < 100
        length = 1 if common else max(1, round(dice.gauss(self._length, 0.6)))
        # A Zipf-like choice: letters of low number are the common ones.
        return "".join(chr(self._first + int(self._letters * dice.random() ** 2.5)) for _ in range(length))


def planted_in(script: str, texts: Sequence[str]) -> list[Planted]:
    """Planted passages, spelt in a script."""
    speller = Speller(texts, *SCRIPTS[script])
    return [_spelt(p, speller) for p in plant(texts)]


def _spelt(p: Planted, speller: Speller) -> Planted:
    def cut(text: str, start: int, end: int) -> tuple[str, str, str]:
        one, middle, other = (speller.spelt(part) for part in (text[:start], text[start:end], text[end:]))
        return one, middle, other

    a, b = cut(p.original, p.place.start, p.place.end), cut(p.host, p.span.start, p.span.end)
    place = type(p.place)(len(a[0]), len(a[0]) + len(a[1]))
    span = type(p.span)(len(b[0]), len(b[0]) + len(b[1]))
    return Planted("".join(a), place, "".join(b), span)


def main() -> int:
    if not (DATA / "allsides.parquet").is_file():
        print(f"{DATA} has no allsides.parquet; nothing to measure.")
        return 1
    texts = texts_of(DATA, TEXTS)
    print("| script | words | found | covered | pairs not planted |\n|---|---|---|---|---|")
    spaced, real = scores(plant(texts), None, set())
    print(f"| Latin, with spaces | words | {spaced['found']:.3f} | {spaced['covered']:.3f} | {len(real)} |")
    for script in SCRIPTS:
        planted = planted_in(script, texts)
        for name, cut in (("pieces", scripts.pieces), ("letters", scripts.letters)):
            with mock.patch.object(tokens, "pieces", cut):
                tokens._remembered.cache_clear()
                figures, others = scores(planted, None, set())
            tokens._remembered.cache_clear()
            print(
                f"| {script} | {name} | {figures['found']:.3f} | {figures['covered']:.3f} | {len(others)} |"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
