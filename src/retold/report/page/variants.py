"""What differs between the articles: figures, dates, names and wording; quotations in their versions."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from markupsafe import Markup

from retold.report.evidence import Piece, differences
from retold.report.findings import Quotation, QuotationReading, Reading, Speaker, Variant
from retold.report.markup import bdi, element, joined
from retold.report.page.derivations import pieces
from retold.report.page.excerpts import described, excerpt, shortened
from retold.report.page.marks import Marks, folding, more, section
from retold.report.words.phrases import count
from retold.report.words.ranked import ranked

_LEDE = """Places where the articles say something else about the same thing. Open a place to read it in
each of them."""
_MOST_OF_A_KIND = 25
_MOST_READINGS = 12
_MOST_QUOTATIONS = 40
_LONGEST_READING = 300
_KINDS = {"figure": "Figures", "date": "Dates", "name": "Names", "term": "Wording"}


def variants(marks: Marks) -> Markup | None:
    """The places where the articles differ, by kind."""
    # Quotations have a part of their own.
    found = ranked(v for v in marks.graph.story.variants if v.kind != "quotation")
    kinds = [(kind, list(of_kind)) for kind, of_kind in groupby(found, key=attrgetter("kind"))]
    if not kinds:
        return None
    left_out = sum(max(0, len(of_kind) - _MOST_OF_A_KIND) for _, of_kind in kinds)
    shown = [_of_a_kind(marks, kind, of_kind[:_MOST_OF_A_KIND]) for kind, of_kind in kinds]
    return section("What differs", _LEDE, shown, more(left_out, "variants"), id_=f"{marks.prefix}-variants")


def _of_a_kind(marks: Marks, kind: str, found: list[Variant]) -> Markup:
    head = element("h3", bdi(_KINDS.get(kind, kind.capitalize())))
    return joined(head, element("div", [_variant(marks, variant) for variant in found], class_="variants"))


def _variant(marks: Marks, variant: Variant) -> Markup:
    readings = [_reading(marks, reading) for reading in variant.readings[:_MOST_READINGS]]
    places = [
        element("blockquote", marks.badge(name), " ", excerpt(marks.graph.articles[name], place))
        for reading in variant.readings
        for name, place in zip(reading.article_ids, reading.places, strict=False)
        if name in marks.graph.articles
    ]
    about = bdi(shortened(variant.about, 120)) if variant.about else "where it stands"
    where = folding(about, places[:_MOST_READINGS]) if places else element("span", about, class_="about")
    return element("div", element("ul", readings, class_="readings"), where, class_="variant")


def _reading(marks: Marks, reading: Reading) -> Markup:
    text = element("span", bdi(shortened(reading.text, _LONGEST_READING)), class_="text")
    return element("li", text, marks.badges(marks.graph.in_order(reading.article_ids)))


def quotations(marks: Marks) -> Markup | None:
    """Words quoted by several articles, in their versions; those in one version only at the end."""
    found = [q for q in marks.graph.story.quotations if len({r.article_id for r in q.readings}) > 1]
    if not found:
        return None
    versions = [(quotation, _versions(quotation)) for quotation in found[:_MOST_QUOTATIONS]]
    differing = [_quotation(marks, q, same) for q, same in versions if len(same) > 1]
    agreeing = [_quotation(marks, q, same) for q, same in versions if len(same) == 1]
    rest = count(len(agreeing), "more quotation") if differing else count(len(agreeing), "quotation")
    return section(
        "Quotations in their versions",
        "Words quoted by more than one article. What differs from the fullest version is marked.",
        differing,
        folding([rest, " in the same words"], agreeing, class_="agreeing") if agreeing else None,
        more(len(found) - _MOST_QUOTATIONS, "quotations"),
        id_=f"{marks.prefix}-quotations",
    )


def _versions(quotation: Quotation) -> list[list[QuotationReading]]:
    """Readings in the same words and the same mouth taken together, the fullest first."""
    same: dict[tuple[str, str], list[QuotationReading]] = {}
    for reading in quotation.readings:
        words = " ".join(reading.text.casefold().replace("’", "'").split()).strip(" .,;")
        same.setdefault((words, reading.said_by or ""), []).append(reading)
    return [same[key] for key in sorted(same, key=lambda key: (-len(key[0]), bool(key[1])))]


def _quotation(marks: Marks, quotation: Quotation, versions: list[list[QuotationReading]]) -> Markup:
    fullest = versions[0][0].text
    lines = []
    for number, version in enumerate(versions[:_MOST_READINGS]):
        first = version[0]
        marked = differences(fullest, first.text)[1] if number else [Piece(first.text)]
        who = marks.badges(marks.graph.in_order({reading.article_id for reading in version}))
        words = [
            who,
            " ",
            "“" if first.marked else None,
            pieces(marked, "ins"),
            "”" if first.marked else None,
        ]
        lines.append(element("blockquote", words, _apart(first)))
    speakers = marks.graph.story.speakers
    speaker = next((s for s in speakers if s.speaker_id == quotation.speaker_id), None)
    return element("div", _who(quotation, speaker), lines, class_="quotation")


def _apart(reading: QuotationReading) -> list[Markup]:
    """What sets a version apart besides its words."""
    notes: list[Markup] = []
    if not reading.marked:
        notes.append(element("span", " without quotation marks", class_="about"))
    if reading.said_by:
        said = bdi(shortened(reading.said_by, 120))
        notes.append(element("span", " given to ", element("strong", said), " here", class_="about"))
    return notes


def _who(quotation: Quotation, speaker: Speaker | None) -> Markup:
    name = bdi(quotation.speaker) if quotation.speaker else "Speaker not named"
    about = described(speaker.descriptions) if speaker else ""
    return element(
        "p", element("strong", name), " ", element("span", bdi(about), class_="about") if about else None
    )
