"""How well articles are grouped by event: ``python -m benchmarks.stories [--haystack] [--largest]``.

ECB+ (982 short texts) has two events of the same kind in each of its 43 topics, which is what makes it hard.
BCubed precision, recall and F1 (Bagga and Baldwin 1998). Settings were chosen on the topics whose name hashes
to an even number; the others are the test. The two baselines get the threshold that suits them best on the
very texts they are measured on.

With ``--haystack`` the texts, without dates, lie among the 37,554 articles of ``allsides.parquet``, with
theirs; the largest story that any of the texts is in is told with its purity, the share of its articles that
report its most frequent event. With ``--largest`` the titles of the ten largest stories follow, to be read.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.baselines.events import Groups, one_pass_tfidf, title_jaccard
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.reuse import run as reuse
from retold.schema import TABLES
from retold.settings import Settings
from retold.story import run as story
from retold.text.safe import safe
from retold.text.tokens import count_words

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

Record = dict[str, Any]

_MEMORY = 3 * 2**30
"""Memory of the database: what is measured here is the grouping, not how little room it takes."""


def measure(data: Path) -> dict[str, float]:
    """The figures that must not sink."""
    records = read_gold(data)
    gold = {record["id"]: record["subtopic"] for record in records}
    found = group_with_retold(articles_of(records))
    precision, recall, f1 = bcubed(found, gold)
    test = {record["id"] for record in records if not used_for_tuning(record["topic"])}
    return {
        "stories_precision": precision,
        "stories_recall": recall,
        "stories_f1": f1,
        "stories_f1_test_half": bcubed(found, {i: gold[i] for i in test})[2],
    }


def baselines(data: Path) -> dict[str, dict[str, float]]:
    """F1 on all texts of the simple methods, each at the threshold that suits these texts best."""
    records = sorted(read_gold(data), key=lambda record: record["id"])
    gold = {record["id"]: record["subtopic"] for record in records}
    found = {
        "one-pass TF-IDF": one_pass_tfidf({r["id"]: f"{r['title']}\n\n{r['text']}" for r in records}),
        "title Jaccard": title_jaccard({r["id"]: r["title"] for r in records}),
    }
    best = {name: max(bcubed(groups, gold)[2] for groups in tried) for name, tried in found.items()}
    return {"stories_f1": best}


def read_gold(data: Path) -> list[Record]:
    with (data / "ecbplus.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def used_for_tuning(topic: str) -> bool:
    return hashlib.sha256(topic.encode()).digest()[-1] % 2 == 0


def bcubed(found: Groups, gold: dict[str, str]) -> tuple[float, float, float]:
    """Mean precision and recall of the articles in ``gold``, and F1; others do not count."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for article, event in gold.items():
        ours[found[article]].add(article)
        theirs[event].add(article)
    right = {article: len(ours[found[article]] & theirs[event]) for article, event in gold.items()}
    precision = sum(n / len(ours[found[article]]) for article, n in right.items()) / len(gold)
    recall = sum(n / len(theirs[gold[article]]) for article, n in right.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def articles_of(records: list[Record], haystack: Path | None = None) -> pa.Table:
    """Records as a table of articles, followed by those of the haystack."""
    rows = [_row(k, r["id"], r["title"], r["text"]) for k, r in enumerate(records)]
    tables = [pa.Table.from_pylist(rows, TABLES["articles"].arrow)]
    if haystack is not None:
        count = len(rows)
        # Batch by batch: as Python's own objects all the texts would take several times the room.
        for batch in pq.ParquetFile(haystack).iter_batches(2_000):
            rows = [
                _row(k, f"haystack-{r['id']}", r["title"], r["text"])
                | {"outlet": r["outlet"], "published": _seconds(r["published"])}
                for k, r in enumerate(batch.to_pylist(), start=count)
            ]
            tables.append(pa.Table.from_pylist(rows, TABLES["articles"].arrow))
            count += len(rows)
    return pa.concat_tables(tables)


def _seconds(published: str | None) -> int | None:
    if not published:
        return None
    return int(datetime.fromisoformat(published).replace(tzinfo=UTC).timestamp())


def _row(number: int, article_id: str, title: str | None, text: str | None) -> Record:
    text = text or ""
    title = title or text[:80]
    return {
        "article_no": number,
        "article_id": article_id,
        "title": title,
        "text": f"{title}\n\n{text}",
        "words": count_words(f"{title}\n\n{text}"),
    }


def group_with_retold(articles: pa.Table) -> Groups:
    """Each article's story, found by the stages up to ``story`` with no dates."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = RunFolder(Path(scratch) / "run")
        folder.prepare()
        with LocalEngine(folder, memory_bytes=_MEMORY) as engine:
            engine.save("articles", articles)
            reuse.run(engine, Settings())
            story.run(engine, Settings())
        stories = pq.read_table(folder.table("stories"), columns=["article_id", "story_id"])
    return dict(zip(*stories.to_pydict().values(), strict=True))


def purity(members: list[str], gold: dict[str, str]) -> float:
    """Share of the articles of a story that report its most frequent event; others report none of them."""
    events = Counter(gold[article] for article in members if article in gold)
    return max(events.values(), default=0) / len(members)


def by_story(found: Groups) -> list[list[str]]:
    """The articles of each story, the largest first."""
    stories = defaultdict(list)
    for article, story_id in sorted(found.items()):
        stories[story_id].append(article)
    return sorted(stories.values(), key=lambda members: (-len(members), members))


def main() -> int:
    """Print the table; status 1 if the texts are not there."""
    if not (DATA / "ecbplus.jsonl").is_file():
        print(f"{DATA} has no ecbplus.jsonl; nothing to measure.")
        return 1
    records = read_gold(DATA)
    gold = {record["id"]: record["subtopic"] for record in records}
    texts = {record["id"]: f"{record['title']}\n\n{record['text']}" for record in records}
    titles = {record["id"]: record["title"] for record in records}
    parts = {
        "all": set(gold),
        "half used for settings": {r["id"] for r in records if used_for_tuning(r["topic"])},
        "other half": {r["id"] for r in records if not used_for_tuning(r["topic"])},
    }
    haystack = DATA / "allsides.parquet" if "--haystack" in sys.argv else None
    started = time.perf_counter()
    articles = articles_of(records, haystack)
    found = group_with_retold(articles)
    seconds = time.perf_counter() - started
    print("| method | texts | precision | recall | F1 |\n|---|---|---|---|---|")
    for part, ids in parts.items():
        _print(
            "Retold" + (" in the haystack" if haystack else ""),
            part,
            bcubed(found, {i: gold[i] for i in ids}),
        )
    for name, method in (("one-pass TF-IDF", one_pass_tfidf), ("title Jaccard", title_jaccard)):
        for part, ids in parts.items():
            mine = {i: gold[i] for i in sorted(ids)}
            source = titles if method is title_jaccard else texts
            best = max(
                (bcubed(groups, mine) for groups in method({i: source[i] for i in mine})), key=lambda s: s[2]
            )
            _print(name, part, best)
    print(f"\n{seconds:.1f} s for {len(found)} texts")
    stories = by_story(found)
    largest = next(members for members in stories if any(article in gold for article in members))
    print(f"Largest story with any of the texts: {len(largest)} articles, purity {purity(largest, gold):.3f}")
    if "--largest" in sys.argv:
        _print_titles(stories[:10], articles)
    return 0


def _print_titles(stories: list[list[str]], articles: pa.Table) -> None:
    columns = (articles[name].to_pylist() for name in ("article_id", "published", "title"))
    told = {article: (published, title) for article, published, title in zip(*columns, strict=True)}
    for members in stories:
        print(f"\n{len(members)} articles")
        for published, title in sorted((told[a] for a in members), key=lambda row: (row[0] or 0, row[1])):
            day = "undated" if published is None else f"{datetime.fromtimestamp(published, UTC):%Y-%m-%d}"
            print(f"  {day}  {safe(title)[:100]}")


def _print(method: str, part: str, scores: tuple[float, float, float]) -> None:
    print(f"| {method} | {part} | " + " | ".join(f"{score:.3f}" for score in scores) + " |")


if __name__ == "__main__":
    sys.exit(main())
