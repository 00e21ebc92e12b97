"""Credits: what is one, what is none, whom it names, of which kind and where."""

from __future__ import annotations

import pytest

from retold.attribution.credits.credits import credits_in

FILLER = " The water rose all night in the valley of the Orle and carried two bridges away."


def given(text: str, **known: str) -> list[tuple[str, str, str]]:
    return [(c.outlet, c.kind, c.place) for c in credits_in(text, **known)]


@pytest.mark.parametrize(
    "text",
    [
        "The dam was cracked, the Harrow Gazette reported on Monday.",
        "According to the Harrow Gazette, the dam was cracked.",
        "The Harrow Gazette also reports that the dam was cracked.",
        "The dam was cracked, a news site said, citing the Harrow Gazette.",
        "News of the crack was first reported by the Harrow Gazette.",
        "The Harrow Gazette’s report says the dam was cracked.",
        "The crack was described in a report by the Harrow Gazette last week.",
        "The Harrow Gazette, citing two engineers, reported that the dam was cracked.",
    ],
)
def test_reports_credited(text: str) -> None:
    assert given(text) == [("Harrow Gazette", "report", "lead")]


@pytest.mark.parametrize(
    "text",
    [
        "Shares of the Harrow Gazette fell on Monday.",
        "A reporter for the Harrow Gazette was arrested on Monday.",
        "The Harrow Gazette said it would close its office in Karstad.",
        "Harrow Gazette editor Ana Brel resigned.",
        "Nine in ten are afraid, according to a Harrow Gazette poll.",
        "“I read it in the paper, and the Harrow Gazette reported nothing of it,” she said.",
        "The report of the council says nothing.",
    ],
)
def test_an_outlet_that_is_only_talked_about_is_no_credit(text: str) -> None:
    assert given(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It holds,” the engineer told Reuters.", "interview"),
        ("“It holds,” she said in an interview with the Harrow Gazette.", "interview"),
        ("KARSTAD, June 4 (Reuters) - The dam was cracked on Monday.", "agency-line"),
        ("KARSTAD, N.O. (AP) — The dam was cracked on Monday.", "agency-line"),
        ("By Ana Brel, Associated Press\n\nThe dam was cracked.", "byline"),
        ("The dam was cracked.\n\nThe Associated Press contributed to this report.", "contribution"),
        (
            "The dam was cracked.\n\nAll content by Sallin News Agency is licensed under a free licence.",
            "licence",
        ),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [k for _, k, _ in given(text)] == [kind]


PROSE = "The dam was cracked on Monday."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{PROSE}\n\nReuters\n\n{PROSE}", []),
        (f"{PROSE}\n\nReuters", ["byline"]),
        (f"Ana Brel\n\nReuters\n\n{PROSE}", ["byline"]),
        (f"Reuters\n\nDam cracked\n\n{PROSE}", ["byline"]),
        (f"{PROSE}\n\n— It would hold, Reuters reported.\n\n{PROSE}", ["report"]),
        (f"{PROSE}\n\n— Ana Brel is a fellow of Reuters", []),
        (f"{PROSE} According to reporting by Reuters it would hold. {PROSE}", ["report"]),
        (f"{PROSE}\n\nReporting by Reuters showed that it would hold. {PROSE}{FILLER * 9}", ["report"]),
        (f"{PROSE}{FILLER * 9}\n\nReporting by Ana Brel of Reuters", ["contribution"]),
        (f"{PROSE}\n\nAdditional reporting by Reuters", ["contribution"]),
        (f"{PROSE} Her letter was reprinted in full by Reuters.", []),
        (f"{PROSE}\n\nReprinted with the kind permission of Reuters.", ["licence"]),
        (f"{PROSE}\n\nAna Brel is a syndicated columnist with Reuters.", []),
        (f"{PROSE}\n\nPhoto credits: the dam, © Brel; the town, Orle for Reuters.", []),
        (f"{PROSE} Another storm is coming, this one courtesy of Reuters.", []),
    ],
)
def test_names_in_lines_of_their_own_and_in_sentences(text: str, found: list[str]) -> None:
    assert [kind for _, kind, _ in given(text)] == found


