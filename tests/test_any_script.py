"""Articles of any script go all the way, with passages where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

import retold

SHARED = {
    "Chinese": (
        "港务局长星期二表示，北码头的旧灯塔必须在冬天之前修好，否则渔船将无法在夜里安全靠岸。他说修理费用每周要四千多克朗。",
        "昨天下午小镇居民讨论了新学校的预算。",
        "邻村的面包师傅赢得了今年的比赛。",
    ),
    "Thai": (
        "หัวหน้าท่าเรือกล่าวเมื่อวันอังคารว่าประภาคารเก่าที่ท่าเหนือต้องซ่อมให้เสร็จก่อนฤดูหนาว มิฉะนั้นเรือประมงจะกลับเข้าฝั่งไม่ได้",
        "เมื่อวานชาวเมืองคุยกันเรื่องงบประมาณ",
        "ช่างทำขนมปังชนะการแข่งขันปีนี้",
    ),
    "Japanese": (
        "港の管理者は火曜日に、北の桟橋の古い灯台は冬が来る前に修理しなければならないと述べた。漁船は夜に安全に戻れないという。",
        "きのう町の人々は新しい学校の予算について話し合った。",
        "となりの村のパン職人が今年の大会で優勝した。",
    ),
    "Arabic": (
        "قالت رئيسة الميناء يوم الثلاثاء إن المنارة القديمة يجب أن تُصلح قبل الشتاء وإلا فلن تعود القوارب.",
        "ناقش سكان البلدة أمس ميزانية المدرسة.",
        "فاز خباز القرية المجاورة بالمسابقة.",
    ),
    "Hindi": (
        "बंदरगाह की प्रमुख ने मंगलवार को कहा कि पुराने प्रकाशस्तंभ की मरम्मत सर्दी से पहले होनी चाहिए वरना नावें नहीं लौटेंगी।",
        "कल नगरवासियों ने विद्यालय के बजट पर बात की।",
        "पड़ोस के गाँव के नानबाई ने प्रतियोगिता जीती।",
    ),
    "Korean": (
        "항만 책임자는 화요일에 북쪽 부두의 낡은 등대를 겨울이 오기 전에 고쳐야 한다고 말했다.",
        "어제 주민들은 새 학교의 예산을 논의했다.",
        "이웃 마을의 제빵사가 올해 대회에서 우승했다.",
    ),
}


@pytest.mark.parametrize("language", SHARED)
def test_a_story_in_any_script(language: str, tmp_path: Path) -> None:
    passage, one, other = SHARED[language]
    records = [
        {"id": "early", "published": "2024-03-05", "text": f"{one}\n\n{passage}\n\n{one[::-1]}"},
        {"id": "late", "published": "2024-03-06", "text": f"{passage} {other}"},
        {"id": "else", "published": "2024-03-06", "text": f"{other[::-1]} {other[1:][::-1]}"},
    ]
    run = retold.trace(records, out=tmp_path / "run")
    texts = {record["id"]: record["text"] for record in records}
    [story] = run.stories
    assert {article.article_id for article in story.articles} == {"early", "late"}
    rows = [row for row in run.tables["passages"].to_pylist() if {row["a"], row["b"]} == {"early", "late"}]
    assert {row["kind"] for row in rows} <= {"verbatim", "edited"}
    held = "".join(texts["early"][row["a_start"] : row["a_end"]] for row in rows)
    there = "".join(texts["late"][row["b_start"] : row["b_end"]] for row in rows)
    assert held == there
    assert len(held) > 0.75 * len(passage)
    assert 8 <= sum(row["words"] for row in rows) <= len(passage) / 1.5
