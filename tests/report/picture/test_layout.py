from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.report.findings import Article, Derivation, LostSource, Origins, Story
from retold.report.graph import DRAWN, Graph, letters
from retold.report.picture.layout import CARD_HEIGHT, Layout, lay_out
from retold.report.picture.svg import fit, stemma_svg
from retold.report.picture.svg_edges import strokes_of

_START = datetime(2031, 3, 4, tzinfo=UTC)


def drawing_of(story: Story) -> str:
    return str(stemma_svg(Graph(story), lay_out(Graph(story)), "s1"))


@st.composite
def stories(draw: st.DrawFn, most: int = 14) -> Story:
    """Any derivations at all, cycles and strangers included: drawing must not depend on a good stemma."""
    names = [f"article-{n}" for n in range(draw(st.integers(1, most)))]
    lost = [f"lost-{n}" for n in range(draw(st.integers(0, 3)))]
    hours = draw(st.lists(st.none() | st.integers(0, 100), min_size=len(names), max_size=len(names)))
    pairs = st.tuples(st.sampled_from([*names, *lost, "nobody"]), st.sampled_from(names))
    edges = draw(st.lists(pairs, max_size=3 * len(names), unique=True))
    odds = draw(st.lists(st.floats(0, 1), min_size=len(edges), max_size=len(edges)))
    return Story(
        names[0],
        "Story",
        tuple(map(some_article, names, hours)),
        Origins(1.0, 1, 1),
        tuple(LostSource(name, None, (), "", 0.5) for name in lost),
        tuple(
            Derivation(parent, child, p, p, 1, 1, 0.5, (), "")
            for (parent, child), p in zip(edges, odds, strict=True)
        ),
    )


def some_article(name: str, hour: int | None) -> Article:
    time = None if hour is None else _START + timedelta(hours=hour)
    return Article(name, name, None, name, time, None, "minute", "published", None, None, "", 1)


@given(stories())
@settings(max_examples=150)
def test_cards_never_overlap_and_children_stand_right_of_their_parents(story: Story) -> None:
    graph = Graph(story)
    layout = lay_out(graph)
    assert set(graph.articles) <= set(layout.places)
    places = list(layout.places.values())
    for n, (x, y) in enumerate(places):
        assert 0 <= x <= layout.width - layout.card
        assert 0 <= y <= layout.height - CARD_HEIGHT
        for other_x, other_y in places[:n]:
            assert abs(x - other_x) >= layout.card or abs(y - other_y) >= CARD_HEIGHT
    for edge in graph.edges:
        assert layout.places[edge.parent][0] + layout.card < layout.places[edge.child][0]


def test_a_child_stands_right_of_a_parent_of_the_same_moment() -> None:
    hours = {"child": 1, "parent": 1, "earlier": 0}
    story = Story(
        "earlier",
        "Story",
        tuple(some_article(name, hour) for name, hour in hours.items()),
        Origins(1.0, 1, 1),
        (),
        (Derivation("parent", "child", 1.0, 1.0, 1, 1, 0.5, (), ""),),
    )
    layout = lay_out(Graph(story))
    places = layout.places
    assert places["parent"][0] + layout.card < places["child"][0]


def test_who_has_a_passage_from_a_source_stands_beside_it_and_what_shares_a_child_stands_near() -> None:
    ties = {
        "notice": ("alone", "also"),  # a source of passages: it is no origin
        "wire": ("w1", "w2", "also"),
        "other": ("o1", "o2"),
        "third": ("t1",),
    }
    names = ["t1", "o1", "o2", "w1", "w2", "also", "alone"]
    story = Story(
        "t1",
        "Story",
        tuple(some_article(name, None) for name in names),
        Origins(1.0, 1, 1, tuple((name, 1.0) for name in ("wire", "other", "third", "alone"))),
        tuple(LostSource(name, None, (), "", 0.9) for name in ties),
        tuple(
            Derivation(source, child, 0.9, 0.9, 1, 9, 0.5, (), "")
            for source, children in ties.items()
            for child in children
        ),
    )
    rows = {name: y for name, (_, y) in lay_out(Graph(story)).places.items()}
    down = sorted(("wire", "notice", "other", "third"), key=rows.__getitem__)
    assert down == ["wire", "notice", "other", "third"]
    assert rows["also"] < rows["alone"] < rows["o1"]


