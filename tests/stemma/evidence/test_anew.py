"""Rewordings are told from copies, and hung on the text they are likest to."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from tests.stemma.invented import SETTINGS, SYLLABLES, article, at, passages, sentences, story_of

from retold.stemma.evidence.anew import copied, resemblances, told_anew
from retold.stemma.evidence.compared import compare, side
from retold.stemma.infer import infer
from retold.stemma.weights.kinship import WHICH, kinship


def reworded(text: str, seed: int, share: float = 0.5) -> str:
    """Every third word chosen anew between two, and one sentence in ten lost for good."""
    chosen = random.Random(seed)
    lines = []
    for line in text.split("\n"):
        words = line.rstrip(".").split()
        for k in range(1, len(words), 3):
            words[k] = words[k][::-1] if chosen.random() < share else words[k]
        lines.append(" ".join(words) + ".")
    lines.pop(chosen.randrange(len(lines)))
    return "\n".join(lines)


def chain(length: int, seed: int) -> list[str]:
    texts = [sentences(seed, 20)]
    while len(texts) < length:
        texts.append(reworded(texts[-1], seed + len(texts)))
    return texts


def rows(texts: Sequence[str]) -> list[dict[str, object]]:
    return [
        article(chr(97 + n), text, outlet=f"The {SYLLABLES[n]}", **at(3_600 * n))
        for n, text in enumerate(texts)
    ]


def test_texts_of_which_each_rewords_another_are_told_anew() -> None:
    told = story_of(rows(chain(4, 1)))
    assert told_anew(compare(told, SETTINGS).covers) == {0, 1, 2, 3}


@pytest.mark.parametrize("least", [0, 9])
def test_copies_are_not_told_anew(least: int) -> None:
    words = sentences(1, 20).split(" ")
    text = " ".join(words)
    edited = " ".join("other" if k % 10 == 5 else word for k, word in enumerate(words))
    copies = story_of(rows([text, edited, "\n".join(text.split("\n")[least:])]))
    assert not told_anew(compare(copies, SETTINGS).covers)


def test_one_rewording_among_copies_is_hung_as_a_copy_is() -> None:
    text = sentences(1, 20)
    story = story_of(rows([text, text, text, reworded(text, 1)]))
    assert not told_anew(compare(story, SETTINGS).covers)
    alone = story_of(rows([text, reworded(text, 1)]))
    assert told_anew(compare(alone, SETTINGS).covers) == {0, 1}


def test_who_shares_one_reworded_statement_is_not_told_anew() -> None:
    shared = sentences(1, 3)
    both = story_of(
        rows([f"{shared}\n{sentences(2, 20)}", f"{reworded(shared, 1, 0.3)}\n{sentences(3, 20)}"])
    )
    covers = compare(both, SETTINGS).covers
    assert covers[0]
    assert not told_anew(covers)


def test_what_articles_told_anew_share_is_left_out() -> None:
    covers = compare(story_of(rows(chain(3, 1))), SETTINGS).covers
    assert copied(covers, frozenset()) == covers
    left = copied(covers, frozenset({1}))
    assert not left[1]
    assert set(left[0]) == {2}


def test_resemblance_is_the_share_of_the_words_of_both() -> None:
    story = story_of(
        [article("a", "one two three four"), article("b", "Four five, three two."), article("c", "")]
    )
    pairs = [(0, 1), (1, 0), (0, 0), (0, 2), (2, 2)]
    assert resemblances(story, pairs).tolist() == [0.6, 0.6, 1, 0, 0]


def respelt(text: str, every: int) -> str:
    """A text in which a word in so many has another letter at its end."""
    return " ".join(f"{word}x" if k % every == 0 else word for k, word in enumerate(text.split(" "), start=1))


def test_words_in_another_spelling_are_shared_where_copies_differ_so() -> None:
    text = sentences(1, 9).replace(".\n", " ")
    story = story_of(rows([text, respelt(text, 10)]))
    cover = compare(story, SETTINGS).covers[0][1]
    assert sorted(cover.respelt) == list(range(9, 126, 10))
    assert (cover.words[sorted(cover.respelt)] > 0).all()
    assert cover.shared_words == len(cover.words)


def test_a_word_that_a_writer_hit_on_is_none() -> None:
    text = sentences(1, 9).replace(".\n", " ")
    other = " ".join(f"{n}th" if n % 10 == 3 else word for n, word in enumerate(text.split(" ")))
    for every in (10, 40):
        cover = compare(story_of(rows([text, respelt(other, every)])), SETTINGS).covers[0][1]
        assert bool(cover.respelt) == (every == 10)


def test_words_in_place_of_others_tell_nothing_of_what_was_told_anew() -> None:
    text, own = sentences(1, 20), sentences(2, 20)
    edited = " ".join(word[::-1] if n % 20 == 10 else word for n, word in enumerate(text.split(" ")))
    for texts, slips in (([text, edited, own], True), (chain(4, 1), False)):
        story = story_of(rows(texts))
        compared = compare(story, SETTINGS)
        assert (side(story, compared, 1, 0).exclusive.slips > 0) == slips


def test_texts_that_are_spelt_otherwise_are_judged_by_what_copying_saves() -> None:
    text = sentences(1, 30).replace(".\n", " ")
    first = respelt(text, 4)
    changed = " ".join(f"{n}th" if n % 60 == 30 else word for n, word in enumerate(text.split(" ")))
    story = story_of(rows([text, first, respelt(changed, 3)]))
    texts = compare(story, SETTINGS)
    kin = kinship(story, texts, SETTINGS)
    assert 2 in texts.anew
    assert kin[2][1].which == WHICH * SETTINGS.temper * texts.covers[2][1].bits


@pytest.mark.parametrize("seed", [100, 200, 300])
def test_words_that_come_back_propose_no_lost_source(seed: int) -> None:
    story = story_of(rows(chain(6, seed)))
    assert len(passages(rows(chain(6, seed)))) > 5
    stemma = infer(story, SETTINGS)
    assert not stemma.lost
    assert np.argmax(stemma.root) == 0
    assert stemma.origins.expected < 1.2
    right = [stemma.parent[n].get(n - 1, 0.0) == max(stemma.parent[n].values()) for n in range(1, 6)]
    assert sum(right) >= 4
