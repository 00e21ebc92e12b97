"""Words in disguise are compared like plain ones, and the disguise is reported."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.work import LINEAR, growth

from retold.text.normalize import disguises, fold
from retold.text.tokens import tokenize

CLEAN = (
    "The council of Brenmouth approved the harbour levy on Tuesday after Mayor Petra Hollis "
    "warned that repairs to the old breakwater could cost 4,200 crowns a week before winter."
)
LOOK_ALIKES = dict(zip("aceopxyisjABCEHIKMOPTXY", "асеорхуіѕјАВСЕНІКМОРТХУ", strict=True))
GREEK = dict(zip("aikoptuvxABEZHIKMNOPTYX", "αικορτυνχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", strict=True))
MATHS = {chr(ord("a") + n): chr(0x1D41A + n) for n in range(26)}


def after(marks: str):
    return lambda letter: letter + marks


def replaced(table: dict[str, str]):
    return lambda letter: table.get(letter, letter)


KINDS = {
    "zero-width": after("\u200b"),
    "soft hyphen": after("\u00ad"),
    "cyrillic": replaced(LOOK_ALIKES),
    "greek": replaced(GREEK),
    "full-width": lambda letter: chr(ord(letter) + 0xFEE0),
    "combining": after("\u0335\u0489"),
    "maths": replaced(MATHS),
    "bidi": after("\u202e\u202c"),
    "tags": after("\U000e0061"),
    "variation": after("\ufe0f"),
}


def disguised(text: str, change, share: float, seed: int) -> str:
    """The text with a share of its letters changed, never the first or all of a word's letters."""
    chosen = random.Random(seed)
    letters = list(text)
    for n in range(1, len(text) - 1):
        inside = letters[n].isalpha() and text[n - 1].isalpha() and text[n + 1].isalpha()
        if inside and chosen.random() < share:
            letters[n] = change(text[n])
    return "".join(letters)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", KINDS)
def test_a_twentieth_of_the_letters_in_disguise_changes_no_word(kind: str, seed: int) -> None:
    plain = f"{CLEAN} " * 3
    text = disguised(plain, KINDS[kind], 0.05 if seed else 0.5, seed)
    assert text != plain
    assert tokenize(text).words == tokenize(CLEAN).words * 3


@pytest.mark.parametrize("table", [LOOK_ALIKES, GREEK], ids=["cyrillic", "greek"])
@pytest.mark.parametrize("word", ["Bank", "Zone", "Hotel", "Nation", "Yield", "Mayor", "Envoy", "Extra"])
def test_a_capital_look_alike_at_the_head_of_a_word(word: str, table: dict[str, str]) -> None:
    assert fold(table.get(word[0], word[0]) + word[1:]) == word.lower()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("zero-width", "invisible"),
        ("soft hyphen", "invisible"),
        ("bidi", "invisible"),
        ("tags", "invisible"),
        ("variation", "invisible"),
        ("cyrillic", "look-alike"),
        ("greek", "look-alike"),
        ("full-width", "full-width"),
        ("maths", "decorated"),
        ("combining", "stacked"),
    ],
)
def test_every_disguise_is_reported(kind: str, said: str) -> None:
    (report,) = disguises(disguised(CLEAN, KINDS[kind], 0.3, 1))
    assert said in report
    assert int(report.split()[0]) > 3


@pytest.mark.parametrize(
    "text",
    [
        CLEAN,
        "Die Bürgermeisterin von Größenau sagte: „Der Deich hält nicht mehr“ – und schwieg.",
        "La préfète de Sainte-Élodie a déclaré que l’œuvre coûterait 3 200 € ; c’est déjà noël.",
        "Η δήμαρχος της Λευκάνθης είπε ότι το λιμάνι θα κλείσει την Τρίτη.",
        "Мэр Зареченска сказала, что причал закроют во вторник.",
        "قالت رئيسة بلدية النور إن الميناء سيغلق يوم الثلاثاء، وأضافت: «لا مال لدينا».",
        "رئیس بندر گفت که کشتی‌ها می‌آیند و نمی‌روند.",
        "महापौर ने कहा कि बंदरगाह मंगलवार को बंद रहेगा और क्षेत्र में काम रुकेगा।",
        "市长说：“港口星期二关闭，渡轮停航（直到五月）！”",
        "港の閉鎖で３５人が足止めされ、ＪＲも運休した。①船 ②橋",
        "ប្រធាន\u200bកំពង់ផែ\u200bបាន\u200bនិយាយ ท่าเรือ\u200bปิด",
        "Thị trưởng nói rằng cảng sẽ đóng cửa vào thứ Ba.",
        unicodedata.normalize("NFD", "Die Bürgermeisterin von Größenau, élève, Thị trưởng"),
        "Ships ❤️ 👩‍🚒 sailed on.",
    ],
)
def test_ordinary_text_of_any_language_is_not_reported(text: str) -> None:
    assert disguises(text) == []


@pytest.mark.parametrize("word", ["мэр", "сказала", "вторник", "рот", "сосна", "Россия"])
def test_cyrillic_words_stay_cyrillic(word: str) -> None:
    assert fold(word) == word.casefold()


@pytest.mark.parametrize("word", ["λιμανι", "τριτη", "πορτοκαλι", "κοκορι"])
def test_greek_words_stay_greek(word: str) -> None:
    assert fold(word) == word


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Café", "cafe"),
        ("Größe", "grosse"),
        ("ΆΝΕΜΟΣ", "ανεμοσ"),
        ("ёлка", "елка"),
        ("don’t", "don't"),
        ("donʼt", "don't"),
        ("ﬁre", "fire"),
        ("\u200b\u200e", ""),
        ("שָׁלוֹם", "שָׁלוֹם"),
    ],
)
def test_folding(word: str, folded: str) -> None:
    assert fold(word) == unicodedata.normalize("NFC", folded)


def test_marks_that_tell_words_apart_stay() -> None:
    assert fold("की") != fold("का") != fold("क")


@given(st.text(st.characters(), max_size=40))
def test_folding_never_raises_and_does_not_depend_on_case_or_form(word: str) -> None:
    folded = fold(word)
    assert fold(word) == folded
    assert isinstance(disguises(word), list)
    composed = unicodedata.normalize("NFC", word)
    assert fold(unicodedata.normalize("NFD", word)) == fold(composed)


@given(st.text(st.characters(), max_size=40))
def test_nothing_invisible_is_left(word: str) -> None:
    for hidden in "\u200b\u00ad\u202e\ufeff\U000e0041\ufe0f":
        assert hidden not in fold(word + hidden)


LONG = "a" * 500_000 + "\u200b" + "b" * 500_000


def test_a_megabyte_of_marks() -> None:
    for text in (
        "a" + "\u0301" * 1_000_000,
        "a\u200b" * 500_000,
        "\u202e" * 1_000_000,
        "а" * 500_000 + "b",
        LONG,
    ):
        assert len(tokenize(text)) <= 1
        assert disguises(text) is not None


@pytest.mark.parametrize("piece", ["\u0301", "a\u200b", "\u202e", "а", "аb"])
def test_marks_take_linear_work(piece: str) -> None:
    assert growth(lambda count: (tokenize(piece * count), disguises(piece * count)), 500) < LINEAR