@given(stories())
@settings(max_examples=100)
def test_time_runs_from_left_to_right_or_not_at_all(story: Story) -> None:
    graph = Graph(story)
    layout = lay_out(graph)
    if layout.ticks:
        dated = [(a.published, layout.places[name][0]) for name, a in graph.articles.items() if a.published]
        for time, x in dated:
            assert all(x <= later_x for later, later_x in dated if later > time)


@given(stories())
@settings(max_examples=150)
def test_what_is_drawn_has_no_cycle_and_keeps_what_is_likely(story: Story) -> None:
    graph = Graph(story)
    for node in graph.nodes:
        assert node not in graph.below(node)
    inner = {d.child for d in story.derivations}
    whole = {n for n in graph.lost if graph.origin(n) > 0 or n in inner} | set(graph.articles)
    mains = [edge.child for edge in graph.edges if edge.main]
    assert sorted(mains) == sorted({edge.child for edge in graph.edges if edge.parent in whole})
    assert all(edge.parent in whole for edge in graph.edges if edge.main)
    likely = [d for d in story.derivations if d.probability >= DRAWN and d.parent in graph.lost]
    assert {(d.parent, d.child) for d in likely} <= {(e.parent, e.child) for e in graph.edges}


def test_a_large_story_is_folded_and_counts_what_it_leaves_out() -> None:
    names = [f"a{n}" for n in range(400)]
    edges = tuple(Derivation("a0", name, 0.9, 0.9, 1, 1, 0.9, (), "") for name in names[1:350])
    story = Story(
        "a0", "Story", tuple(some_article(name, None) for name in names), Origins(1, 1, 1), (), edges
    )
    layout = lay_out(Graph(story))
    assert len(layout.places) == 60
    assert sum(layout.folded.values()) == 340
    assert f"and {layout.folded['a0']} more" in drawing_of(story)
    assert layout.places["a0"][1] < 400  # in sight before anybody scrolls


def test_a_chain_of_a_thousand_is_drawn() -> None:
    names = [f"a{n}" for n in range(1_000)]
    edges = tuple(
        Derivation(names[n], names[n + 1], 0.9, 0.9, 1, 1, 0.9, (), "") for n in range(len(names) - 1)
    )
    story = Story(
        "a0", "Story", tuple(some_article(name, None) for name in names), Origins(1, 1, 1), (), edges
    )
    assert len(lay_out(Graph(story)).places) == 60


def test_a_pair_that_may_be_either_way_is_one_open_edge(market: Story) -> None:
    (edge,) = Graph(market).edges
    assert edge.open
    assert "either way" in drawing_of(market)


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


@given(st.text(max_size=80), st.floats(10, 400))
def test_a_text_is_cut_to_fit_and_never_grows(text: str, width: float) -> None:
    shown = fit(text, width, 12)
    assert "\n" not in shown
    if text.isascii() and text.isprintable() and shown.endswith("…") and not text.endswith("…"):
        assert len(shown) <= len(" ".join(text.split())) + 1
    assert fit("harbour", 1_000, 12) == "harbour"


def test_cards_are_wide_where_there_is_room() -> None:
    def of(length: int) -> Layout:
        names = [f"a{n}" for n in range(length)]
        edges = tuple(Derivation(one, other, 0.9, 0.9, 1, 1, 0.9, (), "") for one, other in pairwise(names))
        articles = tuple(some_article(name, None) for name in names)
        return lay_out(Graph(Story("a0", "Story", articles, Origins(1, 1, 1), (), edges)))

    assert of(3).card > of(4).card
    assert max(of(3).width, of(4).width) <= 1_080


@given(stories())
@settings(max_examples=100)
def test_lines_arrive_at_a_card_in_the_order_of_their_parents_and_numbers_do_not_meet(story: Story) -> None:
    graph = Graph(story)
    layout = lay_out(graph)
    strokes = strokes_of(graph, layout)
    for child in layout.places:
        arriving = [stroke for stroke in strokes if stroke.edge.child == child]
        assert [s.y1 for s in arriving] == sorted(s.y1 for s in arriving)
        assert [s.y2 for s in arriving] == sorted({s.y2 for s in arriving})
        if len(arriving) > 1:
            assert [s.below for s in arriving] == [False] + [True] * (len(arriving) - 1)
