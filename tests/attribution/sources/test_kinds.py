"""What kind of source speaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.attribution.names.names import Names
from retold.attribution.sources.kinds import KINDS, kind_of

TEXT = (
    "Ana Brel of the Harrow Council spoke to Reuters. The Karst Gazette was there. President Olm left. "
    "Then Orley, WaveLine, Google and Congress said so, the Karst Republican too. Shortly said so. "
    "He was in Sund."
)


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("I", None, "author"),
        ("Brel", "Ana Brel", "person"),
        ("a former harbour official", None, "unnamed"),
        ("people familiar with the matter", None, "unnamed"),
        ("she", None, "unnamed"),
        ("others", None, "unnamed"),
        ("the Harrow Council", "Harrow Council", "organisation"),
        ("the ministry", None, "organisation"),
        ("Norway", None, "organisation"),
        ("May", None, None),
        ("Tuesday", None, None),
        ("Orley", "Orley", "person"),
        ("WaveLine", "WaveLine", "organisation"),
        ("Shortly", "Shortly", "organisation"),
        ("Sund", "Sund", "organisation"),
        ("Congress", "Congress", "organisation"),
        ("Google", "Google", "organisation"),
        ("the Karst Republican", None, "unnamed"),
        ("a Harrow University poll", None, "document"),
        ("the indictment", None, "document"),
        ("the newspaper", None, "outlet"),
        ("The New York Times", "The New York Times", "outlet"),
        ("Reuters", "Reuters", "agency"),
        ("a Facebook post", None, "post"),
        ("@anabrel", None, "post"),
        ("that", None, "unnamed"),
        ("the storm", None, None),
        (None, None, None),
    ],
)
def test_kinds(words: str | None, name: str | None, kind: str | None) -> None:
    assert kind_of(words, name, Names(TEXT)) == kind


@given(st.text(max_size=60), st.sampled_from([None, "Ana Brel", "Reuters", "May"]))
def test_any_words(words: str, name: str | None) -> None:
    assert kind_of(words, name, Names(TEXT)) in {None, *KINDS}
