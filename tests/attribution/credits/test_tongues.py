"""Credits in other languages; all that is said here was made up."""

from __future__ import annotations

import pytest
from tests.work import LINEAR, growth

from retold.attribution.credits.credits import credits_in

GIVEN = [
    (
        "„Die Schleuse ist zu“, sagte Bürgermeisterin Ilse Brandt dem Harzer Boten.",
        [("Harzer Boten", "interview")],
    ),
    ("Ostrau (dpa) - Der Damm ist gerissen.", [("Deutsche Presse-Agentur", "agency-line")]),
    ("Wie der Ostrauer Anzeiger berichtet, ist der Damm gerissen.", [("Ostrauer Anzeiger", "report")]),
    (
        "« Le barrage tient », a déclaré Anne Morel, maire d’Ostrelle, à l’AFP.",
        [("Agence France-Presse", "interview")],
    ),
    ("Le barrage a cédé, a rapporté Le Monde.", [("Le Monde", "report")]),
    ("Selon l’agence Reuters, trois villages sont évacués.", [("Reuters", "report")]),
    ("«La presa aguanta», dijo Ana Morales, alcaldesa, a la agencia EFE.", [("EFE", "interview")]),
    ("La presa se rompió, informó El País.", [("El País", "report")]),
    (
        "Об этом сообщает ТАСС. По данным РИА Новости, плотина прорвана.",
        [("TASS", "report"), ("RIA Novosti", "report")],
    ),
    ("Как сообщило агентство Reuters, плотина прорвана.", [("Reuters", "report")]),
    (
        "据新华社报道，大坝没有危险。路透社3日报道，三个村庄已经疏散。",
        [("Xinhua", "report"), ("Reuters", "report")],
    ),
    ("“大坝没有危险，”市长王明对新华社记者表示。", [("Xinhua", "interview")]),
    ("نقلت وكالة فرانس برس عن أحمد منصور قوله إن «السد صامد».", [("Agence France-Presse", "report")]),
    ("قال أحمد منصور لوكالة رويترز إن السد صامد.", [("Reuters", "interview")]),
    ("La maire Anne Morel, qui lit Le Monde, est venue.", []),
    ("大坝离新华社大楼不远。", []),
]


@pytest.mark.parametrize(("text", "credits"), GIVEN, ids=[str(n) for n in range(len(GIVEN))])
def test_what_is_credited(text: str, credits: list[tuple[str, str]]) -> None:
    assert [(found.outlet, found.kind) for found in credits_in(text)] == credits


@pytest.mark.parametrize("piece", ["据新华社报道", "وكالة رويترز ", "сообщает ТАСС ", "dit Anne à "])
def test_work_is_linear(piece: str) -> None:
    assert growth(lambda count: credits_in(piece * count), 100) < LINEAR
