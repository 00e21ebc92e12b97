"""Options of the test run.

``pytest tests/report --renew-golden`` writes the golden files anew; read the difference before you commit it.
"""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden files of the report anew")
