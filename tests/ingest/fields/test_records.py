"""Records find their fields by the usual names, however their values are wrapped."""

from __future__ import annotations

import datetime as dt
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from retold.settings import IngestSettings

TEXT = "The dam held. Nobody slept."


@pytest.mark.parametrize(
    "key", ["text", "content", "body", "articleBody", "article_text", "maintext", "Full Text"]
)
def test_names_for_the_text(pile, key):
    assert pile({}, {key: TEXT}).row["text"] == TEXT


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("published", "published"),
        ("Publish_Date", "published"),
        ("publishedAt", "published"),
        ("pubDate", "published"),
        ("date", "published"),
        ("scrape_time", "collected"),
        ("crawledAt", "collected"),
        ("collected", "collected"),
    ],
)
def test_names_for_the_time(pile, key, kind):
    row = pile({}, {"text": TEXT, key: "2024-03-05"}).row
    assert (row["published"], row["published_kind"], row["published_from"]) == (
        1709596800,
        kind,
        f"record:{key}",
    )


@pytest.mark.parametrize(
    "names",
    [
        ("Text", "Titel", "Zeitung", "Datum", "Verfasser"),
        ("Texte", "Titre", "Journal", "Date", "Auteur"),
        ("Contenido", "Título", "Fuente", "Fecha", "Autor"),
        ("testo", "titolo", "testata", "data_di_pubblicazione", "autore"),
        ("Conteúdo", "Título", "Veículo", "Data de publicação", "Autor"),
        ("tekst", "titel", "krant", "datum", "auteur"),
        ("текст", "заголовок", "источник", "дата", "автор"),
        ("正文", "标题", "来源", "日期", "作者"),
    ],
)
def test_names_in_other_languages(pile, names):
    row = pile(
        {}, dict(zip(names, (TEXT, "Dam holds", "Ebel Post", "2024-03-05", "Ida Moor"), strict=True))
    ).row
    assert (row["text"], row["title"], row["outlet"], row["published"], row["author"]) == (
        TEXT,
        "Dam holds",
        "Ebel Post",
        1709596800,
        "Ida Moor",
    )


def test_a_field_that_looks_like_the_time_is_named_if_there_is_no_other(pile):
    missed = "No time was found, but 'printed on' may hold it; if so, say --field published='printed on'."
    rows = f"text;printed on;page;tone\n{TEXT};05.03.2024;17;2.5\n{TEXT} So.;06.03.2024;18;12, or 13\n"
    assert pile({"dam.csv": rows}).entry.warnings == (missed,)
    columns = pa.table({"text": [TEXT], "printed on": [dt.date(2024, 3, 5)], "page": [17]})
    pq.write_table(columns, sink := io.BytesIO())
    assert pile({"dam.parquet": sink.getvalue()}).entry.warnings == (missed,)
    said_where = IngestSettings(fields={"published": "printed on"})
    assert pile({"dam.csv": rows}, settings=said_where).entry.status == "accepted"


@pytest.mark.parametrize(
    "lines",
    [
        f'{{"text": "{TEXT}", "seen by us": "2024-03-06"}}\n{{"text": "{TEXT}", "date": "2024-03-05"}}',
        f'{{"text": "{TEXT}", "id": "2024-03-05", "phone": "030 1234"}}',
    ],
)
def test_nothing_is_said_where_a_record_has_a_time_or_nothing_looks_like_one(pile, lines):
    assert pile({"dam.jsonl": lines}).entry.status == "accepted"


@pytest.mark.parametrize(
    ("dates", "days", "said"),
    [
        (("04/03/2024 08:15", "25/03/2024", "11-03-24"), ("03-04", "03-25", "03-11"), 0),
        (("04/03/2024", "03/25/2024", "11/03/2024"), ("04-03", "03-25", "11-03"), 0),
        (("04/03/2024", "03/25/2024", "25/03/2024"), ("04-03", "03-25", "03-25"), 1),
        (("04/03/2024", "04/04/2024", "2024-03-25"), ("04-03", "04-04", "03-25"), 1),
    ],
)
def test_dates_in_numbers_are_read_as_those_beside_them(pile, dates, days, said):
    rows = "".join(f'{{"text": "{TEXT} {n}", "date": "{date}"}}\n' for n, date in enumerate(dates))
    done = pile({"dam.jsonl": rows})
    read = [dt.datetime.fromtimestamp(row["published"], dt.UTC) for row in done.rows]
    assert tuple(f"{time:%m-%d}" for time in read) == days
    assert sum("two ways" in " ".join(row["warnings"]) for row in done.rows) == said


