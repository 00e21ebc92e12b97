"""The language outside the story: what is common, what is rare, in English and elsewhere."""

from __future__ import annotations

import math
import pickle
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.background import Background, article_bits, background_for, bits
from retold.text.tokens import tokenize

ENGLISH = (
    "The harbour master of Velm said on Monday that the old lighthouse would be closed for two years, "
    "because there is no money to mend it and they have not been able to find any."
)
GERMAN = (
    "Der Hafenmeister von Velm sagte am Montag, dass der alte Leuchtturm für zwei Jahre geschlossen wird, "
    "weil es kein Geld gibt, um den Turm zu erneuern, und weil der Rat der Stadt nicht zahlen will."
)
CHINESE = "港务局长星期一说，旧灯塔将关闭两年，因为没有钱修理。港务局长说，市政府不愿意付钱。"


def test_common_words_have_few_bits_and_rare_ones_many() -> None:
    assert bits("the") < 5 < bits("government") < bits("harbor") < bits("velmerholt")
    assert article_bits("the") < 0.1 < article_bits("government") < article_bits("velmerholt")


def test_the_bits_are_those_of_a_distribution() -> None:
    words = ["the", "of", "to", "and", "a", "in", "that", "is", "for", "it", "on", "was", "as", "with", "be"]
    share = sum(2 ** -bits(word) for word in words)
    assert 0.2 < share < 0.4, "function words are a third of English"


@pytest.mark.parametrize("word", ["1,250,001", "0.3517", "a1b2c3", "x", "é", "灯", "z" * 5000, "\ud800", ""])
def test_any_word_has_finite_positive_bits(word: str) -> None:
    assert 0 < bits(word) < 23
    assert 0 < article_bits(word) < 23


def test_a_round_number_is_less_telling_than_a_precise_one() -> None:
    assert bits("10") < bits("37") < bits("3,741")


@given(st.text(max_size=30))
def test_nothing_is_rarer_than_a_long_unknown_word(word: str) -> None:
    assert 0 <= bits(word) <= max(bits("q" * 40), 21.5)


def test_english_piles_use_the_shipped_model_alone() -> None:
    pile = [tokenize(ENGLISH).words] * 9
    assert background_for(pile) == Background()
    assert background_for(pile).bits("lighthouse") == bits("lighthouse")


def test_a_german_pile_is_its_own_background() -> None:
    background = background_for([tokenize(GERMAN).words] * 9)
    assert not background.english
    assert background.bits("der") < background.bits("hafenmeister") - 2
    assert background.bits("der") < bits("der")


def test_pieces_of_text_without_spaces_differ_by_frequency() -> None:
    background = background_for([tokenize(CHINESE).words] * 9)
    assert background.bits("港") < background.bits("期一说") < background.bits("鲸鱼说")


def test_in_a_mixed_pile_the_function_words_of_both_languages_are_common() -> None:
    background = background_for([tokenize(ENGLISH).words, tokenize(GERMAN).words])
    assert background.english
    assert background.bits("the") == bits("the")
    assert background.bits("der") < bits("der")


def test_own_bits_are_the_smoothed_share_of_uses() -> None:
    words = tokenize(GERMAN).words
    background = background_for([words])
    uses = Counter(words)
    order = sorted(uses, key=lambda w: (-uses[w], w))
    assert background.bits(order[0]) <= background.bits(order[-1])
    assert sum(2 ** -background.bits(w) for w in uses) < 1
    assert math.isfinite(background.bits("unbekannt"))


def test_an_empty_pile_is_english() -> None:
    assert background_for([]) == Background()
    assert background_for([[]]) == Background()


def test_the_english_background_travels_light() -> None:
    assert len(pickle.dumps(Background())) < 300
