"""Words whose exchange changes what is said, not only how. A small table of English.

Two different words of one group are a change of fact: a cousin is no nephew, wounded is not killed. Words of
different groups, or outside all, are wording.
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.text.forms import loose

_GROUPS = (
    (
        "father mother son daughter brother sister cousin nephew niece uncle aunt grandfather grandmother "
        "grandson granddaughter husband wife widow fiance fiancee boyfriend girlfriend stepson stepfather "
        "neighbor friend colleague"
    ),
    (
        "killed died wounded injured hurt missing survived rescued murdered executed drowned poisoned shot "
        "stabbed"
    ),
    (
        "arrested detained charged accused convicted acquitted sentenced indicted suspected questioned "
        "released freed fined jailed pardoned"
    ),
    "confirmed denied rejected accepted approved refused admitted dismissed",
    (
        "north south east west northern southern eastern western northeast northwest southeast southwest "
        "northeastern northwestern southeastern southwestern"
    ),
    "man woman boy girl men women boys girls child children teenager toddler baby adult",
    (
        "soldier officer policeman civilian militant rebel fighter guard gunman protester worker student "
        "doctor nurse journalist driver pilot passenger teacher farmer fisherman"
    ),
    (
        "president minister secretary governor mayor chief director spokesman spokeswoman deputy ambassador "
        "general colonel captain judge prosecutor lawyer senator"
    ),
    (
        "increase decrease rise fall rose fell up down higher lower more less fewer gained lost grew shrank "
        "raised cut"
    ),
    "all most many some few none several no every half",
    "before after during since until",
    "with without",
    "always often sometimes rarely never",
    "first second third fourth last final",
    "current former future acting ex",
    ("attack accident explosion crash fire flood earthquake shooting bombing raid strike clash protest riot"),
    "today yesterday tomorrow tonight morning afternoon evening night noon midnight",
)
NEGATIONS = frozenset(
    ["not", "never", "no", "without", "cannot", "can't", "didn't", "doesn't", "won't", "isn't", "wasn't"]
)
"""Words that turn a statement round."""
_GROUP = {loose(word): number for number, group in enumerate(_GROUPS) for word in group.split()}


def facts_of(left: Sequence[str], right: Sequence[str]) -> tuple[int, int] | None:
    """Places of the folded words on both sides that are different words of one group, if there are any."""
    for i, word in enumerate(left):
        group = _GROUP.get(loose(word))
        for j, other in enumerate(right):
            if group is not None and loose(word) != loose(other) and _GROUP.get(loose(other)) == group:
                return i, j
    return None