def test_dates_of_another_input_say_nothing(pile):
    files = {"a.csv": f"text,date\n{TEXT},25/03/2024\n", "b.csv": f"text,date\n{TEXT} So.,04/03/2024\n"}
    assert "two ways" in " ".join(pile(files).rows[1]["warnings"])


def test_a_time_of_publishing_goes_before_one_of_collecting(pile):
    row = pile({}, {"text": TEXT, "scrape_time": "2024-03-06", "published": "2024-03-05"}).row
    assert (row["published_text"], row["published_kind"]) == ("2024-03-05", "published")


def test_a_time_that_is_nonsense_gives_way_to_one_that_is_not(pile):
    row = pile({}, {"text": TEXT, "scrape_time": "2024-03-06", "published": "soon"}).row
    assert (row["published_text"], row["published_kind"]) == ("2024-03-06", "collected")
    row = pile({}, {"text": TEXT, "published": "soon"}).row
    assert (row["published"], row["published_text"]) == (None, "soon")
    assert "'soon'" in row["warnings"][0]


def test_a_time_in_the_record_goes_before_one_in_the_text(pile):
    record = {"text": "March 4, 2024 - 10:00\n\nThe dam held.", "published": "2024-03-05"}
    assert pile({}, record).row["published_from"] == "record:published"


@pytest.mark.parametrize(
    ("seen", "taken"), [("2024-03-05", "text:date-line"), ("2024-02-01", "record:crawled")]
)
def test_a_date_line_goes_before_the_time_of_collecting_if_it_can_be_true(pile, seen, taken):
    record = {"text": "March 4, 2024 - 10:00\n\nThe dam held.", "crawled": seen}
    assert pile({}, record).row["published_from"] == taken


def test_wrapped_values(pile):
    record = {
        "text": ["The dam held.", "Nobody slept."],
        "source": {"id": "lantern", "name": "The Lantern"},
        "authors": [{"name": "Mira Holt"}, "Jan Weel", None],
        "title": {"#text": "Dam  holds\n"},
        "date": {"@value": "2024-03-05"},
    }
    row = pile({}, record).row
    assert row["text"] == "The dam held.\n\nNobody slept."
    assert (row["outlet"], row["author"], row["title"]) == ("The Lantern", "Mira Holt, Jan Weel", "Dam holds")
    assert row["published_text"] == "2024-03-05"


class NotATime(dt.datetime):
    """As pandas has it where a time is missing: a time that is not itself."""

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    __hash__ = dt.datetime.__hash__


def test_a_time_that_is_missing_in_a_table_is_nothing(pile):
    record = {"text": TEXT, "published": NotATime(2024, 3, 5), "scraped": dt.date(2024, 3, 6)}
    assert pile({}, record).row["published_from"] == "record:scraped"


def test_nothing_in_disguise_is_nothing(pile):
    record = {"text": TEXT, "outlet": "nan", "author": float("nan"), "title": "None", "date": None, "id": " "}
    row = pile({}, record).row
    assert (row["outlet"], row["author"], row["published"]) == (None, None, None)
    assert (row["title"], row["title_from"]) == ("The dam held.", "text:first-sentence")
    assert row["article_id"] == "record#1"


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.lantern.example/a", "lantern.example"),
        ("lantern.example/a", "lantern.example"),
        ("http://[broken", None),
        ("nowhere", None),
    ],
)
def test_the_host_stands_for_an_outlet_that_is_not_named(pile, url, outlet):
    row = pile({}, {"text": TEXT, "url": url}).row
    assert (row["outlet"], row["outlet_from"]) == (outlet, "url:host" if outlet else None)


def test_numbers_as_ids_and_keys(pile):
    assert pile({}, {"id": 17, "text": TEXT, 3: "x"}).row["article_id"] == "17"


@pytest.mark.parametrize("id_", ["a" * 1_000, "two\nlines", "tab\there", "\x1b[31mred"])
def test_an_id_that_cannot_be_used_is_changed_with_a_warning(pile, id_):
    row = pile({}, {"id": id_, "text": TEXT}).row
    assert len(row["article_id"]) <= 200
    assert row["article_id"].isprintable()


def test_text_that_is_html_loses_its_marks(pile):
    row = pile({}, {"text": "<p>The dam <b>held</b> &amp; stood.</p><p>Nobody slept.</p>"}).row
    assert row["text"] == "The dam held & stood.\nNobody slept."
    assert "HTML marks" in row["warnings"][0]


def test_a_value_that_holds_itself_is_not_followed_for_ever(pile):
    knot: list[object] = []
    knot.append(knot)
    assert pile({}, {"text": TEXT, "author": knot}).row["author"] is None
