"""Kinds of speakers, and speakers without a name."""

from __future__ import annotations

from typing import Any

from retold.attribution.story.voices_of_story import typed, unnamed


def said(number: int, article: str, kind: str, role: str | None, name: str | None = None) -> dict[str, Any]:
    return {
        "attribution_id": f"{article}:{number}", "article_id": article, "content_start": number,
        "source_kind": kind, "role": role, "name": name, "source": f"the {role}",
    }  # fmt: skip


def test_a_source_without_a_name_is_one_speaker_across_articles() -> None:
    rows = [
        said(9, "b", "unnamed", "former official"),
        said(1, "a", "unnamed", "former port official"),
        said(5, "a", "organisation", "ministry"),
        said(7, "a", "person", None, "Ana Brel"),
        said(8, "a", "unnamed", None),
    ]
    found = unnamed("s", rows, 3)
    assert [(row["speaker_id"], row["kind"], row["name"]) for row in found] == [
        ("s/speaker/3", "unnamed", "former port official"),
        ("s/speaker/4", "organisation", "ministry"),
    ]
    assert found[0]["spellings"] == ["former official", "former port official"]
    assert found[0]["attribution_ids"] == ["a:1", "b:9"]
    assert found == unnamed("s", rows[::-1], 3)


def test_a_speaker_has_the_kind_of_most_attributions() -> None:
    rows = [said(1, "a", "person", None), said(2, "a", "organisation", None), said(3, "a", "person", None)]
    speaker = {"speaker_id": "s", "attribution_ids": ["a:1", "a:2", "a:3"]}
    assert typed([speaker], rows)[0]["kind"] == "person"
    assert typed([{"speaker_id": "s", "attribution_ids": []}], rows)[0]["kind"] is None


def test_and_joins_two_voices() -> None:
    rows = [said(1, "a", "unnamed", "pilots and former port officials"), said(2, "b", "unnamed", "pilots")]
    found = unnamed("s", rows, 0)
    assert [(row["name"], row["attribution_ids"]) for row in found] == [
        ("former port officials", ["a:1"]),
        ("pilots", ["a:1", "b:2"]),
    ]
    cost = unnamed("s", [said(1, "a", "unnamed", "people familiar with the plan and its cost")], 0)
    assert [row["name"] for row in cost] == ["people familiar with the plan and its cost"]
