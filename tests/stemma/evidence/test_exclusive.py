"""What one text has that the other lacks, and what that says about direction."""

from __future__ import annotations

import math
from typing import Any

import pytest
from tests.stemma.invented import SETTINGS, article, credit, sentences, story_of

from retold.article import Span
from retold.stemma.evidence.cover import covers_of
from retold.stemma.evidence.exclusive import Exclusive, exclusives_of, lent_to
from retold.stemma.infer import infer
from retold.stemma.witnesses import StoryEvidence, read_story
from retold.stemma.words.rows import rows_of
from retold.text.background import Background

HEAD, BODY, TAIL = (sentences(seed, 6) for seed in (1, 2, 3))
ELSEWHERE = sentences(9, 3)


def outlets(**texts: str) -> list[dict[str, Any]]:
    return [article(name, text, outlet=f"{name} Post") for name, text in texts.items()]


def first_against_second(story: StoryEvidence) -> tuple[Exclusive, Exclusive]:
    covers = covers_of(story, SETTINGS)
    found = exclusives_of(story, covers)
    return found[0][1], found[1][0]


def words_of(text: str) -> str:
    """The words of a text in another order: the same matter, no passage shared."""
    return " ".join(sorted(text.replace(".", "").split())) + "."


@pytest.mark.parametrize(
    ("fuller", "likely", "opening"),
    [
        (f"{BODY}\n{TAIL}", {"tail"}, 0),
        (f"{TAIL}\n{BODY}", {"head"}, 84),
        ("\n".join([*BODY.split("\n")[:3], TAIL, *BODY.split("\n")[3:]]), {"middle"}, 0),
        (f"{ELSEWHERE}\n{BODY}", {"foreign"}, 42),
        (f"{BODY}\n{ELSEWHERE}", set(), 0),
        (BODY, set(), 0),
    ],
)
def test_what_a_text_has_that_another_lacks(fuller: str, likely: set[str], opening: int) -> None:
    # The third article is about the same, in its own words.
    story = story_of(outlets(a=fuller, b=BODY, c=words_of(TAIL)))
    there, back = first_against_second(story)
    assert {what for what in ("tail", "head", "middle", "foreign") if getattr(there, what) > 0.5} == likely
    assert there.alone == pytest.approx(0.5 if likely & {"tail", "head", "middle"} else 0.0)
    assert there.opening == math.log1p(opening)
    assert back == Exclusive()


def test_what_a_third_article_lent_is_left_out() -> None:
    lent = {"a": f"{BODY}\n{TAIL}", "b": BODY, "c": words_of(TAIL), "d": f"{ELSEWHERE}\n{TAIL}"}
    covers = covers_of(story_of(outlets(**lent)), SETTINGS)
    (to_b, to_d) = lent_to(covers, 0)
    assert list(covers[0]) == [1, 3]
    assert [bool(word) for word in to_b] == [False] * 84 + [True] * 84
    assert [bool(word) for word in to_d] == [True] * 84 + [False] * 84
    assert first_against_second(story_of(outlets(**lent)))[0] == Exclusive()
    # Who has it with the rest lent nothing.
    kept = story_of(outlets(**(lent | {"d": f"{ELSEWHERE}\n{BODY}\n{TAIL}"})))
    assert first_against_second(kept)[0].tail > 0.5


def quoting(**kept: int) -> StoryEvidence:
    """Articles that give the first sentences of a quotation, so many of them."""
    quotation = sentences(5, 2).split("\n")
    texts = {n: f"{BODY}\n“{' '.join(quotation[:k])}”\n{TAIL}" for n, k in kept.items()}
    attributions = [
        {
            "kind": "direct",
            "article_id": n,
            "content_start": text.index("“") + 1,
            "content_end": text.index("”"),
        }
        for n, text in texts.items()
    ]
    articles = outlets(**texts)
    plain = story_of(articles)
    passages = [
        {"passage_id": s.passage_id, "kind": s.kind}
        | {"a": articles[s.a]["article_id"], "a_start": s.a_span.start, "a_end": s.a_span.end}
        | {"b": articles[s.b]["article_id"], "b_start": s.b_span.start, "b_end": s.b_span.end}
        for s in plain.shared
    ]
    rows = {"articles": articles, "attributions": attributions, "passages": passages}
    return read_story("s", rows, SETTINGS, Background())


