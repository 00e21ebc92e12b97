"""One person under other spellings and titles is one speaker of a story; two of like names are two."""

from __future__ import annotations

import pytest
from tests.attribution.story.persons import ONE_PERSON, TWO_PERSONS, Pair

from retold.attribution.attribution_rows import attribution_rows
from retold.attribution.credits.credits import credits_of_page
from retold.attribution.reading.page import read_page
from retold.attribution.story.quotations import of_story

_SAID = ("The weir will hold until the spring,", "Nobody asked us about the second gate,")


def speakers(pair: Pair) -> tuple[set[str], set[str]]:
    """Who is found to say each of the two quotations."""
    articles = [
        {"article_id": name, "text": text.replace("Q", f"“{words}”")}
        for name, text, words in zip("ab", pair, _SAID, strict=True)
    ]
    said = []
    for article in articles:
        page = read_page(article["text"])
        row = article | {"outlet": None, "closely": 0}
        said += attribution_rows(row, page, credits_of_page(page))
    found, _ = of_story("s", articles, said)
    starts = [article["text"].index(words) for article, words in zip(articles, _SAID, strict=True)]
    ids = [f"{name}:{start}" for name, start in zip("ab", starts, strict=True)]
    one, other = (
        {row["speaker_id"] for row in found if attribution in row["attribution_ids"]} for attribution in ids
    )
    return one, other


def same(pair: Pair) -> bool:
    one, other = speakers(pair)
    return bool(one & other)


@pytest.mark.parametrize("pair", ONE_PERSON, ids=" | ".join)
def test_one_person(pair: Pair) -> None:
    assert same(pair)


@pytest.mark.parametrize("pair", TWO_PERSONS, ids=" | ".join)
def test_two_persons(pair: Pair) -> None:
    assert not same(pair)
