"""A full install from a clean tree, in an environment that has nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = """<!doctype html><html><head><title>Ferry to Ostrey suspended</title>
<meta property="og:site_name" content="Harbour Gazette"></head>
<body><article><h1>Ferry to Ostrey suspended</h1>
<p>The ferry to Ostrey was suspended on Tuesday after inspectors found a crack in its hull.</p>
<p>Some 340 passengers were waiting at the pier when the notice went up, and the mail stayed ashore.</p>
</article></body></html>"""
TEXT = (
    "The ferry to Ostrey was suspended on Tuesday after inspectors found a crack in its hull. "
    "Some 430 passengers were waiting at the pier when the notice went up."
)


def run(*arguments: str | Path, cwd: Path) -> str:
    done = subprocess.run(arguments, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def has_index(folder: Path) -> bool:
    download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, "click"]
    return subprocess.run(download, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
def test_a_fresh_install_works(tmp_path: Path) -> None:
    if not has_index(tmp_path / "probe"):
        pytest.skip("pip reaches no package index here")
    run(sys.executable, "-m", "venv", "fresh", cwd=tmp_path)
    binaries = tmp_path / "fresh" / "bin"
    run(binaries / "pip", "install", "--quiet", ROOT, cwd=tmp_path)
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "gazette.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "pile" / "mail.txt").write_text(TEXT, encoding="utf-8")

    assert run(binaries / "retold", "--version", cwd=tmp_path).startswith("retold ")
    shown = run(binaries / "retold", "trace", "pile", cwd=tmp_path)
    assert "Harbour Gazette" in shown  # its name stands in the page
    assert "mail" in shown
    assert "Ostrey" in (tmp_path / "retold-run" / "report.html").read_text(encoding="utf-8")
    assert "retold trace" in run(binaries / "python", "-m", "retold", "trace", "--help", cwd=tmp_path)
    assert run(binaries / "python", "-c", "import retold; print(retold.__name__)", cwd=tmp_path) == "retold\n"
