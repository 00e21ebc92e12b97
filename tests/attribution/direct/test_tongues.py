"""The speaker beside the marks, in many languages; all that is said here was made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.work import LINEAR, growth

from retold.attribution.direct.further import by_rules
from retold.attribution.names.names import Names
from retold.attribution.reading.page import read_page

VOICES = [
    ("„Wir schließen die Schleuse“, sagte Bürgermeisterin Ilse Brandt dem Harzer Boten.", ["Ilse Brandt"]),
    ("Die Bürgermeisterin Ilse Brandt sagte am Montag: „Wir schließen die Schleuse.“", ["Ilse Brandt"]),
    ("Ilse Brandt kam. „Wir schließen die Schleuse“, so Brandt.", ["Ilse Brandt"]),
    ("Laut Ilse Brandt ist „alles unter Kontrolle“.", ["Ilse Brandt"]),
    (
        "»Der Damm hält«, erklärte der Sprecher der Wehr, Karl Otten. »Mehr nicht«, fügte er hinzu.",
        ["Karl Otten", "Karl Otten"],
    ),
    (
        "« Le barrage tient », a déclaré Anne Morel. « Nous restons prudents », a-t-elle ajouté.",
        ["Anne Morel", "Anne Morel"],
    ),
    ("Selon Anne Morel, « le barrage tient encore ».", ["Anne Morel"]),
    (
        "« Le barrage tient », assure Paul Girard. « Nous restons prudents », précise-t-il.",
        ["Paul Girard", "Paul Girard"],
    ),
    (
        "«La presa aguanta», dijo Ana Morales, alcaldesa. «No hay peligro», añadió.",
        ["Ana Morales", "Ana Morales"],
    ),
    ("Según Ana Morales, “la presa aguanta todavía”.", ["Ana Morales"]),
    (
        "«La diga tiene», ha detto Anna Moretti. Secondo Paolo Ricci, «non c’è pericolo».",
        ["Anna Moretti", "Paolo Ricci"],
    ),
    (
        "“A barragem aguenta”, disse Ana Moreira. Segundo Paulo Reis, “não há perigo”.",
        ["Ana Moreira", "Paulo Reis"],
    ),
    (
        "«Плотина держится», — сказала мэр Анна Морозова. «Опасности нет», — добавила она.",
        ["Анна Морозова"] * 2,
    ),
    ("Мэр Пётр Громов заявил: «Опасности нет».", ["Пётр Громов"]),
    ("«Гребля тримається», — сказала Ганна Мороз.", ["Ганна Мороз"]),
    ("„Zapora trzyma” – powiedziała Anna Nowak.", ["Anna Nowak"]),
    ("“Baraj sağlam,” dedi Ayşe Yılmaz.", ["Ayşe Yılmaz"]),
    (
        "“De dam houdt”, zei Anna de Vries. Volgens Piet Jansen is er “geen gevaar”.",
        ["Anna de Vries", "Piet Jansen"],
    ),
    ("市长王明说：“大坝没有危险。”他还表示：“我们会继续观察。”", ["王明", "王明"]),
    ("“大坝没有危险，”市长王明对记者表示。", ["王明"]),
    ("李华指出：「情況穩定。」", ["李华"]),
    ("王田市長は「ダムは安全だ」と述べた。山田太郎氏は「問題ない」と語った。", ["王田", "山田太郎"]),
    ("قال رئيس البلدية أحمد منصور: «السد صامد ولا خطر». وأضاف: «نراقب الوضع».", ["أحمد منصور"] * 2),
    (
        "«السد صامد»، قال أحمد منصور لوكالة أنباء. وأكدت الوزيرة ليلى حداد أن «لا خطر».",
        ["أحمد منصور", "ليلى حداد"],
    ),
    ("ونقلت الصحيفة عن أحمد منصور قوله إن «السد صامد».", ["أحمد منصور"]),
]


@pytest.mark.parametrize(
    ("text", "names"), VOICES, ids=[names[0] + str(n) for n, (_, names) in enumerate(VOICES)]
)
def test_the_speaker_beside_the_marks(text: str, names: list[str]) -> None:
    assert [one.name for one in by_rules(read_page(text), Names(text))] == names


@given(st.text(alphabet="“”「」说他王明，。：は と述べقال أن«»", max_size=60))
@settings(max_examples=150)
def test_any_text_is_read(text: str) -> None:
    for one in by_rules(read_page(text), Names(text)):
        assert one.source is None or one.source.of(text).strip()


@pytest.mark.parametrize(
    "piece", ["王明说：“大坝。”", "「大坝」", "قال أحمد منصور و", "«صامد»، قال أحمد ", "王", "明，"]
)
def test_work_is_linear(piece: str) -> None:
    assert growth(lambda count: by_rules(read_page(piece * count), Names(piece * count)), 60) < LINEAR
