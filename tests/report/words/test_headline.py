from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from retold.report.findings import Article, Credit, Derivation, LostSource, Origins, Run, Story
from retold.report.graph import ONE_OF_SEVERAL, Graph
from retold.report.words.digest import to_know
from retold.report.words.headline import headline, run_headline
from retold.report.words.phrases import Phrase, Ref


def article(name: str, outlet: str | None = None) -> Article:
    return Article(name, name, outlet, f"Title of {name}", None, None, None, None, None, None, "Text.", 1)


def derivation(parent: str, child: str, odds: float, share: float = 0.5, back: float = 0.0) -> Derivation:
    return Derivation(parent, child, odds, odds + back, 1, 100, share, (), "")


def pile(size: int, origins: Origins, *edges: Derivation, lost: tuple[LostSource, ...] = ()) -> Story:
    names = [chr(ord("a") + n) for n in range(size)]
    return Story("a", "Story", tuple(article(n, n.upper() * 3) for n in names), origins, lost, edges)


WIRE = LostSource("wire", "Northern Wire", ("a", "b"), "", 0.97)
GHOST = LostSource("ghost", None, ("c", "d"), "", 0.9)


def sure(count: int, *nodes: str) -> Origins:
    return Origins(float(count), count, count, tuple((node, 0.9) for node in nodes))


@pytest.mark.parametrize(
    ("story", "sentence"),
    [
        (
            pile(5, sure(1, "wire"), lost=(WIRE,)),
            "5 articles, 1 origin: Northern Wire, which is not in the pile",
        ),
        (pile(5, sure(1, "ghost"), lost=(GHOST,)), "5 articles, 1 origin: a source that is not in the pile"),
        (pile(3, sure(1, "b")), "3 articles, 1 origin: BBB"),
        (pile(4, sure(2, "b", "c")), "4 articles, 2 origins: BBB and CCC"),
        (
            pile(4, sure(2, "wire", "ghost"), lost=(WIRE, GHOST)),
            "4 articles, 2 origins: Northern Wire and an unnamed source, neither of them in the pile",
        ),
        (
            pile(4, sure(2, "a", "wire"), lost=(WIRE,)),
            "4 articles, 2 origins: AAA; and Northern Wire, which is not in the pile",
        ),
        (pile(7, sure(6, *"abcdef")), "7 articles, 6 origins: AAA, BBB, CCC and 3 more"),
        (pile(2, sure(2, "a", "b")), "2 articles, 2 origins"),
        (pile(7, Origins(2.1, 1, 3, (("b", 0.9),))), "7 articles, probably 2 origins (1 to 3): BBB"),
        (pile(7, Origins(2.5, 1, 4, (("b", 0.9),))), "7 articles, 1 to 4 origins: BBB"),
        (pile(7, Origins(2.5, 2, 4, (("b", 0.9),))), "7 articles, 2 to 4 origins: among them BBB"),
        (
            pile(7, Origins(2.4, 2, 4, (("b", 0.9), ("wire", 0.9), ("c", 0.4), ("d", 0.1))), lost=(WIRE,)),
            "7 articles, 2 to 4 origins: BBB; Northern Wire, which is not in the pile; and perhaps CCC",
        ),
        (
            pile(7, Origins(2.4, 1, 4, (("b", 0.9), ("c", 0.4), ("d", 0.4), ("e", 0.4)))),
            "7 articles, 1 to 4 origins: BBB; and perhaps others",
        ),
        (
            pile(7, Origins(1.2, 1, 2, (("b", 0.9), ("c", 0.3)))),
            "7 articles, probably 1 origin (1 to 2): BBB",
        ),
    ],
)
def test_the_finding_in_one_sentence(story: Story, sentence: str) -> None:
    assert headline(story) == sentence


def test_an_order_that_cannot_be_decided_is_said_to_be_so() -> None:
    both = (derivation("a", "b", 0.5, 1.0, back=0.48), derivation("b", "a", 0.48, 1.0, back=0.5))
    origins = Origins(1.0, 1, 1, (("a", 0.52), ("b", 0.5)))
    assert headline(pile(2, origins, *both)) == (
        "2 articles with the same text: which came first cannot be decided"
    )
    assert headline(pile(3, origins, *both)) == "3 articles, 1 origin: either AAA or BBB"


def test_articles_of_one_outlet_are_told_apart_by_their_letters() -> None:
    story = pile(3, sure(2, "a", "b"))
    printed_twice = tuple(replace(a, outlet="Sound Mail") for a in story.articles[:2])
    assert headline(replace(story, articles=(*printed_twice, story.articles[2]))) == (
        "3 articles, 2 origins: Sound Mail (A) and Sound Mail (B)"
    )
    long = replace(story.articles[2], outlet="Sound Mail " * 20)
    assert headline(replace(story, articles=(*story.articles[:1], long), origins=sure(1, "c"))) == (
        f"2 articles, 1 origin: {'Sound Mail ' * 5}Soun…"
    )
    both = (derivation("a", "b", 0.5, 1.0, back=0.48), derivation("b", "a", 0.48, 1.0, back=0.5))
    origins = Origins(1.0, 1, 1, (("a", 0.52), ("b", 0.5)))
    twins = replace(story, articles=(*printed_twice, story.articles[2]), derivations=both, origins=origins)
    assert headline(twins) == "3 articles, 1 origin: either Sound Mail (A) or Sound Mail (B)"


