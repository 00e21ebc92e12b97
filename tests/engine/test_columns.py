"""A column made of an array is the one that Arrow itself makes of it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from retold.engine.columns import column

KINDS = [np.bool_, np.int8, np.int32, np.int64, np.uint64, np.float64]


@settings(max_examples=30)
@given(st.data())
@pytest.mark.parametrize("kind", KINDS)
def test_a_column_is_what_arrow_makes_of_an_array(kind: type, data: st.DataObject) -> None:
    items = data.draw(
        arrays.arrays(kind, st.integers(0, 40), elements={"allow_nan": False} if kind is np.float64 else {})
    )
    step = data.draw(st.integers(1, 3))
    found = column(items[::step])
    assert found.equals(pa.array(items[::step]))
    found.validate(full=True)
