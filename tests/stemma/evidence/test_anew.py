"""Rewordings are told from copies, and hung on the text they are likest to."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from tests.stemma.invented import SETTINGS, SYLLABLES, article, at, passages, sentences, story_of

from retold.stemma.evidence.anew import copied, resemblances, told_anew
from retold.stemma.evidence.compared import compare
from retold.stemma.infer import infer


def reworded(text: str, seed: int, share: float = 0.5) -> str:
    """Every third word chosen anew between two, and one sentence in ten lost for good."""
    chosen = random.Random(seed)
    lines = []
    for line in text.split("\n"):
        words = line.rstrip(".").split()
        for k in range(1, len(words), 3):
            other = words[k][:-1] if words[k].endswith("x") else words[k] + "x"
            words[k] = other if chosen.random() < share else words[k]
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
    nothing = {n: {} for n in range(3)}
    pairs = [(0, 1), (1, 0), (0, 0), (0, 2), (2, 2)]
    assert resemblances(story, nothing, pairs).tolist() == [0.6, 0.6, 1, 0, 0]


def test_a_word_in_another_spelling_is_a_word_of_both() -> None:
    line = sentences(1, 1).rstrip(".").split()
    other = [f"{word}x" if k in (4, 8) else word for k, word in enumerate(line)]
    story = story_of(rows([" ".join(line), " ".join(other)]))
    covers = compare(story, SETTINGS).covers
    assert covers[0][1].respelt == {line[4], line[8]}
    assert resemblances(story, covers, [(0, 1), (1, 0)]).tolist() == [1, 1]


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
