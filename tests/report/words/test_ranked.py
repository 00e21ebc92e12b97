from __future__ import annotations

from retold.report.findings import Reading, Variant
from retold.report.words.ranked import ranked


def variant(name: str, kind: str, articles: int) -> Variant:
    everyone = tuple(f"{name}{number}" for number in range(articles))
    return Variant(name, kind, "", (Reading(everyone, "seven", "7", ()),))


def test_kinds_keep_their_order_and_what_most_articles_have_comes_first():
    found = [
        variant("q", "quotation", 9),
        variant("n", "name", 2),
        variant("m", "name", 5),
        variant("f", "figure", 1),
    ]
    assert [v.variant_id for v in ranked(found)] == ["f", "m", "n", "q"]


def test_wording_stays_as_the_stage_has_it():
    found = [variant("cousin", "term", 2), variant("service", "term", 12), variant("video", "term", 4)]
    assert ranked(found) == found


def test_kinds_that_are_not_known_come_last_and_stay_together():
    found = [
        variant("b", "sound", 1),
        variant("a", "light", 3),
        variant("c", "sound", 2),
        variant("t", "term", 1),
    ]
    assert [v.variant_id for v in ranked(found)] == ["t", "a", "c", "b"]
