"""The writer of rewordings, and the chains that he makes, on invented words."""

from __future__ import annotations

from random import Random

import pytest
from benchmarks.baselines.trees import trigrams
from benchmarks.derive.rewriting import Strength, rewrite, sentences_of
from benchmarks.derive.synonyms import Synonyms, synonyms
from benchmarks.retellings import telephone
from benchmarks.retellings.telephone import Material, containment, oldest_first, rows_of, trees
from benchmarks.rewordings import Case, own_origin
from benchmarks.scores.trees import compare

STILL = Strength(words=0, turned=0, reshaped=0, shortened=0, dropped=0, added=0)
WORDS = Synonyms(dict.fromkeys(("ferry", "barge"), (("ferry", "barge"), (1.0, 1.0))))
TEXT = (
    "The ferry left Ostrey in the morning fog, though nobody on the pier had seen it go. Mira Toll ran after "
    "it. She says the ferry was never late before. Ferry Lane was closed for the day. The harbour office "
    "keeps a list, which may be read by anybody who asks for it. Nobody has asked for it since the spring."
)


def told(strength: Strength, seed: int = 1) -> list[str]:
    return sentences_of(
        rewrite(TEXT, strength, WORDS, ["The gulls said nothing at all about it."], Random(seed))
    )


def but(**chances: float) -> Strength:
    return Strength(**{name: chances.get(name, 0.0) for name in Strength.__slots__})


def test_a_writer_who_changes_nothing_tells_the_same_sentences() -> None:
    assert told(STILL) == sentences_of(TEXT)


def test_words_come_back_and_names_stay() -> None:
    seen = {" ".join(told(but(words=1.0), seed)) for seed in range(20)}
    assert {text.count("barge") for text in seen} == {0, 1, 2}
    assert all("Ferry Lane" in text for text in seen)


def test_halves_change_places_and_back() -> None:
    first = told(but(turned=1.0))[0]
    assert first == "Though nobody on the pier had seen it go, the ferry left Ostrey in the morning fog."
    assert rewrite(first, but(turned=1.0), WORDS, [], Random(1)) == sentences_of(TEXT)[0]


def test_sentences_are_shortened_split_joined_added_but_not_all_dropped() -> None:
    assert told(but(shortened=1.0))[0] == "The ferry left Ostrey in the morning fog."
    reshaped = told(but(reshaped=1.0))
    assert "Mira Toll ran after it, and she says the ferry was never late before." in reshaped
    assert len(told(but(added=1.0))) == 12
    assert told(but(dropped=1.0)) == sentences_of(TEXT)


def test_sets_hold_words_of_like_contexts() -> None:
    corpus = [
        f"the {thing} {does} at the {place} today and the {thing} {does} again"
        for thing in ("heron", "otter")
        for does in ("waits", "sleeps")
        for place in ("weir", "lock")
    ] * 3
    filler = " ".join(f"w{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(80))
    known = synonyms([*corpus, *([filler] * 100)]).sets
    assert set(known["heron"][0]) >= {"heron", "otter"}
    assert "waits" not in known["heron"][0]
    some = Synonyms(known).some(0.5)
    assert some == Synonyms(known).some(0.5)
    assert 0 < len(some.sets) < len(known)


@pytest.fixture
def material() -> Material:
    text = " ".join(
        f"The ferry came to quay {n} late, but the barge to quay {n + 50} did not." for n in range(20)
    )
    return Material((text, TEXT), WORDS, ("The gulls said nothing at all about it.",))


def test_a_tree_has_five_chains_of_eight(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(telephone.SHARES, "light", 1.0)
    (tree,) = trees(material, "light", 1)
    (again,) = trees(material, "light", 1)
    assert tree == again
    assert len(tree.texts) == 41
    assert [child for child, up in tree.truth.items() if up == "0"] == ["1", "2", "3", "4", "5"]
    assert all(tree.truth[str(n)] == str(n - 5) for n in range(6, 41))
    assert tree.generation[36:] == (8,) * 5
    assert 0.1 < containment([trigrams(text) for text in tree.texts], tree) < 1
    assert len({row["outlet"] for row in rows_of(tree, "s", "exact")}) == 41


def test_times_are_told_as_far_as_they_are_known(material: Material) -> None:
    (tree,) = trees(material, "heavy", 1)
    exact, days, none = (rows_of(tree, "s", times) for times in telephone.TIMES)
    assert [row["published"] for row in exact] == sorted(row["published"] for row in exact)
    assert exact[5]["published"] < exact[6]["published"]
    assert len({row["published"] for row in days}) == 5
    assert {row["published"] for row in none} == {None}
    assert oldest_first(tree, "exact") == list(range(41))
    assert sorted(oldest_first(tree, "days")[:6]) == [0, 1, 2, 3, 4, 5]
    lengths = [len(tree.texts[k]) for k in oldest_first(tree, "none")]
    assert lengths == sorted(lengths)


def test_who_has_no_parent_but_the_first_is_counted(material: Material) -> None:
    (tree,) = trees(material, "heavy", 1)
    case = Case(tree)
    case.free["exact"] = dict(tree.truth) | {"7": None, "8": None}
    assert own_origin([case], "exact") == pytest.approx(2 / 40)
    assert compare(tree.truth, case.free["exact"]).edges == pytest.approx(38 / 40)
