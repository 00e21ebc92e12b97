"""What holds for the whole test run: its options, and how examples are made up.

``pytest tests/report --renew-golden`` writes the golden files anew; read the difference before you commit it.

Whether a test passes may not depend on how busy the machine is, nor on chance: no example has a deadline, and
the examples are the same in every run. ``pytest --hypothesis-profile=search`` makes up new ones.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("search"), derandomize=True)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden files of the report anew")
