"""What texts share letter for letter."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.stemma.evidence.letters import letters_shared

RUN = 20
TEXTS = st.text("ab é😀", max_size=60)


def runs(text: str) -> set[str]:
    return {text[k : k + RUN] for k in range(len(text) - RUN + 1)}


@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
@settings(max_examples=80)
def test_runs_are_those_a_reader_would_count(own: list[str], common: str) -> None:
    texts = [text + common for text in own] + [common]
    pairs = [(a, b) for a in range(len(texts)) for b in range(a)]
    assert letters_shared(texts, pairs) == {(a, b): len(runs(texts[a]) & runs(texts[b])) for a, b in pairs}


def test_short_and_broken_texts_share_nothing() -> None:
    assert letters_shared(["", "a" * 19, "\ud800" * 19], [(0, 1), (1, 2)]) == {(0, 1): 0, (1, 2): 0}
    assert letters_shared(["\ud800" * 20, "\ud800" * 20], [(0, 1)]) == {(0, 1): 1}


def test_only_the_beginning_of_an_endless_text_is_looked_at() -> None:
    end = "the end that both of them have"
    texts = [f"{letter * 300_000}{end}" for letter in "ab"]
    assert letters_shared(texts, [(0, 1)]) == {(0, 1): 0}
