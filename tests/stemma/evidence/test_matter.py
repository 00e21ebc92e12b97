"""Whether a stretch keeps to the matter of its story."""

from __future__ import annotations

from tests.stemma.invented import SETTINGS, article, sentences, story_of

from retold.stemma.evidence.cover import covers_of
from retold.stemma.evidence.matter import Matter, matter_of

WORDS = 14 * 4
FIRST, SECOND = sentences(1, 4), sentences(2, 4)
THIRD = sentences(3, 120)


def matter_in(*texts: str) -> list[Matter]:
    story = story_of([article(f"a{n}", text) for n, text in enumerate(texts)])
    return matter_of(story, covers_of(story, SETTINGS))


def turned(text: str) -> str:
    """The words of a text in another order: no passage is shared."""
    return " ".join(sorted(text.replace(".", "").split())) + "."


def test_what_other_articles_speak_of_too_keeps_to_the_matter() -> None:
    matter = matter_in(f"{FIRST}\n{SECOND}", turned(SECOND), THIRD)[0]
    assert matter.share(0, WORDS) < 0.2  # few of the invented words stand in the third one by chance
    assert matter.share(WORDS, 2 * WORDS) == 1
    assert matter.chance(0, WORDS) < 0.1
    assert matter.chance(WORDS, 2 * WORDS) > 0.9
    assert matter.unheard(0, WORDS) > 0.8 * WORDS
    assert matter.unheard(WORDS, 2 * WORDS) == 0


def test_who_shares_a_stretch_does_not_tell_what_it_is_about() -> None:
    matter = matter_in(f"{FIRST}\n{SECOND}", SECOND, THIRD)[0]
    assert matter.chance(WORDS, 2 * WORDS) < 0.1


def test_what_comes_back_in_the_same_text_keeps_to_the_matter() -> None:
    again = turned(FIRST)
    once, twice = matter_in(f"{FIRST}\n{SECOND}", THIRD)[0], matter_in(f"{FIRST}\n{again}", THIRD)[0]
    assert twice.chance(0, WORDS) > 3 * once.chance(0, WORDS)
    assert twice.chance(WORDS, 2 * WORDS) > 3 * once.chance(WORDS, 2 * WORDS)


def test_words_everybody_uses_do_not_tell() -> None:
    common = "they said that it was all about what the people would have had to do in the end "
    matter = matter_in(common + FIRST, THIRD)[0]
    assert not matter.tells(0, 16)
    assert matter.tells(16, 32)


def test_little_other_text_tells_little() -> None:
    few, many = matter_in(FIRST, SECOND)[0], matter_in(FIRST, THIRD)[0]
    assert many.chance(0, WORDS) < few.chance(0, WORDS) < 0.5


def test_a_text_without_words() -> None:
    (matter,) = matter_in("")
    assert matter.share(0, 0) == 0
    assert matter.chance(0, 0) == 0.5
