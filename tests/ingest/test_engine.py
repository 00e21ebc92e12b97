"""Reading into a real run folder: the table is there whole, or not at all."""

from __future__ import annotations

import pyarrow.parquet as pq
import pytest

from retold.engine import keeping, local
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.errors import BadSetting
from retold.ingest import run as ingest
from retold.schema import TABLES
from retold.settings import IngestSettings, Settings

RECORDS = [{"id": f"a{i}", "text": f"The dam held for {i} days."} for i in range(3_000)]


def test_articles_are_written_as_they_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "_PIECE_BYTES", 2**16)
    monkeypatch.setattr(local, "_SMALL_BYTES", 2**16)
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    with LocalEngine(folder) as engine:
        account = ingest.run(engine, RECORDS, Settings())
    table = pq.read_table(folder.table("articles"))
    assert account.accepted == table.num_rows == 3_000
    assert table.schema.equals(TABLES["articles"].arrow)
    assert table.column("article_id").to_pylist() == [record["id"] for record in RECORDS]
    assert pq.read_metadata(folder.table("articles")).num_row_groups > 1


def test_an_error_leaves_no_half_table(tmp_path):
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    settings = Settings(ingest=IngestSettings(fields={"outlet": "paper"}))
    with LocalEngine(folder) as engine, pytest.raises(BadSetting, match="paper"):
        ingest.run(engine, RECORDS, settings)
    assert not folder.table("articles").exists()
