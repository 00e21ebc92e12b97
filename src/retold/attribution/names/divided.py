"""A run of capitalised words divided where one name ends and another begins.

Goes in: a run, as it stands in a text. Comes out: its parts with their offsets. Known failure: two names side
by side with nothing between them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from retold.attribution.reading.lexicon import words as lexicon

WORD = re.compile(r"\S+")
_COMPOUND = re.compile(r"-(?:aligned|area|backed|based|born|educated|era|led|owned|raised|run|style)\Z")
"""What makes an adjective of a name: ``Port Orle-area volunteers``, ``Karst-born Ana Brel``."""


@lru_cache(maxsize=2**14)
def divided(run: str) -> tuple[tuple[int, str], ...]:
    """The parts of a run beside the verbs of a heading: ``Ana Brel Calls Tom Orley``.

    A German article behind a name begins a new phrase: ``sagte Ilse Varn der Karster Zeitung``.
    """
    words = list(WORD.finditer(run))
    ends, starts = [], [0]
    for i, word in enumerate(words):
        verb = word[0] in lexicon("heading verbs") and word.start() and word.end() < len(run)
        article = i > 1 and word[0] in {"der", "den"} and words[i - 1][0].lower() not in lexicon("particles")
        compound = _COMPOUND.search(word[0])
        if verb or article or compound:
            ends.append(word.start() + compound.start() if compound else word.start() - 1)
            starts.append(word.end() + 1)
    ends.append(len(run))
    return tuple((a, run[a:b]) for a, b in zip(starts, ends, strict=True) if a < b)
