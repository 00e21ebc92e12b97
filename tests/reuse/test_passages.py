"""Passages stand where they say, in any script, any disguise and any order of reading."""

from __future__ import annotations

import pytest

from retold.reuse.notices import notices
from retold.text.tokens import tokenize

ARABIC = "قالت رئيسة البلدية إن الميناء القديم سيغلق لمدة عامين بسبب انهيار الجدار الكبير وغياب المال اللازم"
CHINESE = "市长星期二说老港口的防波堤在暴风雨中倒塌修理费用每周四千二百克朗渔民表示反对"
RUSSIAN = "Мэр Зареченска во вторник сообщила что старый причал закроют на два года из за обрушения стены"
THAI = "นายกเทศมนตรีกล่าวว่าท่าเรือเก่าจะปิดเป็นเวลาสองปีเพราะกำแพงพังลงมา"


def span(row: dict, side: str) -> tuple[int, int]:
    return row[f"{side}_start"], row[f"{side}_end"]


def test_spans_hold_the_words_they_count(reused, newsroom) -> None:
    texts = {f"t{n}": newsroom.text() for n in range(4)}
    texts["t4"] = newsroom.text(3) + "\n" + newsroom.retold(texts["t0"], 0.08) + "\n" + newsroom.text(2)
    texts["t5"] = texts["t1"].split("\n")[3] + "\n" + texts["t2"].replace("\n", "\n\n").upper()
    found = reused([{"article_id": name, "text": text} for name, text in texts.items()])["matches"]
    assert {(row["a"], row["b"]) for row in found} == {("t0", "t4"), ("t1", "t5"), ("t2", "t5")}
    assert len({row["passage_id"] for row in found}) == len(found)
    for row in found:
        a, b = (tokenize(texts[row[s]][slice(*span(row, s))]).words for s in ("a", "b"))
        assert (len(a), len(b)) == (row["a_words"], row["b_words"])
        assert 8 <= row["words"] <= min(len(a), len(b))
        assert (a[0], a[-1]) == (b[0], b[-1])
        assert (row["kind"] == "verbatim") == (a == b)
        if a == b:
            assert row["words"] == len(a)
    shared = sum(row["words"] for row in found if row["b"] == "t4")
    assert shared > 0.8 * len(tokenize(texts["t0"]))


@pytest.mark.parametrize(
    "passage", [ARABIC, CHINESE, RUSSIAN, THAI], ids=["arabic", "chinese", "russian", "thai"]
)
def test_any_script(reused, newsroom, passage: str) -> None:
    one, other = f"{newsroom.text(2)}\n{passage}.", f"{passage}!\n\n{newsroom.text(3)}"
    (row,) = reused([{"article_id": "a", "text": one}, {"article_id": "b", "text": other}])["matches"]
    assert one[slice(*span(row, "a"))] == passage == other[slice(*span(row, "b"))]
    assert row["kind"] == "verbatim"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("r", "r\u200b"),
        lambda text: text.replace("a", "а"),
        lambda text: "".join(chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in text),
        lambda text: text.replace("e", "e\u0301"),
        lambda text: text.replace("\n", "\r\n\r\n").upper(),
    ],
    ids=["zero-width", "cyrillic", "full-width", "accents", "capitals"],
)
def test_a_disguised_copy_is_found_whole(reused, newsroom, change) -> None:
    text = newsroom.text()
    tables = reused([{"article_id": "a", "text": text}, {"article_id": "b", "text": change(text)}])
    assert len(tables["copies"]) == 1
    (row,) = tables["matches"]
    assert row["words"] == len(text.split()) == row["a_words"]


def test_order_of_reading_changes_nothing(reused, newsroom) -> None:
    texts = [newsroom.text() for _ in range(5)]
    texts += [newsroom.retold(text, 0.1) for text in texts for _ in range(3)] + texts[:2] * 5
    articles = [
        {"article_id": f"n{n:02}", "text": text, "outlet": f"o{n % 3}", "published": n % 4}
        for n, text in enumerate(texts)
    ]
    seen = []
    for rows in (articles, articles[::-1], newsroom.shuffled(articles)):
        names = [row["article_id"] for row in rows]
        tables = reused(rows)
        copies = sorted((names[r["article_no"]], names[r["copy_of"]]) for r in tables["copies"])
        pairs = sorted(tuple(sorted((names[r["a"]], names[r["b"]]))) for r in tables["candidates"])
        matches = sorted(tables["matches"], key=lambda row: row["passage_id"])
        seen.append((copies, pairs, matches))
    assert seen[0][0]
    assert seen[0] == seen[1] == seen[2]


