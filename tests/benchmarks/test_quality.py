from __future__ import annotations

import json
import sys
import types
from pathlib import Path

import pytest
from benchmarks import quality


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gate with one source of data and one module, whose figure is in ``figure.txt``."""
    module = types.ModuleType("benchmarks.quality_toy")
    module.__spec__ = types.SimpleNamespace(name="benchmarks.quality_toy")  # type: ignore[assignment]
    module.measure = lambda data: {"toy": float((data / "figure.txt").read_text())}  # type: ignore[attr-defined]
    module.baselines = lambda _data: {"toy": {"guess": 0.25, "better guess": 0.5}}  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "benchmarks.quality_toy", module)
    monkeypatch.setattr(quality, "SOURCES", {"quality_toy": "data.txt"})
    monkeypatch.setattr(quality, "DATA", tmp_path)
    monkeypatch.setattr(quality, "FLOORS", tmp_path / "floors.json")
    (tmp_path / "data.txt").write_text("data")
    (tmp_path / "figure.txt").write_text("0.8")
    return tmp_path


def floors(gate: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads((gate / "floors.json").read_text())["floors"]
    return found


def test_floor_is_pinned_just_below_and_holds(gate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main(["--update"]) == 0
    assert floors(gate) == {"toy": pytest.approx(0.798)}
    assert quality.main([]) == 0
    assert "| toy | 0.800 | 0.798 |  | better guess 0.500, guess 0.250 |" in capsys.readouterr().out


def test_below_the_floor_fails(gate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quality.main(["--update"])
    (gate / "figure.txt").write_text("0.79")
    assert quality.main([]) == 1
    assert "BELOW" in capsys.readouterr().out


def test_update_never_lowers_a_floor_silently(gate: Path) -> None:
    quality.main(["--update"])
    (gate / "figure.txt").write_text("0.7")
    assert quality.main(["--update"]) == 1
    assert floors(gate) == {"toy": pytest.approx(0.798)}
    assert quality.main(["--update", "--allow-regression"]) == 0
    assert floors(gate) == {"toy": pytest.approx(0.698)}


def test_update_raises_a_floor(gate: Path) -> None:
    quality.main(["--update"])
    (gate / "figure.txt").write_text("0.9")
    assert quality.main(["--update"]) == 0
    assert floors(gate) == {"toy": pytest.approx(0.898)}


def test_missing_figure_fails(gate: Path) -> None:
    pinned = quality.Pinned({"toy": 0.1, "gone": 0.1}, {})
    quality.write_pinned(gate / "floors.json", pinned)
    assert quality.main([]) == 1


def test_one_benchmark_alone(gate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quality.write_pinned(gate / "floors.json", quality.Pinned({"toy": 0.7, "gone": 0.1}, {}))
    assert quality.main(["quality_toy"]) == 0
    assert "gone" not in capsys.readouterr().out
    assert quality.main(["quality_toy", "--update"]) == 0
    assert floors(gate) == {"toy": pytest.approx(0.798), "gone": 0.1}
    (gate / "figure.txt").write_text("0.5")
    assert quality.main(["quality_toy"]) == 1


def test_one_benchmark_that_measures_nothing_or_is_not_there(
    gate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "SOURCES", {"quality_toy": "nowhere.txt"})
    assert quality.main(["quality_toy"]) == 1
    with pytest.raises(SystemExit):
        quality.main(["quality_tin"])


def test_other_data_fail(gate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quality.main(["--update"])
    (gate / "data.txt").write_text("other data")
    assert quality.main([]) == 1
    assert "data.txt" in capsys.readouterr().out


def test_without_data_nothing_is_measured(gate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "DATA", gate / "nowhere")
    assert quality.main([]) == 1


def test_perfect_figure_has_no_margin() -> None:
    assert quality.raised({}, {"seeds_1": 1.0, "edges": 0.0}, allow_regression=False) == {
        "seeds_1": 1.0,
        "edges": 0.0,
    }


def test_digest_of_a_folder_depends_on_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    first = quality.digest(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    second = quality.digest(tmp_path)
    (tmp_path / "b").write_text("y")
    assert len({first, second, quality.digest(tmp_path)}) == 3


def test_floors_of_the_project_are_readable() -> None:
    pinned = quality.read_pinned(quality.FLOORS)
    assert all(0.0 <= floor <= 1.0 for floor in pinned.floors.values())
    assert set(pinned.data) <= set(quality.SOURCES.values())
