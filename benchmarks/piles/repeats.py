"""What reads texts, and for each the pieces that are hard for it when they are said over and over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from benchmarks.quotations.ways import attribution_rows
from retold.attribution.credits.credits import credits_in
from retold.attribution.direct.further import by_rules
from retold.attribution.indirect.indirect import all_attributions
from retold.attribution.names.names import Names
from retold.attribution.reading.embedded import embedded_links
from retold.attribution.reading.marks import quoted
from retold.attribution.reading.page import read_page
from retold.attribution.story.quotations import of_story
from retold.ingest.fields.head import read_head
from retold.ingest.raw.visible_text import visible_text
from retold.text.alignment import align_words
from retold.text.normalize import disguises
from retold.text.safe import safe, visible
from retold.text.sentences import sentences
from retold.text.tokens import tokenize

_NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
_SPEECH = "The harbour wall will hold another winter, and the ferry will sail in spring"
_ESCAPES = ("\x1b]", "\x1b[", "\x9d", "\x1b[0", "\x1b]0;a\x1b", "\u200b", "\x1b ", "\x9bx;")
_SAID = (
    "“a ” said ",
    "said “ ",
    '" Ana ',
    "A. B. C, ",
    "“Ana said, Brel, a man, ",
    "The a, of ",
    "Ana Brel said “no” and “so it was and ever will be” - then - “x y”. ",
    "“it was so” - ",
    "王明说：“大坝。”",
    "「大坝」",
    "قال أحمد منصور و",
    "王",
    "“the ",
    "Brel said that ",
    "MAYOR HOLLIS SAID “WE WILL STAY” IN OSTREY. ",
    "Q: What did you see?\nA: “I saw the boat leave.”\n",
    "“The ferry is late.” — Mira Toll (@miratoll) March 5, 2024\n",
    "“We said ‘no “never” again’ and meant it,” she said. ",
    "‘word ",
    "„word ",
    "''word ",
)


def _story(*texts: str) -> object:
    said = [row for number, text in enumerate(texts) for row in attribution_rows(f"a{number:05}", text)]
    articles = [{"article_id": f"a{number:05}", "text": text} for number, text in enumerate(texts)]
    return of_story("s", articles, said)


READERS: dict[str, tuple[Callable[[str], object], tuple[str, ...]]] = {
    "safe": (safe, _ESCAPES),
    "visible": (visible, _ESCAPES),
    "tokenize": (tokenize, ("\u0301", "a\u200b", "\u202e", "а", "аb", "harbour ", "漢字")),
    "disguises": (disguises, ("\u0301", "a\u200b", "\u202e", "а", "аb", "harbour ")),
    "sentences": (sentences, ("\n", " \n", "\r", "a. ", "x", '"', "。", "Dr. ", "... ")),
    "align_words": (
        lambda text: align_words(text.split(), text.split()[::-1]),
        ("a ", "a b ", "we will rebuild the harbour wall said the mayor "),
    ),
    "read_head": (
        lambda text: read_head(text, _NOW),
        ("A.", "A, ", "(", "by A ", "\n", "March 5, ", "PARIS "),
    ),
    "visible_text": (
        visible_text,
        ("<", "<!--", "<p", "<script>", "</", "<!", "&", "<a b='", "]]>", "<table><td>"),
    ),
    "quoted": (quoted, ("“", '"a ', "'", "“a\n\n", "‘a ", "«»", '“a" ')),
    "embedded_links": (
        lambda text: embedded_links(text + "MORE"),
        (
            "Brel Ana Brel",
            "Brel Ana Brel ",
            "Brel " * 7,
            "Thomas (Tom) Jacob OrleyMill stands: 'We have it' MORE",
        ),
    ),
    "credits_in": (
        credits_in,
        (
            "据新华社报道",
            "وكالة رويترز ",
            "сообщает ТАСС ",
            "dit Anne à ",
            "The Velm Wire said ",
            "told Velm ",
        ),
    ),
    "by_rules": (lambda text: by_rules(read_page(text), Names(text)), _SAID),
    "all_attributions": (lambda text: all_attributions(read_page(text), Names(text)), _SAID),
    "quotations of one article": (_story, _SAID),
    "quotations of many articles": (
        lambda text: _story(*text.split("\n")[:-1]),
        (f"“{_SPEECH}, I told the caller,” Mira Toll said.\n", "Mira Toll said “no”.\n"),
    ),
}
"""Each with its name, what is called with the text, and the pieces."""
