"""What is found in one article > its rows of ``attributions``."""

from __future__ import annotations

from collections.abc import Sequence

from retold.attribution.credits import Credit
from retold.attribution.direct import Attribution, attributions_of_page
from retold.attribution.indirect import all_attributions
from retold.attribution.kinds import kind_of
from retold.attribution.names import Names
from retold.attribution.page import Page
from retold.attribution.roles import role_of, settled
from retold.engine.bundle import Row

_WITH_ROLE = frozenset({"unnamed", "organisation", "document", "post"})
"""Kinds of source that are known by a role where they have no name."""


def attribution_rows(row: Row, page: Page, credits: Sequence[Credit]) -> list[Row]:
    """The rows of one article, in the order of what is said."""
    names = Names(row["text"])
    listeners = {c.sentence.start: c.outlet for c in reversed(credits) if c.kind == "interview"}
    said = _attributions(page, names, closely=bool(row["closely"]))
    words = [one.source.of(row["text"]) if one.source else None for one in said]
    kinds = [kind_of(source, one.name, names) for source, one in zip(words, said, strict=True)]
    roles = settled(
        [
            role_of(source) if source and one.name is None and kind in _WITH_ROLE else None
            for source, one, kind in zip(words, said, kinds, strict=True)
        ]
    )
    return [
        _row(row["article_id"], one, listeners_of=_told(page, one, listeners))
        | {"source": source, "source_kind": kind, "role": role}
        for one, source, kind, role in zip(said, words, kinds, roles, strict=True)
    ]


def _row(article_id: str, said: Attribution, listeners_of: str | None) -> Row:
    return {
        "attribution_id": f"{article_id}:{said.content.start}",
        "article_id": article_id,
        "kind": said.kind,
        "content_start": said.content.start,
        "content_end": said.content.end,
        "whole_start": (said.whole or said.content).start,
        "whole_end": (said.whole or said.content).end,
        "source_start": said.source.start if said.source else None,
        "source_end": said.source.end if said.source else None,
        "cue_start": said.cue.start if said.cue else None,
        "cue_end": said.cue.end if said.cue else None,
        "name": said.name,
        "description": said.description,
        "told": listeners_of,
    }


def _attributions(page: Page, names: Names, *, closely: bool) -> list[Attribution]:
    return all_attributions(page, names) if closely else attributions_of_page(page, names)


def _told(page: Page, said: Attribution, listeners: dict[int, str]) -> str | None:
    """The outlet that the sentence of the word of saying names as the listener."""
    if said.cue is None:
        return None
    return listeners.get(page.sentences[page.sentence_no(said.cue.start)].start)
