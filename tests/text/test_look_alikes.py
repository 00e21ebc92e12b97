"""Letters that pass for others are read as what was meant, and real scripts are left alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.look_alikes import mixes_scripts, plain_forms
from retold.text.normalize import disguises, fold
from retold.text.tokens import fold_token, tokenize

ENGLISH = (
    "The people of Ostrey hope to see a copy of the report, as she has no access to it yet. A poor cook "
    "on the pier said he has seen a ship so close to shore, and so old, that he has to ask who is on it."
)
CYRILLIC = dict(zip("aceiopsxyhktmABCEHIKMOPTXY", "асеіорѕхуһктмАВСЕНІКМОРТХУ", strict=True))
GREEK = dict(zip("aikoptuvxABEHIKMNOPTXYZ", "αικορτυνχΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))
REAL = {
    "Russian": "Мама тут, а кот там: так вот как. Она хотела, но не смогла. Рота у моста, сам мэр тоже.",
    "Ukrainian": "Тато хоче мати кота, а мама каже, що кіт не їсть хек. Раптом у хаті стало тихо, як у морі.",
    "Serbian": "Ово је моја мама, а то је отац. Кум је на мору, ја сам ту. Харта и рама су у соби.",
    "Macedonian": "Мајка му е тука, а таткото е на море. Тоа е моја тема и не е твоја.",
    "Greek": "Το νερό και το κρασί είναι εκεί. Ο ναύτης πήρε το χαρτί και τα κουτιά από τον πύργο.",
    "Armenian": "Նա ասաց, որ նավը կհասնի երեքշաբթի, և ոչ ոք չի սպասում նրան նավահանգստում։",
}


def in_look_alikes(text: str, table: dict[str, str], share: float, seed: int) -> str:
    """Whole words spelt in another script, where it has all of their letters."""
    dice = random.Random(seed)
    return " ".join(
        "".join(table.get(letter, letter) for letter in word)
        if all(letter in table or not letter.isalpha() for letter in word) and dice.random() < share
        else word
        for word in text.split(" ")
    )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("table", [CYRILLIC, GREEK], ids=["cyrillic", "greek"])
def test_words_made_only_of_look_alikes(table: dict[str, str], seed: int) -> None:
    disguised = in_look_alikes(ENGLISH, table, 0.3, seed + 1)
    assert disguised != ENGLISH
    tokens, plain = tokenize(disguised), tokenize(ENGLISH)
    assert tokens.words == plain.words
    assert tokens.starts == plain.starts
    assert any("look-alike" in said for said in disguises(f"{disguised} {ENGLISH}"))


@pytest.mark.parametrize("language", REAL)
def test_real_text_of_another_script_is_left_alone(language: str) -> None:
    text = REAL[language]
    plain = [fold_token(text[s:e]) for s, e in zip(tokenize(text).starts, tokenize(text).ends, strict=True)]
    assert tokenize(text).words == plain
    assert not any("a" <= letter <= "z" for word in plain for letter in word)
    assert disguises(text) == []


@pytest.mark.parametrize("language", REAL)
@pytest.mark.parametrize(
    "layout", ["{foreign}\n\n{english}", "{english}\n\n{foreign}", "“{foreign}” – {english}"]
)
def test_articles_in_two_languages_keep_both(language: str, layout: str) -> None:
    foreign = REAL[language]
    words = tokenize(layout.format(foreign=foreign, english=ENGLISH)).words
    own, english = tokenize(foreign).words, tokenize(ENGLISH).words
    assert words == (own + english if layout.index("{f") < layout.index("{e") else english + own)
    assert disguises(layout.format(foreign=foreign, english=ENGLISH)) == []


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("cказала", "сказала"),  # a Latin c
        ("Pоссия", "россия"),  # a Latin P
        ("тiло", "тіло"),  # a Latin i
        ("oδός", "οδοσ"),  # a Latin o
        ("раypal", "paypal"),
        ("Ꮪecret", "secret"),
        ("ꓢhіρ", "ship"),
        ("сοре", "cope"),  # Cyrillic and Greek, and nothing Latin
        ("µg", "μg"),
        ("Δt", "δt"),
    ],
)
def test_a_mixed_word_goes_to_the_script_it_cannot_do_without(word: str, folded: str) -> None:
    assert fold(word) == folded
    assert mixes_scripts(word) == (word != "µg")


def test_a_lone_word_is_read_by_its_neighbours() -> None:
    assert plain_forms(["she", "has", "асе", "to", "hope"]) == {2: "ace"}
    assert plain_forms(["она", "купила", "асе", "в", "доме"]) == {}
    assert plain_forms(["асе"]) == {}
    assert plain_forms(["she", "сказала", "асе", "to", "hope"]) == {}
    assert plain_forms(["12", "асе", "市长"]) == {}


@given(st.lists(st.text(st.characters(), min_size=1, max_size=8), max_size=20))
def test_any_words_are_read(words: list[str]) -> None:
    for number, form in plain_forms(words).items():
        assert form.isascii()
        assert not words[number].isascii()