def test_copies_that_come_from_elsewhere_are_not_drawn_as_if_they_came_from_nothing() -> None:
    pairs = [("a", "b", 0.53), ("b", "a", 0.53), ("c", "d", 0.45), ("d", "c", 0.45), ("a", "c", 0.05)]
    edges = [replace(derivation(p, c, odds, 1.0), either_way=2 * odds) for p, c, odds in pairs]
    origins = Origins(1.0, 1, 1, (("a", 0.07), ("b", 0.07), ("c", 0.43), ("d", 0.43)))
    graph = Graph(pile(4, origins, *edges))
    assert graph.roots == ["a", "c"]
    assert [graph.role(node) for node in "abcd"] == [ONE_OF_SEVERAL, "", "", ""]
    alike = said(to_know(graph.story)[1])
    assert alike == "Two articles are almost word for word like another: <b> like <a> and <d> like <c>."
    twins = Origins(1.0, 1, 1, (("a", 0.5), ("b", 0.5)))
    assert [Graph(pile(2, twins, *edges[:2])).role(node) for node in "ab"] == ["", ""]


def test_a_run_of_several_stories_is_counted() -> None:
    one, alone = pile(3, sure(1, "a")), article("x")
    assert run_headline(Run(Path(), (one,))) == headline(one)
    assert run_headline(Run(Path(), (one,), (alone,))) == headline(one)
    two = Run(Path(), (one, replace(one, story_id="b")), (alone,))
    assert run_headline(two) == "7 articles: 2 stories, and 1 article that stands alone"
    assert run_headline(Run(Path(), (), (alone,))) == "1 article, and nothing to compare it with"
    assert run_headline(Run(Path(), (), (alone, alone))) == (
        "2 articles: no two of them were found to tell the same story"
    )


def said(phrase: Phrase) -> str:
    return "".join(f"<{part.node}>" if isinstance(part, Ref) else part for part in phrase)


def test_one_origin_that_is_missing_says_who_credits_it() -> None:
    story = pile(5, sure(1, "wire"), lost=(WIRE,))
    credits = tuple(
        Credit(name, "Northern Wire", "Northern Wire", (0, 1), (0, 1), "", "report", "lead")
        for name in "abcd"
    )
    assert said(to_know(replace(story, credits=credits))[0]) == (
        "All five go back to one report, by Northern Wire. The pile does not hold it; "
        "four of them credit it, <e> does not."
    )


def test_one_origin_is_named_with_those_that_may_come_before_it() -> None:
    both = (derivation("a", "b", 0.4, back=0.4), derivation("b", "a", 0.4, back=0.4))
    story = pile(4, Origins(1.1, 1, 2, (("a", 0.55), ("b", 0.45))), *both, derivation("b", "c", 0.9))
    assert said(to_know(story)[0]) == "Probably all four go back to one of them, <a> or <b>."


def test_copies_and_closest_articles_are_named() -> None:
    copy, near = derivation("a", "b", 0.95, 0.98), derivation("a", "c", 0.9, 0.4)
    assert (
        said(to_know(pile(3, sure(1, "a"), copy, near))[1])
        == "<b> is almost word for word the text of <a> (98 %)."
    )
    assert (
        said(to_know(pile(3, sure(1, "a"), near))[1]) == "The closest: <c> shares 40 % of its words with <a>."
    )
    third = derivation("b", "c", 0.9, 0.95)
    assert said(to_know(pile(3, sure(1, "a"), copy, third))[1]) == (
        "Two articles are almost word for word like another: <b> like <a> and <c> like <b>."
    )


def test_copies_of_which_nobody_knows_whose_are_counted_too() -> None:
    edges = tuple(
        derivation(one, other, 0.03, 1.0, back=0.03) for one in "abcdef" for other in "abcdef" if one != other
    )
    origins = Origins(1.0, 1, 1, tuple((name, 0.05) for name in "abcdef"))
    phrase = said(to_know(pile(6, origins, *edges))[1])
    assert phrase.startswith("Six articles are almost word for word like another: ")
    drawn = tuple(replace(d, probability=0.25, either_way=0.4) for d in edges if d.parent == "a")
    origins = Origins(1.0, 1, 1, (("a", 0.9),))
    assert said(to_know(pile(6, origins, *drawn))[1]).startswith("Five articles are almost word for word")


def test_more_confirmations_than_origins_are_never_claimed() -> None:
    for low in range(1, 6):
        for high in range(low, 6):
            story = pile(5, Origins((low + high) / 2, low, high))
            first = said(to_know(story)[0])
            assert ("not five confirmations" in first) == (high < 5)
