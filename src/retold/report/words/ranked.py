"""The order in which the places where articles differ are shown."""

from __future__ import annotations

from collections.abc import Iterable

from retold.report.findings import Variant

_KINDS = ("figure", "date", "name", "term", "quotation")


def ranked(variants: Iterable[Variant]) -> list[Variant]:
    """Variants by kind; inside a kind, those first that most articles have.

    Wording stays as the stage has it, the most telling first: many articles have "service" where others have
    "company", and few have "nephew" where others have "cousin".
    """

    def rank(variant: Variant) -> tuple[int, str, int]:
        known = _KINDS.index(variant.kind) if variant.kind in _KINDS else len(_KINDS)
        articles = sum(len(reading.article_ids) for reading in variant.readings)
        return known, variant.kind, 0 if variant.kind == "term" else -articles

    return sorted(variants, key=rank)