def test_many_names_in_the_byline_are_all_who_had_a_hand_in_it() -> None:
    given_by = given(PROSE, author="Ana Brel, Jon Orle, Courier Staff, Associated Press")
    assert given_by == [("Associated Press", "contribution", "lead")]


def test_a_short_name_with_its_article_gives_one_credit() -> None:
    text = f"{PROSE} The Guardian reported so.{FILLER} The Times reported that it would hold."
    assert [outlet for outlet, _, _ in given(text)].count("The Guardian") == 1


def test_later_words_stand_for_the_outlet_credited() -> None:
    text = (
        "The dam was cracked, the Harrow Gazette reported."
        + FILLER
        + " An engineer told the paper it would hold."
        " The report warned of rain. The Gazette said the town knew."
    )
    assert [c.span.of(text) for c in credits_in(text)] == [
        "Harrow Gazette",
        "the paper",
        "The report",
        "The Gazette",
    ]
    assert {c.outlet for c in credits_in(text)} == {"Harrow Gazette"}


def test_a_report_announced_in_the_lead_is_the_one_named_later() -> None:
    text = (
        "The dam is cracked, a new report has revealed." + FILLER + " The Harrow Gazette reported it first."
    )
    assert given(text)[0] == ("Harrow Gazette", "report", "lead")


def test_a_report_by_somebody_else_is_not_the_outlets() -> None:
    text = (
        "The dam is cracked, the Harrow Gazette reported. A report by the Orle Council was published later."
        " The report warned of rain."
    )
    assert len(given(text)) == 1


def test_an_agency_in_the_byline_only() -> None:
    assert given("The dam was cracked.", author="Ana Brel / Reuters") == [("Reuters", "byline", "lead")]


def test_places_in_the_article() -> None:
    text = FILLER.strip() + FILLER * 9 + " WSJ reported so." + FILLER * 4
    assert given(text) == [("The Wall Street Journal", "report", "body")]
    assert given(FILLER.strip() + FILLER * 9 + " WSJ reported so.") == [
        ("The Wall Street Journal", "report", "foot")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Der Damm war gerissen, laut Reuters.",
        "Selon Reuters, le barrage est fissuré.",
        "Según Reuters, la presa cedió.",
    ],
)
def test_other_languages(text: str) -> None:
    assert [outlet for outlet, _, _ in given(text)] == ["Reuters"]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (
            "The wall fell on Monday.\n\nReport: Sallin News Agency. Gifts may be brought to the hall.",
            "Sallin News Agency",
        ),
        (
            "Der Zug ist entgleist.\n\nQuelle: Nordwestdienst. Hinweise nimmt die Bahn entgegen.",
            "Nordwestdienst",
        ),
    ],
)
def test_label_at_the_foot_is_a_byline(text: str, outlet: str) -> None:
    found = credits_in(text, pile=["Nordwestdienst"])
    assert [(credit.outlet, credit.kind) for credit in found] == [(outlet, "byline")]


def test_german_verb_before_the_outlet_gives_credit() -> None:
    text = "Der Zug ist in den Fluss gestürzt. Das berichtet der Nordwestdienst."
    found = credits_in(text, pile=["Nordwestdienst"])
    assert [(credit.outlet, credit.kind, credit.place) for credit in found] == [
        ("Nordwestdienst", "report", "lead")
    ]


def test_author_with_a_name_that_a_newspaper_has_too_is_no_credit() -> None:
    assert credits_in("A singer spoke.", author="Dawn Ellwick") == []


def test_a_person_in_the_place_of_the_outlet_is_not_credited() -> None:
    text = "Linda Ostrow said that the bridge would open. Linda Ostrow reported no delays."
    assert credits_in(text, pile=["Linda Ostrow"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "“It holds,” Ana Brel said Monday on NBC’s “Meet the Press.”",
        "On Monday on CNN, Ana Brel said the dam was cracked.",
        "Ana Brel said in the CNN interview that the dam was cracked.",
        "Ana Brel told Tom Olm of CNN that the dam was cracked.",
        "Ana Brel acknowledged to CNN that the dam was cracked.",
        "Asked by CNN about the dam, Ana Brel said it was cracked.",
        "Ana Brel spoke of the dam in an interview published Monday by CNN.",
        "Ana Brel wrote of the dam in an email on Monday to CNN.",
    ],
)
def test_ways_to_hear_a_voice(text: str) -> None:
    assert [kind for _, kind, _ in given(text)] == ["interview"]


