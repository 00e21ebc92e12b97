"""Everything that is shown: one set of findings, drawn by summary, page, terminal and notebook alike.

``loading`` reads the tables into ``findings``; ``graph``, ``evidence`` and ``additions`` ask questions of
them; ``words`` and ``picture`` say and draw the answers.
"""

from __future__ import annotations

from retold.engine.run_folder import RunFolder
from retold.report.findings import Run
from retold.report.loading import load
from retold.report.page import page
from retold.report.summary import entries


def write(folder: RunFolder) -> Run:
    """Write ``summary.json`` and ``report.html`` of a run, and return its findings."""
    run = load(folder)
    folder.write_lists("summary.json", entries(run))
    folder.write_text("report.html", page(run))
    return run