def test_a_foot_of_one_outlet_is_boilerplate(reused, newsroom) -> None:
    foot = (
        "The Velm Courier has served the Sound since the great flood and is owned by its readers on the quay."
    )
    texts = [f"{newsroom.text(14)}\n{foot}" for _ in range(4)] + [newsroom.text(14)]
    articles = [
        {"article_id": f"a{n}", "text": text, "outlet": "Velm Courier"} for n, text in enumerate(texts)
    ]
    tables = reused(articles)
    assert {row["article_id"] for row in tables["boilerplate"]} == {"a0", "a1", "a2", "a3"}
    for row in tables["boilerplate"]:
        text = texts[int(row["article_id"][1])]
        assert row["why"] == "repeated in this outlet's articles"
        marked = text[row["start"] : row["end"]]
        assert len(marked) > 0.7 * len(foot)
        assert row["start"] >= text.index(foot)
        assert row["words"] == len(tokenize(marked))
    assert all(row["boilerplate"] for row in tables["matches"])
    other = reused([row | {"outlet": f"o{n}"} for n, row in enumerate(articles)])
    assert other["boilerplate"] == []
    assert len(other["matches"]) == 6
    assert not any(row["boilerplate"] for row in other["matches"])


@pytest.mark.parametrize(("carriers", "found"), [(9, 9), (8, 0)])
def test_a_box_in_the_midst_of_many_articles_of_an_outlet_is_boilerplate(
    reused, newsroom, carriers: int, found: int
) -> None:
    box = newsroom.sentence(40)
    halves = [(newsroom.text(14), newsroom.text(14)) for _ in range(100)]
    texts = [f"{one}\n{box if n < carriers else ''}\n{two}" for n, (one, two) in enumerate(halves)]
    tables = reused(
        [{"article_id": f"a{n}", "text": text, "outlet": "Velm Courier"} for n, text in enumerate(texts)]
    )
    assert [row["words"] for row in tables["boilerplate"]] == [40] * found


def test_copies_within_an_outlet_are_no_boilerplate(reused, newsroom) -> None:
    text = newsroom.text()
    tables = reused([{"article_id": f"a{n}", "text": text, "outlet": "Velm Courier"} for n in range(5)])
    assert tables["boilerplate"] == []


def test_many_edited_printings_under_one_name_are_no_boilerplate(reused, newsroom) -> None:
    text = newsroom.text(30)
    printed = [newsroom.retold(text, 0.15 * n / 30) for n in range(30)]
    tables = reused(
        [{"article_id": f"a{n:02}", "text": text, "outlet": "Velm Courier"} for n, text in enumerate(printed)]
    )
    assert tables["boilerplate"] == []


@pytest.mark.parametrize("share", [0.05, 0.15, 0.25])
@pytest.mark.parametrize("sentences", [5, 12, 40])
def test_versions_of_a_text_under_one_name_are_no_boilerplate(reused, newsroom, share, sentences) -> None:
    texts = [newsroom.text(sentences)]
    for n in range(9):
        texts.append(newsroom.retold(texts[n // 2], share))
    tables = reused(
        [{"article_id": f"a{n}", "text": text, "outlet": "Velm Courier"} for n, text in enumerate(texts)]
    )
    assert tables["boilerplate"] == []
    assert {row["a"] for row in tables["matches"]} | {row["b"] for row in tables["matches"]} == {
        f"a{n}" for n in range(10)
    }


def test_a_foot_is_boilerplate_in_versions_too(reused, newsroom) -> None:
    foot = "The Velm Courier has served the Sound since the flood and is owned by its readers on the quay."
    first = newsroom.text(14)
    texts = [newsroom.text(14) for _ in range(3)] + [first, *(newsroom.retold(first, 0.1) for _ in range(3))]
    tables = reused(
        [
            {"article_id": f"a{n}", "text": f"{text}\n{foot}", "outlet": "Velm Courier"}
            for n, text in enumerate(texts)
        ]
    )
    assert {row["article_id"] for row in tables["boilerplate"]} == {f"a{n}" for n in range(7)}
    assert all(row["words"] < 25 for row in tables["boilerplate"])


@pytest.mark.parametrize(
    "notice",
    [
        "© 2024 Velm Courier. All rights reserved.",
        "Sign up for our weekly newsletter here.",
        "This material may not be republished without leave of the Velm Courier.",
    ],
)
def test_a_notice_is_found_at_the_edges_only(newsroom, notice: str) -> None:
    text = f"{newsroom.text(20)}\n\n{notice}"
    assert [text[s.start : s.end] for s in notices(text)][-1] in notice
    assert notices(f"{newsroom.text(20)}\n{notice}\n{newsroom.text(20)}") == []


def test_an_article_about_newsletters_is_no_notice(newsroom) -> None:
    story = (
        "The council of Velm, which asked its 4,000 readers last spring to say whether our newsletter should"
        " be printed or sent by post, voted on Tuesday to do neither, after the treasurer showed that paper,"
        " stamps and the wages of two carriers would cost more than the lighthouse, the ferry and the school"
        " roof put together, and that nobody on the outer islands had a letter box large enough to take it"
        " without folding it twice or cutting off the weather report at the bottom of its last page."
    )
    assert notices(f"{story}\n{newsroom.text(3)}") == []