@pytest.mark.parametrize(
    "text",
    [
        "CNN’s Ana Brel reported that the dam was cracked.",
        "“It was cracked,” wrote the Harrow Gazette.",
        "The crack was first reported last week by CNN.",
        "The Harrow Gazette, in a long look at the dam, described a crack.",
        "Reuters, a news agency, reported that the dam was cracked.",
        "CNN’s sources warned that the dam was cracked.",
    ],
)
def test_more_ways_to_report(text: str) -> None:
    assert [kind for _, kind, _ in given(text)] == ["report"]


def test_somebody_at_an_outlet_is_not_the_outlet() -> None:
    assert given("My editor at Politico argued that the dam was safe.") == []


@pytest.mark.parametrize(
    "place", ["CAMBRIDGE, Mass., Dec. 11", "PASADENA, Calif., Jan. 1", "LOUISVILLE, Ky."]
)
def test_datelines_with_abbreviations(place: str) -> None:
    assert given(f"{place} (UPI) — The dam was cracked.") == [
        ("United Press International", "agency-line", "lead")
    ]


def test_an_outlet_that_another_cites_is_a_credit_at_second_hand() -> None:
    assert given("The Harrow Gazette reported, citing Reuters, that the dam was cracked.") == [
        ("Harrow Gazette", "report", "lead"),
        ("Reuters", "cited", "lead"),
    ]
    assert given("The dam was cracked, officials said, citing Reuters.") == [("Reuters", "report", "lead")]


@pytest.mark.parametrize(
    "credit",
    [
        " (Mira Toll via AP)",
        " (Karstad Television via AP)",
        " (Photo: Mira Toll, Karstad Courier via AP) More of it",
        " Mira Toll/Karstad Courier via AP",
        " Credit... Mira Toll for The Courier, via Associated Press",
    ],
)
def test_whose_picture_an_agency_passed_on_is_no_credit(credit: str) -> None:
    caption = f"The minister waves to the crowd outside the harbour office.{credit}"
    body = "The minister resigned.\n\nHer office was shut.\n\nNobody came."
    assert credits_in(f"{caption}\n\n{body}") == []


@pytest.mark.parametrize(
    "line",
    [
        "It sank within the hour (via Reuters):",
        "It emerged via Reuters that it sank.",
        "via Reuters",
    ],
)
def test_via_an_agency_without_a_photographer_is_a_credit(line: str) -> None:
    text = f"The ferry left the pier on time.\n\nThe sea was calm.\n\n{line}\n\nNobody came.\n\nIt rained."
    assert [credit.outlet for credit in credits_in(text)] == ["Reuters"]


@pytest.mark.parametrize(
    "line",
    [
        "The reprinted drawings made some readers sue Reuters.",
        "He said so on the syndicated Reuters morning show.",
        "The rumour first appeared last week, and Reuters had cut away from it.",
    ],
)
def test_what_is_told_of_reprints_is_no_licence(line: str) -> None:
    assert "licence" not in {credit.kind for credit in credits_in(f"{line}\n\nNobody came.")}


def test_a_name_in_brackets_behind_a_caption_is_whose_the_picture_is() -> None:
    caption = "The minister waves to the crowd outside the harbour office.   (Reuters)"
    body = "The harbour will be closed for a month.\n\nNobody was hurt, he said."
    assert credits_in(f"{caption}\n\n{body}") == []
    (credit,) = credits_in(f"{body} (Reuters)")
    assert (credit.outlet, credit.kind) == ("Reuters", "agency-line")
    (dateline,) = credits_in(f"BELM (Reuters)\n\n{body}")
    assert dateline.outlet == "Reuters"
