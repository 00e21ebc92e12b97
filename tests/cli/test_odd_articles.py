"""Articles that are odd in themselves, from the command to the report; two good articles lie beside them."""

from __future__ import annotations

import functools
import json
import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from retold.cli import tracing
from retold.settings import IngestSettings

LEAD = "The mill at Harrow Sund burned down on Tuesday night, and the fire brigade of Ebel came too late."
REST = (
    '"We saw the roof fall in," said Tilda Borch, who keeps the lock. Some 340 sacks of rye were lost, the '
    "owners said, and the mill will be shut until the spring. Nobody slept in it."
)

Trace = Callable[..., Any]


def test_an_article_of_50_megabytes(trace: Trace) -> None:
    words = [f"w{number:05}" for number in range(30_000)]
    long = " ".join(random.Random(1).choices(words, k=7_200_000))
    assert len(long) > 50_000_000
    done = trace({"long.txt": f"{LEAD} {REST} {long}"})
    assert done.status == 0
    [line] = done.said
    assert re.fullmatch(
        r"pile/long\.txt: Has 50,\d{3},\d{3} characters; only the first 2,000,000 were read\.", line
    )
    assert done.story_of("pile/long.txt") == set(done.articles)
    assert len(done.page) < 3_000_000


def test_a_single_word_and_an_article_of_boilerplate(trace: Trace) -> None:
    notice = (
        "All rights reserved. Sign up for our newsletter. Follow us on Facebook. Read more: Privacy policy."
    )
    done = trace({"word.txt": "Mill", "notice.txt": notice})
    assert (done.status, done.said) == (0, [])
    assert done.articles["pile/word.txt"]["title"] == "Mill"
    assert done.story_of("pile/courier.txt") == {"pile/courier.txt", "pile/ledger.txt"}


@pytest.mark.parametrize("others", ["word.txt", "notice.txt"])
def test_one_article_alone(trace: Trace, others: str) -> None:
    done = trace({others: "Mill"}, f"pile/{others}")
    assert (done.status, done.out) == (0, "1 article, and nothing to compare it with.\n")


def test_times_that_cannot_be(trace: Trace) -> None:
    records = [
        {"id": f"n{number}", "published": published, "text": f"{LEAD} {REST}"}
        for number, published in enumerate(
            [None, "2999-01-01", "0001-01-01", "2024-02-30", "soon", -1, [], {}]
        )
    ]
    done = trace({"dump.jsonl": "\n".join(map(json.dumps, records))})
    assert done.status == 0
    assert {article["published"] for article in done.articles.values()} == {None}
    assert done.said == [
        "pile/dump.jsonl:2: The time '2999-01-01' lies in the future, and is not used.",
        "pile/dump.jsonl:3: The time '0001-01-01' lies before the year 1500, and is not used.",
        *(
            f"pile/dump.jsonl:{line}: The time '{time}' could not be understood, and is not used."
            for line, time in [(4, "2024-02-30"), (5, "soon"), (6, "-1")]
        ),
    ]
    assert done.story_of("pile/dump.jsonl:1") == set(done.articles)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "احترقت الطاحونة في هارو سوند ليلة الثلاثاء، ووصل رجال الإطفاء متأخرين. وقالت بورش: «سقط السقف».",
            "احترقت الطاحونة في هارو سوند ليلة الثلاثاء، ووصل رجال الإطفاء متأخرين، بحسب الصحيفة.",
        ),
        (
            "星期二晚上,哈罗桑德的磨坊被烧毁,消防队来得太晚。看守水闸的蒂尔达说:“我们看见屋顶塌了。”",
            "据报道,星期二晚上,哈罗桑德的磨坊被烧毁,消防队来得太晚。没有人睡在里面。",
        ),
    ],
    ids=["Arabic", "Chinese"],
)
def test_other_scripts(trace: Trace, one: str, other: str) -> None:
    done = trace({"one.txt": one, "other.txt": other})
    assert (done.status, done.said) == (0, [])
    assert done.story_of("pile/one.txt") == {"pile/one.txt", "pile/other.txt"}


def test_articles_that_attack(trace: Trace) -> None:
    bait = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e<script>alert(1)</script>\u2066</bdi>"
    record = {
        **dict.fromkeys(("id", "title", "outlet", "author", "published"), bait),
        "url": "javascript:alert(1)",
        "text": f"{LEAD} {bait} {REST}",
    }
    other = record | {"id": "other", "text": f'{LEAD} {REST} "{bait} is gone," said Tilda Borch {bait}.'}
    lines = {"dump.jsonl": f"{json.dumps(record)}\n{json.dumps(other)}\n"}
    done = trace(lines)  # what is shown, and the page, are checked for every run
    assert done.status == 0
    assert "<script>alert" not in done.page
    assert 'href="javascript' not in done.page
    assert any("turn the direction of writing" in line for line in done.said)
    assert any("can be seen nowhere" in line for line in done.said)
    as_json = trace(lines, "pile", "--json")
    assert json.loads(as_json.out) == as_json.summary
    titles = {article["title"] for article in json.loads(as_json.out)["stories"][0]["articles"]}
    assert any("\u202e<script>" in title for title in titles)  # as it was, once it is parsed


def test_a_page_that_hangs_the_extractor(trace: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "IngestSettings", functools.partial(IngestSettings, html_seconds=1))
    table = "<table>" + "<tr><td>cell</td></tr>" * 60_000
    done = trace({"slow.html": f"<html><body><p>{LEAD}</p><p>{REST}</p>{table}</body></html>"})
    assert done.status == 0
    [line] = done.said
    assert line.startswith("pile/slow.html: ")
    assert "more than 1 s" in line
    assert done.story_of("pile/slow.html") == set(done.articles)


FULL_WIDTH = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
DISGUISES = {
    "zero-width": ("\u200b".join, "invisible character"),
    "soft hyphens": ("\u00ad".join, "invisible character"),
    "look-alikes": (lambda text: text.translate(str.maketrans("aeop", "аеор")), "look-alike letters"),
    "full-width": (lambda text: text.translate(str.maketrans(FULL_WIDTH)), "full-width"),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_copies_in_disguise(trace: Trace, disguise: str) -> None:
    hide, said = DISGUISES[disguise]
    done = trace({"copy.txt": hide(f"{LEAD} {REST}")})
    assert done.status == 0
    [line] = done.said
    assert line.startswith("pile/copy.txt: Has ")
    assert said in line
    assert done.story_of("pile/copy.txt") == set(done.articles)
    [story] = done.summary["stories"]
    shares = [d["child_share"] for d in story["derivations"] if "copy" in (d["child"], d["parent"])]
    assert max(shares) > 0.85
    assert story["origins"]["high"] == 1
