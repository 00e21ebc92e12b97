"""Which words of a stage's sentence are articles: ids may be numbers, letters and common words."""

from __future__ import annotations

import pytest

from retold.report.findings import Article, Origins, Story
from retold.report.words.mentions import mentions
from retold.report.words.phrases import Ref


def story(*names: str) -> Story:
    articles = [Article(n, n, None, n, None, None, None, None, None, None, "Text.", 1) for n in names]
    return Story(names[0], "Story", tuple(articles), Origins(1.0, 1, 1, ()))


def marked(text: str, *names: str) -> str:
    """The sentence with brackets round what became a reference."""
    return "".join(f"[{p.node}]" if isinstance(p, Ref) else p for p in mentions(text, story(*names)))


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (
            ("1", "24", "3"),
            "Whether [1] is independent cannot be decided: 24 of its words stand in [24] too.",
        ),
        (("120", "340"), "120 of the 340 words of [120] (35 %) stand in [340] too; [340] begins earlier."),
        (("1", "2"), "1,234 of the 2,500 words of [1] (49 %) stand in [2] too; [2] appeared earlier."),
        (
            ("a", "b"),
            "[a] and [b] share text: one may have copied a source that is not in the pile.",
        ),
        (("text", "c"), "[c] and text share text, and nothing tells which came first."),
        (("d", "e", "f"), "[d] derives from [e] or [f]; the texts do not tell which."),
        (("mail-1", "mail"), "[mail-1] has lost the paragraphs that [mail] has."),
        (("7", "8", "9"), "[7], [8] and [9] share a passage of about 8 words and little else."),
    ],
)
def test_an_id_counts_where_one_can_stand(names: tuple[str, ...], sentence: str) -> None:
    plain = sentence.replace("[", "").replace("]", "")
    assert marked(plain, *names) == sentence
