"""What makes an outlet's name a credit in Russian, Arabic and Chinese, and names that no blank stands around.

``по сообщению ТАСС``, ``据新华社报道``. Known failures: Arabic names glued to a preposition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_LETTER = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEFT = (
    (
        (
            r"((?:сообща|сообщ|переда|писа|пиш|рассказ|информиру|уточня)\w*|по\s+(?:данным|сообщению|информации)|"
            r"со\s+ссылкой\s+на|ссылаясь\s+на|цитирует)(?:\s+(?:агентств\w+|газет\w+|издани\w+|телеканал\w*|журнал\w*))?\s+[«\"]?\Z"
        ),
        "report",
    ),
    (
        r"((?:сказал|рассказал|заявил|сообщил|пояснил)\w*(?:\s+(?:корреспонденту|агентству|газете)){1,2}|в\s+интервью(?:\s+\w+)?)\s+[«\"]?\Z",
        "interview",
    ),
    (
        r"((?:نقلت|ذكرت|أفادت|أوردت|كشفت|بحسب|وبحسب|حسب|نقلا\s+عن|وفقا\s+ل)\w*)(?:\s+(?:وكالة|صحيفة|قناة|موقع|أنباء|الأنباء)){0,2}\s+[«\"]?\Z",
        "report",
    ),
    (r"((?:قال|قالت|صرح|صرحت|أبلغ|تصريحات?)(?:\s+\w+){0,4}\s+ل(?:وكالة|صحيفة|قناة))\s+[«\"]?\Z", "interview"),
    (r"(据|引述|援引|综合)《?\Z", "report"),
    (r"((?:对|對|向|告诉|告訴|接受))《?\Z", "interview"),
)
_RIGHT = (
    (r"[»\"]?\s+((?:сообща|сообщи|переда|пиш|написа)\w*)", "report"),
    (
        r"》?(?:记者)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:援引|引述)?[^。，]{0,6}?(报道|報道|报导|報導|消息|电(?=[，,）)\s]))",
        "report",
    ),
)
_Judging = tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def _patterns() -> tuple[_Judging, _Judging]:
    """What stands left and right of a name; made when first needed, for most piles need none of it."""
    left, right = (
        tuple((re.compile(words, re.IGNORECASE), kind) for words, kind in side) for side in (_LEFT, _RIGHT)
    )
    return left, right


def by_words_around(left: str, right: str) -> tuple[str, str] | None:
    """Cue and kind of the credit that words left and right of an outlet's name give, if they give one."""
    if not _LETTER.search(left[-12:] + right[:12]):
        return None
    before, after = _patterns()
    for pattern, kind in before:
        if match := pattern.search(left):
            return " ".join(match[1].split()), kind
    for pattern, kind in after:
        if match := pattern.match(right):
            return match[1], kind
    return None


def unspaced_names(text: str, standard: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Places of Chinese names of outlets: start, end and standard name.

    Args:
        text: Any text.
        standard: The standard name of each name to look for.
    """
    if _HAN.search(text):
        for match in _any_of(tuple(sorted(standard, key=len, reverse=True))).finditer(text):
            yield *match.span(), standard[match[0]]


@lru_cache(maxsize=4)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, names)) or r"(?!)")


def is_han(name: str) -> bool:
    """Whether a name is written in Chinese characters."""
    return _HAN.match(name) is not None
