"""The generator's truth on an invented event."""

from __future__ import annotations

from benchmarks import derive
from benchmarks.baselines.parents import BASELINES, said_by
from benchmarks.generated import Case, left_alone
from benchmarks.retellings.events import Event
from benchmarks.retellings.plan import QUOTATIONS, Plan
from benchmarks.retellings.story import RELEASE, GeneratedStory, Node, story
from benchmarks.retellings.truth import Truth, truth_of
from benchmarks.scores.parents import Count, Found, score

PLAN = Plan(depth=3, hidden=0.45, merged=0.2, times="exact", credits="kept")


def report(seed: int) -> str:
    return "\n\n".join(" ".join(f"Word{seed}x{part}y{k}" for k in range(30)) + "." for part in range(4))


def invented(seed: int) -> GeneratedStory:
    event = Event("a wall in Quenby", tuple(report(n) for n in range(5)))
    donors = [report(100 + n) for n in range(60)]
    return story(event, PLAN, derive.lexicon(donors), donors, seed=seed, reporting=True)


def test_the_same_seed_gives_the_same_story() -> None:
    assert invented(1) == invented(1)
    assert [n.text for n in invented(1).nodes] != [n.text for n in invented(2).nodes]


def test_truth_of_many_stories() -> None:
    for seed in range(30):
        made = invented(seed)
        truth = truth_of(made)
        living = {node.name: node for node in made.living}
        assert truth.parents.keys() == living.keys()
        assert 3 <= truth.origins <= 5
        assert len(truth.lost[RELEASE]) == 2
        for child, parents in truth.parents.items():
            assert parents <= living.keys() - {child}
            for parent in parents:
                assert living[parent].written < living[child].written
                shared = set(living[parent].text.lower().split()) & set(living[child].text.lower().split())
                assert len(shared) >= 5
        for children in truth.lost.values():
            assert children <= living.keys()


def node(name: str, draft: derive.Draft, *parents: str, hidden: bool = False) -> Node:
    return Node(name, draft, name, 0, parents=parents, hidden=hidden)


def test_through_a_hidden_text_to_the_nearest_ancestors_that_left_words() -> None:
    one, other = report(1), report(2)
    middle = derive.original("a", one) + derive.own("\n\n") + derive.original("b", other)
    text = derive.text_of(middle)
    nodes = (
        node("a", derive.own(one)),
        node("b", derive.own(other), hidden=True),
        node("m", middle, "a", "b", hidden=True),
        node("x", derive.original("m", text), "m"),
        node("y", derive.part(derive.original("m", text), 0, len(one)), "m"),
    )
    truth = truth_of(GeneratedStory("s", PLAN, nodes))
    assert truth.parents == {"a": frozenset(), "x": frozenset({"a"}), "y": frozenset({"a"})}
    assert truth.lost == {"m": frozenset({"x", "y"})}
    assert truth.origins == 1


def test_scores() -> None:
    truth = Truth({"a": frozenset(), "b": frozenset("a"), "c": frozenset("ab")}, {"x": frozenset("bc")}, 1)
    chances = [("a", "b", 0.9), ("b", "a", 0.2)]
    right = Found(truth.parents, [frozenset("bc")], (1.4, 1, 2), chances)
    scores = score([(truth, right)])
    assert scores.said == [(0.9, True), (0.2, False)]
    assert (scores.edges, scores.merged, scores.lost) == (Count(3, 3, 3), Count(2, 2, 2), Count(1, 1, 1))
    assert (scores.exact, scores.near, scores.covered) == (1, 1, 1)
    wrong = Found({"b": frozenset("c")}, [frozenset("a"), frozenset("b")], (3.0, 2, 4))
    scores = score([(truth, wrong)])
    assert (scores.edges, scores.merged, scores.lost) == (Count(0, 1, 3), Count(0, 0, 2), Count(1, 2, 1))
    assert (scores.exact, scores.near, scores.covered) == (0, 0, 0)


def test_independent_reports_are_counted_by_what_they_share() -> None:
    texts = report(1), report(2), report(3)
    nodes = (
        Node("a", derive.own(texts[0]), "a", 0, release=True, quotation=True),
        Node("b", derive.own(texts[1]), "b", 0, quotation=True),
        Node("c", derive.own(texts[2]), "c", 0),
        Node("d", derive.original("c", texts[2]), "d", 0, parents=("c",)),
    )
    made = GeneratedStory("s", PLAN, nodes)
    said = Found({"a": frozenset(), "b": frozenset("a"), "c": frozenset(), "d": frozenset("c")})
    counts = left_alone([Case(made, truth_of(made), [], said)])
    assert counts == {
        "facts only": Count(1, 1, 1),
        "press release": Count(1, 1, 1),
        "words of a speaker": Count(1, 1, 2),
    }


def test_two_reports_carry_the_release_and_two_the_quotation() -> None:
    for seed in range(10):
        reports = [node for node in invented(seed).nodes if not node.parents]
        assert [sum(node.release for node in reports), sum(node.quotation for node in reports)] == [2, 2]
        quoted = [node for node in reports if any(quotation in node.text for quotation in QUOTATIONS)]
        assert quoted == [node for node in reports if node.quotation]


def test_simple_methods_say_parents_origins_and_lost_sources() -> None:
    texts = [report(1), report(1) + "\n\n" + report(2), report(3)]
    rows = [
        {"article_id": f"s-{n}-{n}", "article_no": n, "text": t, "published": n, "outlet": f"o{n}"}
        for n, t in enumerate(texts)
    ]
    by_name = {baseline.name: said_by(baseline, rows) for baseline in BASELINES}
    nearest = by_name["most alike earlier (3-grams)"]
    assert nearest.parents == {"0": frozenset(), "1": frozenset("0"), "2": frozenset()}
    assert nearest.origins == (3, 3, 3)
    assert frozenset("01") in by_name["neighbour joining"].lost
