"""Words of any script: cut alike wherever texts are alike, and held in the right place."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.alignment import local_alignments
from retold.text.bare import bare
from retold.text.scripts import pieces
from retold.text.tokens import count_words, tokenize

# Of each script a passage and two texts to put around it, all invented.
UNSPACED = {
    "Chinese": (
        "港务局长星期二表示，北码头的旧灯塔必须在冬天之前修好，否则渔船将无法在夜里安全靠岸。他说修理费用每周要四千多克朗",
        "昨天下午小镇居民在广场上讨论了新学校的预算，许多人担心税收会继续上涨",
        "另一方面，邻村的面包师傅赢得了今年的烘焙比赛，奖品是一台新的烤箱",
    ),
    "Japanese": (
        "港の管理者は火曜日に、北の桟橋の古い灯台は冬が来る前に修理しなければならないと述べた。漁船は夜に安全に戻れないという",
        "きのう町の人々は新しい学校の予算について広場で話し合い、税金を心配した",
        "となりの村のパン職人が今年の大会で優勝し、新しいオーブンを手に入れた",
    ),
    "Thai": (
        "หัวหน้าท่าเรือกล่าวเมื่อวันอังคารว่าประภาคารเก่าที่ท่าเหนือต้องซ่อมให้เสร็จก่อนฤดูหนาวมิฉะนั้นเรือประมงจะกลับเข้าฝั่งตอนกลางคืนไม่ได้",
        "เมื่อวานชาวเมืองคุยกันเรื่องงบประมาณของโรงเรียนใหม่ที่จัตุรัสและกังวลเรื่องภาษี",
        "ช่างทำขนมปังจากหมู่บ้านข้างเคียงชนะการแข่งขันปีนี้และได้เตาอบใหม่เป็นรางวัล",
    ),
    "Lao": (
        "ຫົວໜ້າທ່າເຮືອກ່າວໃນວັນອັງຄານວ່າປະພາຄານເກົ່າຢູ່ທ່າເໜືອຕ້ອງສ້ອມແປງໃຫ້ແລ້ວກ່ອນລະດູໜາວເຮືອຫາປາຈຶ່ງຈະກັບຄືນໄດ້",
        "ມື້ວານນີ້ຊາວເມືອງໄດ້ລົມກັນເລື່ອງງົບປະມານຂອງໂຮງຮຽນໃໝ່ທີ່ເດີ່ນກາງເມືອງ",
        "ຊ່າງເຮັດເຂົ້າຈີ່ຈາກບ້ານໃກ້ຄຽງຊະນະການແຂ່ງຂັນປີນີ້ແລະໄດ້ເຕົາອົບໃໝ່",
    ),
    "Khmer": (
        "ប្រធានកំពង់ផែបាននិយាយនៅថ្ងៃអង្គារថាប៉មភ្លើងចាស់នៅផែខាងជើងត្រូវតែជួសជុលមុនរដូវរងាបើមិនដូច្នេះទេទូកនេសាទមិនអាចត្រឡប់មកវិញបានទេ",
        "ម្សិលមិញអ្នកក្រុងបាននិយាយគ្នាអំពីថវិកាសាលារៀនថ្មីនៅទីលាន",
        "ជាងធ្វើនំប៉័ងពីភូមិជិតខាងបានឈ្នះការប្រកួតឆ្នាំនេះ",
    ),
    "Burmese": (
        "ဆိပ်ကမ်းအကြီးအကဲကအင်္ဂါနေ့တွင်မြောက်ဘက်ဆိပ်ခံတံတားရှိမီးပြတိုက်ဟောင်းကိုဆောင်းမတိုင်မီပြင်ရမည်ဟုပြောသည်ငါးဖမ်းလှေများပြန်မလာနိုင်",
        "မနေ့ကမြို့သူမြို့သားများသည်ကျောင်းသစ်ဘတ်ဂျက်အကြောင်းဆွေးနွေးကြသည်",
        "အိမ်နီးချင်းရွာမှမုန့်ဖုတ်သမားသည်ယခုနှစ်ပြိုင်ပွဲတွင်အနိုင်ရခဲ့သည်",
    ),
}
SPACED = {
    "Arabic": "قالت رئيسة الميناء يوم الثلاثاء إن المنارة القديمة يجب أن تُصلح قبل الشتاء",
    "Hebrew": "מנהלת הנמל אמרה ביום שלישי כי המגדלור הישן חייב להיות מתוקן לפני החורף אחרת לא ישובו הסירות",
    "Hindi": "बंदरगाह की प्रमुख ने मंगलवार को कहा कि पुराने प्रकाशस्तंभ की मरम्मत सर्दी से पहले होनी चाहिए",
    "Korean": "항만 책임자는 화요일에 북쪽 부두의 낡은 등대를 겨울이 오기 전에 고쳐야 한다고 말했다",
    "Amharic": "የወደቡ ኃላፊ ማክሰኞ ዕለት አሮጌው መብራት ቤት ከክረምት በፊት መጠገን አለበት አለች ጀልባዎቹ በሌሊት መመለስ አይችሉም",
    "Georgian": "პორტის უფროსმა სამშაბათს თქვა რომ ძველი შუქურა ზამთრამდე უნდა შეკეთდეს",
    "Tibetan": "གྲུ་ཁའི་དཔོན་གྱིས་གཟའ་མིག་དམར་ལ་སྒྲོན་ཁང་རྙིང་པ་དེ་དགུན་མ་བསླེབས་གོང་བཟོ་དགོས་ཞེས་བཤད",
    "emoji": "The 🚢 ferry 👩‍🚒 crew said ❤️ the old 🗼 light must be mended 🔧 before winter ❄️ or no boat 🛶",
}


def shared(a: str, b: str) -> list[tuple[str, str, int]]:
    """The passages of two texts, cut out of each, with the words they count."""
    one, other = tokenize(a), tokenize(b)
    found = local_alignments(one.words, other.words, shingle=5, largest_gap=12, fewest_words=8)
    return [
        (one.span(x.a_first, x.a_after).of(a), other.span(x.b_first, x.b_after).of(b), x.words) for x in found
    ]


@pytest.mark.parametrize("language", UNSPACED)
def test_a_passage_without_spaces_is_found_in_its_place(language: str) -> None:
    passage, one, other = UNSPACED[language]
    a, b = f"{one}{passage}。{one[::-1]}", f"{other}{passage}、{other}"
    [(here, there, words)] = shared(a, b)
    assert here == there
    # At either end a piece may hold letters of what stands beside the passage.
    begun, ended = a.index(here) - len(one), a.index(here) + len(here) - len(one) - len(passage)
    assert -8 <= begun <= 12
    assert -12 <= ended <= 8
    assert len(passage) / 10 <= words <= len(passage) / 1.5
    assert shared(one, other) == shared(one, passage) == []


@pytest.mark.parametrize("language", SPACED)
def test_a_passage_with_spaces_is_found_in_its_place(language: str) -> None:
    passage = SPACED[language]
    a, b = f"Ebel, 3 May – “{passage}”. No more.", f"Harrow Sund: {passage}; that was all."
    [(here, there, words)] = shared(a, b)
    assert here == there
    assert here in passage
    assert len(passage) - len(here) <= 4  # an emoji at the end is no word
    if language not in {"Tibetan", "emoji"}:
        assert words == len(passage.split())


@pytest.mark.parametrize("language", UNSPACED)
def test_shuffled_text_shares_no_passage(language: str) -> None:
    text = "".join(UNSPACED[language]).replace("，", "").replace("。", "").replace("、", "") * 3
    letters = sorted(text)
    shuffled = []
    for seed in (1, 2):
        random.Random(seed).shuffle(letters)
        shuffled.append("".join(letters))
    assert shared(*shuffled) == []


@pytest.mark.parametrize("language", UNSPACED)
def test_an_edit_in_a_passage_without_spaces_is_bridged(language: str) -> None:
    passage, one, other = UNSPACED[language]
    middle = len(passage) // 2
    edited = passage[: middle - 2] + passage[middle + 1 :]
    found = shared(f"{one}{passage}{one}", f"{other}{edited}{other}")
    assert sum(len(here) for here, _, _ in found) >= 0.7 * len(passage)


@given(st.text("港口的旧灯塔修好了ปิดท่าเรือកំពង់ဆိပ်カが゙ー", max_size=30))
def test_pieces_are_the_run_in_short_stretches(run: str) -> None:
    found = pieces(run)
    assert "".join(found) == run
    assert all(found) or not run
    assert all(sum(unicodedata.category(c) == "Lo" for c in piece) <= 6 * 3 for piece in found)


@given(
    st.text("港口的旧灯塔修好了", min_size=1, max_size=12), st.text("港口的旧灯塔修好了一二三", max_size=30)
)
def test_text_is_cut_the_same_wherever_it_stands(before: str, text: str) -> None:
    alone, behind = pieces(text), pieces(before + text)
    starts = {sum(map(len, alone[:n])) for n in range(len(alone))}
    there = {sum(map(len, behind[:n])) - len(before) for n in range(len(behind))}
    first = next((n for n, letter in enumerate(text) if ord(letter) % 4 in {1, 2}), len(text))
    assert {n for n in starts if n >= first} - {0} == {n for n in there if n >= first} - {0}


def test_a_row_of_one_letter_is_many_words() -> None:
    assert count_words("哈" * 400) >= 60
    assert count_words("啊" * 400) >= 60
    assert count_words("ก" * 400) >= 60


def test_no_mark_of_a_script_splits_a_word() -> None:
    marks = [chr(c) for c in range(0x300, 0xFFFF) if unicodedata.category(chr(c)) in {"Mn", "Mc"}]
    assert len(marks) > 1000
    split = [f"{ord(m):04x}" for m in marks if bare(m).text and len(tokenize(f"ხა{m}ნა")) != 1]
    unspaced = {"17", "30", "0e", "10"}  # letters of scripts without spaces are words by themselves
    assert [m for m in split if m[:2] not in unspaced] == []


def test_a_megabyte_without_spaces_is_cut_in_linear_time() -> None:
    for text in (
        "港口" * 300_000,
        "ก" + "\u0e31" * 500_000,
        "\u1039" * 300_000,
        "\u17d2" * 300_000,
        "เ" * 300_000,
    ):
        assert len(tokenize(text)) > 0
