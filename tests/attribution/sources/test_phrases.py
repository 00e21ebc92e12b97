import pytest

from retold.article import Span
from retold.attribution.names.names import Names
from retold.attribution.sources.phrases import source_of


@pytest.mark.parametrize(
    ("phrase", "kind", "name"),
    [
        ("Ana Brel", "person", "Ana Brel"),
        ("Mayor Ana Brel", "person", "Ana Brel"),
        ("Ana Brel, a former head of the mill,", "person", "Ana Brel"),
        ("the council’s chair, Ana Brel,", "person", "Ana Brel"),
        ("the Harrow Council", "body", "Harrow Council"),
        ("Ana Brel’s aides", "unnamed", None),
        ("a spokesman for Ana Brel", "unnamed", None),
        ("two people familiar with the plan", "unnamed", None),
        ("he", "pronoun", None),
    ],
)
def test_who_a_phrase_names(phrase: str, kind: str, name: str | None) -> None:
    text = f"{phrase} said the mill would close. Ana Brel was there."
    found = source_of(text, Names(text), Span(0, len(phrase)))
    assert found.kind == kind
    assert (found.name.text if found.name else None) == name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Experts said the mill would close.", "unnamed"),
        ("It rained. Experts said the mill would close.", "unnamed"),
        ("Vey said the mill would close, and then Vey left.", "word"),
    ],
)
def test_a_word_that_only_begins_a_sentence_is_no_name(text: str, kind: str) -> None:
    start = text.index("Experts") if "Experts" in text else 0
    found = source_of(text, Names(text), Span(start, text.index(" said")))
    assert found.kind == kind


def test_what_the_phrase_says_of_its_bearer_is_kept() -> None:
    text = "Ana Brel, a former head of the mill, said it would close."
    found = source_of(text, Names(text), Span(0, 36))
    assert found.description == "a former head of the mill"
