"""An agency's text in many outlets, some of which say whose it is."""

from __future__ import annotations

import random

import pytest
from tests.stemma.invented import SETTINGS, SYLLABLES, article, at, credit, passages, sentences
from tests.work import LINEAR, growth

from retold.stemma.infer import infer
from retold.stemma.witnesses import StoryEvidence, read_story
from retold.stemma.words.rows import rows_of
from retold.text.background import Background

HOUR = 3_600


def reprints(count: int) -> list[dict[str, object]]:
    """Printings of one text, each cut somewhere and with slips of its own."""
    chance = random.Random(1)
    text = sentences(1, 25).split("\n")
    rows = []
    for number in range(count):
        words = " \n ".join(text[: chance.randint(10, 25)]).split(" ")
        for _ in range(len(words) // 40):
            words[chance.randrange(len(words))] = "".join(chance.choices(SYLLABLES, k=4))
        known = at(HOUR * chance.randint(1, 6))
        rows.append(article(f"a{number:02}", " ".join(words), outlet=f"Outlet {number}", **known))
    return rows


def test_reprints_hang_from_the_agency_that_some_of_them_name() -> None:
    rows = reprints(30)
    said = [credit(f"a{n:02}", "Velm Wire", kind="agency-line") for n in range(0, 30, 3)]
    story = read_story(
        "s", {"articles": rows, "passages": passages(rows), "credits": said}, SETTINGS, Background()
    )
    tables = rows_of(story, infer(story, SETTINGS), SETTINGS)
    (source,) = tables["lost_sources"]
    assert source["name"] == "Velm Wire"
    assert len(source["children"]) >= 25
    (origins,) = tables["origins"]
    assert origins["expected"] < 1.2
    assert (origins["low"], origins["high"]) == (1, 1)


@pytest.mark.parametrize("names", [["Velm Wire"], ["Velm Wire", "Tarn Agency"]])
@pytest.mark.parametrize("share", [3, 5, 9])
def test_reprints_without_times_have_an_origin(names: list[str], share: int) -> None:
    """A source does not derive from an article of unknown order that itself goes back to the source."""
    rows = [row | {"published": None} for row in reprints(30)]
    said = [
        credit(f"a{n:02}", names[n // share % len(names)], kind="agency-line", agency=True)
        for n in range(0, 30, share)
    ]
    story = read_story(
        "s", {"articles": rows, "passages": passages(rows), "credits": said}, SETTINGS, Background()
    )
    (origins,) = rows_of(story, infer(story, SETTINGS), SETTINGS)["origins"]
    assert 0.95 < origins["expected"] < 2.2


def test_a_report_beside_the_reprints_and_its_copy_do_not_hang_from_the_agency() -> None:
    """Both share a statement with the reprints, and with each other what no reprint has."""
    rows = reprints(30)
    statement = sentences(1, 25).split("\n")[2:5]
    told = "\n".join([*sentences(2, 12).split("\n"), *statement])
    copied = "\n".join([*told.split("\n")[:9], *statement, sentences(3, 2)])
    rows.append(article("own", told, outlet="Tarn Daily", **at(2 * HOUR)))
    rows.append(article("copy", copied, outlet="Ostrey Mail", **at(5 * HOUR)))
    said = [credit(f"a{n:02}", "Velm Wire", kind="agency-line") for n in range(0, 30, 3)]
    story = read_story(
        "s", {"articles": rows, "passages": passages(rows), "credits": said}, SETTINGS, Background()
    )
    tables = rows_of(story, infer(story, SETTINGS), SETTINGS)
    parents = {row["child"]: row["parent"] for row in tables["derivations"] if row["rank"] == 1}
    (agency,) = (row["lost_id"] for row in tables["lost_sources"] if row["name"] == "Velm Wire")
    from_agency = {row["child"] for row in tables["derivations"] if row["parent"] == agency}
    (origins,) = tables["origins"]
    assert parents["copy"] == "own"
    assert not from_agency & {"own", "copy"}
    assert 1.8 < origins["expected"] < 2.2


@pytest.mark.parametrize("agency", [True, False])
def test_two_printings_of_a_known_agency_come_from_it_and_not_from_each_other(agency: bool) -> None:
    """Nobody sends a paper's text to others: of such, the later may have it from the earlier."""
    text = sentences(1, 20)
    rows = [article(f"a{n}", text, outlet=f"Outlet {n}", **at(HOUR * n)) for n in range(2)]
    rows.append(article("a2", sentences(1, 20) + "\n" + sentences(2, 1), outlet="Outlet 2", **at(HOUR * 2)))
    said = [credit(f"a{n}", "Velm Wire", kind="byline", agency=agency) for n in (0, 2)]
    story = read_story(
        "s", {"articles": rows, "passages": passages(rows), "credits": said}, SETTINGS, Background()
    )
    tables = rows_of(story, infer(story, SETTINGS), SETTINGS)
    (source,) = tables["lost_sources"]
    parents = {row["child"]: row["parent"] for row in tables["derivations"] if row["rank"] == 1}
    assert (parents["a2"] == source["lost_id"]) is agency


def test_a_copy_of_an_agencys_text_that_names_nobody_may_have_it_from_either() -> None:
    """It has no more than one outlet that names the agency prints, and no less."""
    rows = [
        article("a0", "(Velm Wire) - " + sentences(1, 20), outlet="Outlet 0", **at(0)),
        article("a1", sentences(1, 20), outlet="Outlet 1", **at(HOUR)),
    ]
    said = [credit("a0", "Velm Wire", kind="agency-line", agency=True)]
    story = read_story(
        "s", {"articles": rows, "passages": passages(rows), "credits": said}, SETTINGS, Background()
    )
    tables = rows_of(story, infer(story, SETTINGS), SETTINGS)
    (source,) = tables["lost_sources"]
    chances = {row["parent"]: row["probability"] for row in tables["derivations"] if row["child"] == "a1"}
    assert chances.keys() == {"a0", source["lost_id"]}
    assert all(0.2 < chance < 0.8 for chance in chances.values())


def test_many_equal_texts_of_one_time() -> None:
    def read(count: int) -> StoryEvidence:
        rows = [article(f"a{n:03}", sentences(1), **at(5)) for n in range(count)]
        shared = [row for other in rows[1:] for row in passages([rows[0], other])]
        return read_story("s", {"articles": rows, "passages": shared}, SETTINGS, Background())

    assert infer(read(1_000), SETTINGS).origins.expected < 1.2
    assert growth(lambda count: infer(read(count), SETTINGS), 100) < LINEAR
