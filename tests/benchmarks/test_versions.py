"""The truth of chains that lost revisions or were mixed, and the trees that probabilities make."""

from __future__ import annotations

import pytest
from benchmarks import derive
from benchmarks.revisions import mixed, removed
from benchmarks.revisions.chains import DAY, FIRST, chain, dated, dealt, undated
from benchmarks.revisions.trees import NOBODY, likely_tree, one_tree, told_tree, worth
from benchmarks.scores.parents import Found
from benchmarks.scores.trees import compare
from benchmarks.versions import baseline_scores, best_possible, scored


def grown(subject: str, size: int) -> list[str]:
    """Revisions that only ever grow."""
    parts = [" ".join(f"{subject}{part}x{k}" for k in range(30)) + "." for part in range(size)]
    return ["\n\n".join(parts[: n + 1]) for n in range(size)]


WORDS = derive.lexicon([*grown("mill", 3)])


@pytest.mark.parametrize("kind", removed.KINDS)
@pytest.mark.parametrize("size", [4, 5, 8])
def test_every_second_inner_revision_is_missing(kind: str, size: int) -> None:
    texts = grown("river", size)
    rows, truth = removed.without_some("0001", texts, WORDS, grown("hill", 2), kind)
    names = [row["article_id"].split("-", 2)[2] for row in rows]
    kept = [int(name) for name in names if "c" not in name]
    missing = sorted(set(range(size)) - set(kept))
    assert missing
    assert not {0, size - 1} & set(missing)
    assert {str(n) for n in missing} == truth.lost.keys()
    assert list(truth.parents) == names
    for number in missing:
        copies = {name for name in names if name.startswith(f"{number}c")}
        assert bool(copies) == (kind == "retold")
        assert truth.lost[str(number)] == copies | {str(number + 1)}
        assert all(truth.parents[child] == {str(number - 1)} for child in truth.lost[str(number)])
    assert truth.parents["0"] == frozenset()


def test_copies_come_between_the_missing_revision_and_the_next() -> None:
    rows, _ = removed.without_some("0001", grown("river", 6), WORDS, grown("hill", 2), "retold")
    for row in rows:
        name = row["article_id"].split("-", 2)[2]
        order, _, copy = name.partition("c")
        assert (row["published"] - FIRST) // DAY == int(order)
        assert bool(copy) == ((row["published"] - FIRST) % DAY > 0)


def test_texts_keep_their_order_without_telling_it() -> None:
    rows = dated("0001", grown("river", 4))
    assert [row["published"] for row in rows] == [FIRST + n * DAY for n in range(4)]
    hidden = undated({"0001": rows})
    assert {row["published"] for row in hidden} == {None}
    assert [row["article_no"] for row in hidden] == sorted(row["article_no"] for row in rows)


ONE, TWO, THREE = "0001-aa-0", "0001-bb-1", "0001-cc-2"


def test_trees_from_probabilities() -> None:
    edges = worth(
        {
            "derivations": [
                {"parent": ONE, "child": TWO, "probability": 0.6, "either_way": 0.8},
                {"parent": "lost", "child": TWO, "probability": 0.2, "either_way": 0.2},
                {"parent": TWO, "child": THREE, "probability": 0.3, "either_way": 0.3},
            ],
            "lost_sources": [{"lost_id": "lost"}],
            "origins": [{"nodes": [ONE, TWO, THREE, "lost"], "probabilities": [0.9, 0.1, 0.7, 0.9]}],
        }
    )
    assert edges[ONE, TWO] == pytest.approx(0.7)
    texts = [ONE, TWO, THREE]
    assert likely_tree(texts, edges) == {"0": None, "1": "0", "2": None}
    assert one_tree(texts, edges) == {"0": None, "1": "0", "2": "1"}
    assert told_tree(texts, edges) == {"0": None, "1": "0", "2": "1"}


def test_what_a_lost_source_explains_is_a_root_to_those_who_count_texts_only() -> None:
    edges = {(ONE, TWO): 0.4, ("lost", TWO): 0.5, (NOBODY, ONE): 1.0, (NOBODY, TWO): 0.1}
    assert likely_tree([ONE, TWO], edges) == {"0": None, "1": None}


def test_simple_methods_told_the_order_or_not() -> None:
    shrunk = {"river": grown("river", 4)[::-1]}
    assert baseline_scores(shrunk, ordered=True)["zlib"].edges == 1.0
    # Without times a shorter text is taken for the older one: here that is the wrong way round.
    told = baseline_scores(shrunk, ordered=False)["zlib"]
    assert (told.edges, told.undirected) == (0.0, 1.0)


def test_mixed_chains_are_apart_or_not() -> None:
    truth = {f"{side}{n}": p and f"{side}{p}" for side in "ab" for n, p in chain(2).items()}
    assert truth == {"a0": None, "a1": "a0", "b0": None, "b1": "b0"}
    right = mixed.Case(truth, [], {"dated": truth}, {"dated": {("0-x-a0", "0-y-a1"): 0.9}})
    wrong = mixed.Case(truth, [], {"dated": truth}, {"dated": {("0-x-a0", "0-y-b1"): 0.9}})
    tied = mixed.Case(truth, [], {"dated": truth | {"b0": "a0"}}, {"dated": {}})
    assert mixed.figures([right])["versions_mixed_apart"] == 1.0
    assert mixed.figures([right, wrong, tied])["versions_mixed_apart"] == pytest.approx(1 / 3)
    assert compare(truth, tied.trees["dated"]).edges == 1.0


def test_figures_of_removed_revisions_count_lost_sources() -> None:
    _, truth = removed.without_some("0001", grown("river", 6), WORDS, grown("hill", 2), "retold")
    right = Found(truth.parents, list(truth.lost.values()), (1.0, 1, 1))
    case = removed.Case("retold", truth, [], right)
    assert set(removed.figures([case]).values()) == {1.0}


def test_names_of_equal_texts_are_dealt_and_no_others() -> None:
    texts = ["first", "same", "same", "last"]
    trees = [dealt(chain(4), texts, seed) for seed in range(20)]
    other = {"0": None, "2": "0", "1": "2", "3": "1"}
    assert all(tree in (chain(4), other) for tree in trees)
    assert chain(4) in trees
    assert other in trees
    assert all(dealt(chain(3), ["a", "b", "c"], seed) == chain(3) for seed in range(5))


def test_what_names_alone_tell_is_no_merit() -> None:
    same = {"page": ["as it was", "changed", "changed", "in the end"]}
    best = best_possible(same)
    assert best.root == 1.0
    assert 1 / 3 < best.undirected < 1.0
    assert scored(same["page"], chain(4), ordered=True).undirected == 1.0
    assert best_possible({"page": ["a", "b", "c"]}).edges == 1.0
