"""The stage as a whole, from table to table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from retold.attribution.run import run
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.schema import TABLES
from retold.settings import AttributionSettings, Settings

TEXTS = {
    "a1": ("harrowgazette.com", "The dam was cracked. “It will hold,” Ana Brel told the Harrow Gazette."),
    "a2": (
        "Karst Post",
        "The dam was cracked, the Harrow Gazette reported. “It will hold,” Ana Brel told the paper.",
    ),
    "a3": (None, ""),
}


def run_stage(
    folder: Path, order: list[str], *, alone: tuple[str, ...] = (), read_alone: int = 1_000
) -> dict[str, list[dict[str, Any]]]:
    run_folder = RunFolder(folder)
    run_folder.prepare()
    articles = [{"article_id": i, "outlet": TEXTS[i][0], "text": TEXTS[i][1]} for i in order]
    stories = [
        {"story_id": i if i in alone else "s", "article_id": i, "size": 1 if i in alone else len(order)}
        for i in order
    ]
    with LocalEngine(run_folder, workers=1) as engine:
        for name, rows in (("articles", articles), ("stories", stories)):
            columns = [c.name for c in TABLES[name].columns]
            full = [{column: row.get(column) for column in columns} for row in rows]
            engine.save(name, pa.Table.from_pylist(full, TABLES[name].arrow))
        run(engine, Settings(attribution=AttributionSettings(read_alone)))
    names = ("credits", "attributions", "speakers", "quotations")
    return {name: pq.read_table(run_folder.table(name)).to_pylist() for name in names}


def test_credits_know_the_outlet_of_the_pile(tmp_path: Path) -> None:
    credits = run_stage(tmp_path, ["a1", "a2", "a3"])["credits"]
    assert {row["article_id"] for row in credits} == {"a2"}
    assert {(row["outlet"], row["outlet_in_pile"]) for row in credits} == {
        ("Harrow Gazette", "harrowgazette.com")
    }
    assert [row["text"] for row in credits] == ["Harrow Gazette", "the paper"]


def test_who_was_told(tmp_path: Path) -> None:
    attributions = run_stage(tmp_path, ["a1", "a2", "a3"])["attributions"]
    quoted = [row for row in attributions if row["kind"] != "indirect"]
    assert [row["told"] for row in quoted] == ["Harrow Gazette", "Harrow Gazette"]


def test_indirect_speech_has_a_speaker_and_is_no_quotation(tmp_path: Path) -> None:
    tables = run_stage(tmp_path, ["a1", "a2", "a3"])
    indirect = [row for row in tables["attributions"] if row["kind"] == "indirect"]
    assert [(row["article_id"], row["name"]) for row in indirect] == [("a2", "Harrow Gazette")]
    content = TEXTS["a2"][1][indirect[0]["content_start"] : indirect[0]["content_end"]]
    assert content == "The dam was cracked"
    assert {row["name"] for row in tables["speakers"]} == {"Ana Brel", "Harrow Gazette"}
    assert {row["text"] for row in tables["quotations"]} == {"It will hold,"}


def test_tables_do_not_depend_on_the_order_of_reading(tmp_path: Path) -> None:
    def sorted_rows(tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[str]]:
        return {name: sorted(map(repr, rows)) for name, rows in tables.items()}

    one = sorted_rows(run_stage(tmp_path / "one", ["a1", "a2", "a3"]))
    assert one == sorted_rows(run_stage(tmp_path / "two", ["a3", "a2", "a1"]))
    assert len(one["quotations"]) == 2
    assert len(one["speakers"]) == 2


def test_a_pile_without_outlets_or_quotations(tmp_path: Path) -> None:
    tables = run_stage(tmp_path, ["a3"])
    assert tables == {"credits": [], "attributions": [], "speakers": [], "quotations": []}


def test_in_a_large_pile_only_articles_of_a_story_are_read_closely(tmp_path: Path) -> None:
    for number, (alone, read_alone, kinds) in enumerate(
        [((), 0, {"direct", "indirect"}), (("a2",), 0, {"direct"}), (("a2",), 3, {"direct", "indirect"})]
    ):
        tables = run_stage(tmp_path / str(number), ["a1", "a2", "a3"], alone=alone, read_alone=read_alone)
        assert {row["kind"] for row in tables["attributions"]} == kinds


def test_a_desk_of_an_outlet_gives_no_credit_to_it_and_may_be_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TEXTS, "n", ("CNN (News)", "The pier was shut, CNN reported."))
    monkeypatch.setitem(TEXTS, "p", (None, "The dam was safe, CNN reported."))
    credits = run_stage(tmp_path, ["n", "p"])["credits"]
    assert [
        (row["article_id"], row["outlet"], row["outlet_in_pile"], row["also_in_pile"]) for row in credits
    ] == [("p", "CNN", None, ["CNN (News)"])]


def test_an_outlet_may_have_several_names_in_the_pile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, outlet in (("k", "CNN - Opinion"), ("l", "cnn.com"), ("m", "CNN")):
        monkeypatch.setitem(TEXTS, name, (outlet, "The pier was shut."))
    monkeypatch.setitem(TEXTS, "p", (None, "The dam was safe, CNN reported."))
    [credit] = run_stage(tmp_path, ["k", "l", "m", "p"])["credits"]
    assert [credit["outlet_in_pile"], *credit["also_in_pile"]] == ["CNN", "cnn.com", "CNN - Opinion"]


def test_credits_know_which_outlets_are_agencies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        TEXTS, "r", (None, "The pier was shut, Reuters reported. The dam was safe, CNN reported.")
    )
    credits = run_stage(tmp_path, ["r"])["credits"]
    assert [(row["outlet"], row["agency"]) for row in credits] == [("Reuters", True), ("CNN", False)]
