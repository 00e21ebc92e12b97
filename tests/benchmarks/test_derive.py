from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from benchmarks import derive
from benchmarks.derive.draft import Draft, placed, replaced, without
from benchmarks.derive.structure import joined, paragraphs
from benchmarks.derive.words import words_of
from hypothesis import given, settings
from hypothesis import strategies as st

TEXT = (
    "The harbour wall of Ostermouth fell at noon on Monday, and 12 boats were lost. The mayor, Ada Quill, "
    "said that four workers were missing.\n\n"
    "“We told them in spring that the wall would not hold another winter, and nobody in the ministry "
    "answered our letters,” said Joran Pell, who has fished there for 31 years. He lost two boats.\n\n"
    "The ministry of works said it would look into the matter - and that it had spent $4.5 million on "
    "repairs since 2009. It did not say what for.\n\n"
    "Divers from three towns searched the basin until dark, but the mud came up with every tide. The "
    "search goes on in the morning."
)
OTHER = (
    "A lamp factory in Lindenfall will close at the end of the year.\n\nIts 240 workers were told on Friday, "
    "said their speaker. The owners gave no reason, and the town has no other large employer.\n\nThe lamps "
    "will be made abroad."
)
WORDS = derive.lexicon([TEXT, OTHER])
OPERATORS: dict[str, derive.Operator] = {
    "cut_end": derive.cut_end(),
    "cut_paragraphs": derive.cut_paragraphs(0.4),
    "reorder": derive.reorder_paragraphs(),
    "edit": derive.edit_words(0.15, WORDS),
    "edit_hard": derive.edit_words(0.3, WORDS),
    "figures": derive.change_figures(0.7),
    "quotations": derive.trim_quotations(1.0),
    "own": derive.add_own([OTHER + "\n\n" + OTHER.replace("\n\n", " ")]),
    "boilerplate": derive.add_boilerplate("Stallmarsh Post"),
    "headline": derive.add_headline("Wall falls"),
    "excerpt": derive.excerpt(30, 60),
    "embed": derive.embed(OTHER),
    "typography": derive.change_typography(),
    "sentences": derive.resplit_sentences(1.0),
}
LETTERS_KEPT = st.lists(st.sampled_from(sorted(set(OPERATORS) - {"typography"})), max_size=5)
"""Orders of work that leave every mark as long as it was."""
ORDERS = st.lists(st.sampled_from(sorted(OPERATORS)), max_size=5)


def drafted(names: list[str], seed: int, text: str = TEXT, source: str = "s") -> Draft:
    rng = Random(seed)
    draft = derive.original(source, text)
    for name in names:
        draft = OPERATORS[name](draft, rng)
    return draft


def plain(text: str) -> str:
    """Letters and figures only, which no change of marks or case touches."""
    return "".join(c for c in text.lower() if c.isalnum())


@settings(max_examples=150)
@given(ORDERS, st.integers(0, 1000))
def test_copied_pieces_say_what_their_source_says(names: list[str], seed: int) -> None:
    for piece in drafted(names, seed):
        if piece.source is not None:
            assert 0 <= piece.start <= piece.end <= len(TEXT)
        if piece.copied:
            assert plain(piece.text) == plain(TEXT[piece.start : piece.end])


@settings(max_examples=100)
@given(ORDERS, st.integers(0, 1000))
def test_every_passage_is_there(names: list[str], seed: int) -> None:
    draft = drafted(names, seed)
    text = derive.text_of(draft)
    for passage in derive.passages("t", draft, names):
        source, target = passage.source.of(TEXT), passage.target.of(text)
        assert source[0].lower() == target[0].lower()
        assert source[-1].lower() == target[-1].lower()
        assert passage.source_id == "s"
        if not passage.edited:
            assert plain(source) == plain(target)


@settings(max_examples=100)
@given(ORDERS, st.integers(0, 1000))
def test_passages_do_not_overlap_and_miss_no_copied_letter(names: list[str], seed: int) -> None:
    draft = drafted(names, seed)
    found = derive.passages("t", draft)
    assert all(a.target.end <= b.target.start for a, b in pairwise(found))
    for at, piece in placed(draft):
        letters = [at + k for k, c in enumerate(piece.text) if c.isalnum()]
        inside = [any(p.target.start <= k < p.target.end for p in found) for k in letters]
        if piece.copied:
            assert all(inside)
        elif piece.source is None:
            assert not any(inside)


@given(ORDERS, st.integers(0, 1000))
@settings(max_examples=60)
def test_parts_put_together_are_the_whole(names: list[str], seed: int) -> None:
    draft = drafted(names, seed)
    text = derive.text_of(draft)
    ends = [0, *(at for at, _ in placed(draft)), len(text)]
    middle = Random(seed).choice(ends)
    first, second = derive.part(draft, 0, middle), derive.part(draft, middle, len(text))
    assert derive.text_of(first) + derive.text_of(second) == text
    assert derive.text_of(joined(paragraphs(draft))).split() == text.split()


