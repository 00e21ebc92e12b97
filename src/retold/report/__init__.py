"""Everything that is shown: one set of findings, drawn by summary, page, terminal and notebook alike."""

from __future__ import annotations

from retold.engine.run_folder import RunFolder
from retold.report.findings import Run


def write(folder: RunFolder) -> Run:
    """Write ``summary.json`` and ``report.html`` of a run, and return its findings."""
    from retold.report.html import page  # noqa: PLC0415  (the template engine loads only for this)
    from retold.report.loading import load  # noqa: PLC0415
    from retold.report.summary import summary  # noqa: PLC0415

    run = load(folder)
    folder.write_json("summary.json", summary(run))
    folder.write_text("report.html", page(run))
    return run
