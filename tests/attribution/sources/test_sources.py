"""The source before a word of saying, where nothing but blanks stands before its description."""

from __future__ import annotations

import pytest

from retold.attribution.names.names import Names
from retold.attribution.sources.sources import subject_before


@pytest.mark.parametrize(
    "text", [", a former clerk, ,", ", , a former clerk, who left,", ", a clerk of the court, who retired,"]
)
def test_a_description_without_anything_before_it_is_the_source(text: str) -> None:
    source = subject_before(text, Names(text), 0, len(text))
    assert source is not None
    assert source.kind == "unnamed"
    assert "clerk" in source.span.of(text)
