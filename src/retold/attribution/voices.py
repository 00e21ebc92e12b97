"""attributions speakers articles stories derivations lost_sources origins > chains voices.

Each voice of a story of two articles or more, with the articles that have it, the way it took into each of
them (:mod:`retold.attribution.chains.chains`), and the number of independent sources it came from: the last
nodes of its chains, but no more than the story has: where it is open who took from whom, chains end early.
Comes after the stemma, whose derivations tell who took a voice from whom. Known failures: those of the
speakers; a voice of one article that two outlets heard apart counts as two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import pyarrow as pa

from retold.attribution.chains.chains import Family, Parent, Way, chains_of
from retold.attribution.credits.outlets import outlet_key
from retold.engine import Engine
from retold.engine.bundle import BUNDLE, Row, bundle, packed, save_parts, unbundle
from retold.settings import Settings

_OF_ARTICLES = (
    "SELECT s.story_id, {columns} FROM {table} t JOIN stories s ON s.article_id = t.article_id "
    "WHERE s.size > 1"
)
_COLUMNS = {
    "articles": "t.article_id, t.outlet, t.published",
    "attributions": "t.article_id, t.attribution_id, t.via, t.access",
}
_OF_STORY = {
    "speakers": (
        "SELECT t.story_id, t.speaker_id, t.kind, t.name, t.attribution_ids FROM speakers t "
        "JOIN (SELECT story_id FROM stories WHERE size > 1 GROUP BY story_id) AS s ON s.story_id = t.story_id"
    ),
    "derivations": "SELECT story_id, parent, child, probability, rank FROM derivations",
    "lost_sources": "SELECT story_id, lost_id, name FROM lost_sources",
    "origins": "SELECT story_id, high FROM origins",
}
_OUTLETS = frozenset({"outlet", "agency"})
_NEAREST = ("own", "direct", "relay")


def run(engine: Engine, settings: Settings) -> None:
    """Write ``chains`` and ``voices``."""
    del settings
    stories = engine.load("stories")
    parts = {
        table: engine.sql(
            _OF_ARTICLES.format(columns=columns, table=table), stories=stories, **{table: engine.load(table)}
        )
        for table, columns in _COLUMNS.items()
    }
    for table, query in _OF_STORY.items():
        loaded = {table: engine.load(table)}
        parts[table] = engine.sql(query, **loaded, **({"stories": stories} if table == "speakers" else {}))
    grouped = engine.map_groups(bundle(engine, "story_id", **parts), ["key"], _of_one_story, BUNDLE)
    save_parts(engine, grouped, "chains", "voices")


def _of_one_story(group: pa.Table) -> pa.Table:
    rows = unbundle(group)
    chains, voices = of_story(rows)
    return packed(chains=chains, voices=voices)


def of_story(rows: dict[str, list[Row]]) -> tuple[list[Row], list[Row]]:
    """Rows of ``chains`` and of ``voices`` for one story, from its rows of the tables read."""
    family = _family(rows)
    said = {row["attribution_id"]: row for row in rows.get("attributions", ())}
    most = [row["high"] for row in rows.get("origins", ())]
    chains: list[Row] = []
    voices: list[Row] = []
    for speaker in sorted(rows.get("speakers", ()), key=lambda row: row["speaker_id"]):
        mine = [said[name] for name in speaker["attribution_ids"] if name in said]
        found = list(_chains(family, speaker, mine))
        chains += found
        ends = sorted({row["origin"] for row in found})
        voices.append(
            {
                "speaker_id": speaker["speaker_id"],
                "story_id": speaker["story_id"],
                "kind": speaker["kind"],
                "name": speaker["name"],
                "article_ids": sorted({row["article_id"] for row in found}),
                "origins": min([len(ends), *most]),
                "origin_nodes": ends,
            }
        )
    return chains, voices


def _family(rows: dict[str, list[Row]]) -> Family:
    parents: dict[str, list[Parent]] = defaultdict(list)
    for row in sorted(
        rows.get("derivations", ()), key=lambda row: (row["child"], row["rank"], row["parent"])
    ):
        parents[row["child"]].append(Parent(row["parent"], row["probability"]))
    articles = rows.get("articles", ())
    return Family(
        {row["article_id"]: row["outlet"] for row in articles},
        {row["article_id"]: row["published"] for row in articles},
        parents,
        {row["lost_id"]: row["name"] for row in rows.get("lost_sources", ())},
    )


def _chains(family: Family, speaker: Row, said: Sequence[Row]) -> Iterator[Row]:
    of_article: dict[str, list[Row]] = defaultdict(list)
    for row in said:
        of_article[row["article_id"]].append(row)
    itself = (speaker["name"],) if speaker["kind"] in _OUTLETS else ()
    ways: dict[str, list[Way]] = {
        article: [(*row["via"], *itself) for row in found] for article, found in of_article.items()
    }
    for article, chains in chains_of(family, ways).items():
        access = Counter(row["access"] for row in of_article[article] if row["access"])
        for number, nodes in enumerate(dict.fromkeys(chains)):
            yield {
                "chain_id": f"{speaker['speaker_id']}>{article}:{number}",
                "story_id": speaker["story_id"],
                "speaker_id": speaker["speaker_id"],
                "article_id": article,
                "nodes": list(nodes),
                "steps": _steps(family, nodes, speaker["name"]),
                "access": next((kind for kind in _NEAREST if access[kind]), None),
                "origin": nodes[-1],
                "attribution_ids": sorted(row["attribution_id"] for row in of_article[article]),
            }


def _steps(family: Family, nodes: Way, voice: str) -> list[str]:
    """The chain in words; an outlet that is the voice itself stands there once."""
    named = [family.lost.get(node, node) or "an unnamed source" for node in nodes]
    return named if family.key_of(nodes[-1]) == outlet_key(voice) else [*named, voice]