@pytest.mark.parametrize("share", [0.02, 0.05, 0.15, 0.3])
def test_share_of_words_edited(share: float) -> None:
    long = "\n\n".join(TEXT.replace("noon", f"noon of day {k}") for k in range(20))
    before = derive.original("s", long)
    draft = derive.edit_words(share, WORDS)(before, Random(3))
    (passage,) = derive.passages("t", draft)
    assert passage.edited == pytest.approx(share, abs=0.015)
    kept = sum(words_of((piece,)) for piece in draft if piece.copied)
    assert kept == pytest.approx((1 - 0.85 * share) * words_of(before), rel=0.02)  # insertions keep all


def test_same_seed_same_article() -> None:
    recipe = derive.Recipe("all", tuple(OPERATORS.items()), edited=0.15)
    mother = derive.Original("s", "Ostermouth Echo", "Wall falls", 1_600_000_000, TEXT)
    one, two = (derive.derive("t", [mother], recipe, outlet="Post", published=1, seed=5) for _ in range(2))
    other = derive.derive("t", [mother], recipe, outlet="Post", published=1, seed=6)
    assert one == two
    assert one.text != other.text
    assert derive.record(one)["published"] == "1970-01-01T00:00:01+00:00"


def test_cut_from_the_end_is_one_passage_from_the_beginning() -> None:
    (passage,) = derive.passages("t", drafted(["cut_end"], 1))
    assert passage.source.start == passage.target.start == 0
    assert passage.source.end < len(TEXT)


def test_moved_paragraphs_are_passages_of_their_own() -> None:
    parts = paragraphs(derive.original("s", TEXT))
    draft = joined([parts[2], parts[0], parts[1], parts[3]])
    assert [p.source.start for p in derive.passages("t", draft)] == [
        TEXT.index("The ministry"), 0, TEXT.index("Divers"),
    ]  # fmt: skip


def test_own_words_end_a_passage_and_edits_do_not() -> None:
    draft = derive.part(derive.original("s", TEXT), 0, 60)
    assert len(derive.passages("t", replaced(draft, [(4, 11, "sea")], edited=True))) == 1
    assert (
        len(derive.passages("t", (*draft[:1], *derive.own(" by a tide "), *derive.original("s", TEXT)))) == 2
    )
    assert len(derive.passages("t", without(draft, [(16, 32)]))) == 2


def test_merged_article_has_both_parents() -> None:
    recipe = derive.Recipe("two", (), parents=2)
    parents = [derive.Original(name, "Echo", "T", 0, text) for name, text in (("s", TEXT), ("o", OTHER))]
    article = derive.derive("t", parents, recipe, outlet="Post", published=1)
    assert {passage.source_id for passage in article.passages()} == set(article.parents) == {"s", "o"}
    with pytest.raises(ValueError, match="takes 2 parents"):
        derive.derive("t", parents[:1], recipe, outlet="Post", published=1)


@settings(max_examples=80)
@given(ORDERS, ORDERS, st.integers(0, 1000))
def test_child_of_a_child_in_terms_of_the_first(first: list[str], then: list[str], seed: int) -> None:
    parent = drafted(first, seed)
    child = drafted(then, seed + 1, derive.text_of(parent), "p")
    based = derive.rebased(child, {"p": parent})
    assert derive.text_of(based) == derive.text_of(child)
    for piece in based:
        assert piece.source in {None, "s"}
        if piece.copied:
            assert plain(piece.text) == plain(TEXT[piece.start : piece.end])


@settings(max_examples=80)
@given(LETTERS_KEPT, ORDERS, st.integers(0, 1000))
def test_siblings_share_what_both_have_from_one_place(one: list[str], other: list[str], seed: int) -> None:
    mine, theirs = drafted(one, seed), drafted(other, seed + 1)
    here, there = derive.text_of(mine), derive.text_of(theirs)
    for passage in derive.shared("a", mine, "b", theirs):
        assert passage.source.of(here)[0].lower() == passage.target.of(there)[0].lower()
        assert passage.source.of(here)[-1].lower() == passage.target.of(there)[-1].lower()
    alone = sorted(
        (p.source.start, p.target.end) for p in derive.shared("a", mine, "s", derive.original("s", TEXT))
    )
    assert alone == sorted((p.target.start, p.source.end) for p in derive.passages("a", mine))


def test_boilerplate_is_the_outlets_own() -> None:
    assert derive.boilerplate_of("Echo") == derive.boilerplate_of("Echo")
    assert all("Echo" in note for note in derive.boilerplate_of("Echo"))