def test_a_trimmed_quotation() -> None:
    story = quoting(a=2, b=1)
    there, back = first_against_second(story)
    assert (there.trimmed, back.trimmed) == (1, 0)
    tables = rows_of(story, infer(story, SETTINGS), SETTINGS)
    (row,) = [row for row in tables["derivations"] if row["child"] == "b"]
    assert row["probability"] > 0.8
    assert "b has only part of a quotation that a has in full" in row["why"]


def test_the_same_quotation_in_full_says_nothing() -> None:
    there, back = first_against_second(quoting(a=2, b=2))
    assert there == back == Exclusive()


def chance(story: StoryEvidence, parent: str, child: str) -> float:
    rows = rows_of(story, infer(story, SETTINGS), SETTINGS)["derivations"]
    return sum(row["probability"] for row in rows if (row["parent"], row["child"]) == (parent, child))


def test_who_lacks_the_end_was_cut() -> None:
    story = story_of(outlets(a=f"{BODY}\n{TAIL}", b=BODY, c=words_of(TAIL)))
    assert chance(story, "a", "b") > 5 * chance(story, "b", "a")
    # Versions of one outlet grow.
    same = [row | {"outlet": "Post"} for row in outlets(a=f"{BODY}\n{TAIL}", b=BODY, c=words_of(TAIL))]
    assert chance(story_of(same), "b", "a") > 1.3 * chance(story_of(same), "a", "b")


def test_who_speaks_of_something_else_has_added_it() -> None:
    story = story_of(outlets(a=f"{ELSEWHERE}\n{BODY}", b=BODY, c=words_of(TAIL)))
    assert chance(story, "b", "a") > 2 * chance(story, "a", "b")


def test_a_credit_that_was_copied_speaks_for_the_copied_article_as_well() -> None:
    line = "First told by " + sentences(7, 1)
    texts = {"a": BODY, "b": f"{line}\n{BODY}\n{TAIL}", "c": f"{line}\n{BODY}\n{TAIL}\n{HEAD}"}
    rows = [
        article(n, t, outlet=f"{n} Post")
        | {"published": k, "published_precision": "second", "published_kind": "published"}
        for k, (n, t) in enumerate(texts.items())
    ]
    said = [
        credit(n, "a Post", "a Post", sentence_start=0, sentence_end=Span(0, len(line)).end)
        for n in ("b", "c")
    ]
    story = story_of(rows, said)
    assert chance(story, "a", "b") > 0.9
    assert chance(story, "b", "c") > 0.9


def test_a_word_that_nobody_else_has_is_a_slip() -> None:
    words = BODY.split(" ")
    garbled = " ".join([*words[:30], "brenskopuharda", *words[31:]])
    story = story_of(outlets(a=garbled, b=BODY, c=BODY, d=words_of(BODY)))
    there, back = first_against_second(story)
    assert (there.slips, back.slips) == (1, 0)
    assert chance(story, "b", "a") > chance(story, "a", "b")


def test_who_begins_with_words_of_its_own_is_the_copy() -> None:
    story = story_of(outlets(a=f"{sentences(8, 1)}\n{BODY}", b=BODY))
    stemma = infer(story, SETTINGS)
    assert stemma.parent[0][1] > 2 * stemma.parent[1][0]
    (row,) = [row for row in rows_of(story, stemma, SETTINGS)["derivations"] if row["child"] == "a"]
    assert "a begins with words of its own" in row["why"]
