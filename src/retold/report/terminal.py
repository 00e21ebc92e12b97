"""Findings > the terminal: the same as on the page in short, as a tree.

Written without a drawing library: nothing here may obey what an article says, and a run of five articles must
not wait for one to load.
"""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from itertools import groupby, islice
from operator import attrgetter
from typing import TextIO

from retold.report.findings import Quotation, Run, Story
from retold.report.graph import Edge, Graph
from retold.report.picture.layout import kept_of
from retold.report.words.digest import to_know
from retold.report.words.headline import headline, run_headline
from retold.report.words.mentions import mentions
from retold.report.words.phrases import Phrase, Ref, chance, count, percent, when
from retold.report.words.ranked import ranked
from retold.report.words.voice_lines import lettered, voice_lines
from retold.text.safe import one_line

_MOST_STORIES = 10
_MOST_NODES = 40
_MOST_OF_A_KIND = 4
_MOST_MOVED = 3
_MOST_LETTERS, _FEW_READINGS = 8, 2
_MOST_QUESTIONS = 4
_WIDEST = 120
_ASCII = str.maketrans({"├": "+", "└": "`", "│": "|", "─": "-", "“": '"', "”": '"', "…": ".", "·": "-"})


def show(run: Run, stream: TextIO | None = None) -> None:
    """Print the findings of a run, no wider than the terminal; styled only where there is one."""
    stream = stream or sys.stdout
    styled = stream.isatty() and "NO_COLOR" not in os.environ
    width = min(_WIDEST, shutil.get_terminal_size().columns) if stream.isatty() else _WIDEST
    plain = not (stream.encoding or "utf-8").lower().replace("-", "").startswith("utf")
    for line, style in _lines(run, width):
        text = line.translate(_ASCII) if plain else line
        stream.write(f"\x1b[{style}m{text}\x1b[0m\n" if styled and style and text else f"{text}\n")


def _lines(run: Run, width: int) -> Iterator[tuple[str, str]]:
    """Lines with their style."""
    alone = len(run.stories) == 1
    yield from ((line, "1") for line in _wrapped(one_line(run_headline(run)) + ".", width))
    for story in run.stories[:_MOST_STORIES]:
        yield "", ""
        if not alone:
            yield cut(one_line(story.title), width), "1"
            yield from ((line, "") for line in _wrapped(one_line(headline(story)) + ".", width))
        yield from _story(story, width, details=alone or len(run.stories) <= 3)
    if alone and run.unrelated:
        yield "", ""
        number = len(run.unrelated)
        verb = "seems" if number == 1 else "seem"
        yield f"{count(number, 'more article')} in the pile {verb} to tell something else.", "2"
    if not run.stories and len(run.unrelated) > 1:
        for line in _wrapped("A free retelling or a translation may have been missed.", width):
            yield line, ""
    if len(run.stories) > _MOST_STORIES:
        yield "", ""
        yield f"and {count(len(run.stories) - _MOST_STORIES, 'more story', 'more stories')}", "2"


def _story(story: Story, width: int, details: bool) -> Iterator[tuple[str, str]]:
    graph = Graph(story)
    yield from ((line, "") for line in _tree(graph, width))
    if not details:
        return
    yield "", ""
    for phrase in to_know(story):
        yield from ((line, "") for line in _wrapped("- " + _plain(graph, phrase), width, "  "))
    for question in story.undecided[:_MOST_QUESTIONS]:
        said = "- Not decided: " + _plain(graph, mentions(question.question, story))
        yield from ((line, "33") for line in _wrapped(said, width, "  "))
    yield from ((cut(line, width), "") for line in voice_lines(graph))
    yield from _variants(graph, width)


def _variants(graph: Graph, width: int) -> Iterator[tuple[str, str]]:
    """What differs, short; of quotations only those that some articles give to somebody else."""
    found = ranked(variant for variant in graph.story.variants if variant.kind != "quotation")
    moved = [quotation for quotation in graph.story.quotations if any(r.said_by for r in quotation.readings)]
    if found or moved:
        yield "", ""
    yield from ((cut(_moved(graph, quotation), width), "") for quotation in moved[:_MOST_MOVED])
    shown = [v for _, kind in groupby(found, attrgetter("kind")) for v in islice(kind, _MOST_OF_A_KIND)]
    for variant in shown:
        most = _MOST_LETTERS if len(variant.readings) == _FEW_READINGS else _MOST_LETTERS // 2
        readings = (
            f"“{cut(one_line(r.text), 40)}” {lettered(graph, graph.in_order(r.article_ids), most)}"
            for r in variant.readings
        )
        yield cut(f"  {variant.kind:<8}{' · '.join(readings)}", width), ""
    if len(found) > len(shown):
        yield f"  and {count(len(found) - len(shown), 'more place')} where they differ", "2"


def _moved(graph: Graph, quotation: Quotation) -> str:
    """A quotation, its speaker, and the articles that give it to others."""
    others: dict[str, list[str]] = {}
    for reading in quotation.readings:
        if reading.said_by:
            letter = graph.letters.get(reading.article_id, "")
            others.setdefault(cut(one_line(reading.said_by), 40), []).append(letter)
    words = cut(one_line(quotation.readings[0].text), 40)
    but = " · ".join(f"{name} {' '.join(dict.fromkeys(letters))}" for name, letters in others.items())
    return f"  speaker “{words}” {cut(one_line(quotation.speaker or ''), 40)}; given to {but}"


def _tree(graph: Graph, width: int) -> Iterator[str]:
    """The family tree, a line a node. No recursion: chains may be long."""
    kept, folded = kept_of(graph, _MOST_NODES)
    shown = set(kept)
    waiting: list[tuple[str, Edge | None, str, str | None]] = [
        (root, None, "", "") for root in reversed(graph.roots) if root in shown and _stands_alone(graph, root)
    ]
    while waiting:
        node, edge, lead, onward = waiting.pop()
        if onward is None:
            yield f"  {lead}{node}"
            continue
        yield _fitted(_node(graph, node, edge), "  " + lead, width)
        below = [edge for edge in graph.children.get(node, []) if edge.child in shown]
        left = folded.get(node, 0)
        if left:
            waiting.append((f"and {left:,} more", None, onward + "└─ ", None))
        for number, one in enumerate(reversed(below)):
            last = number == 0 and not left
            waiting.append(
                (one.child, one, onward + ("└─ " if last else "├─ "), onward + ("   " if last else "│  "))
            )
    if folded.get(""):
        yield f"  and {folded['']:,} more"


def _stands_alone(graph: Graph, root: str) -> bool:
    """Whether a root has a line of its own: the lines of articles name the source of a passage."""
    return root in graph.articles or root in graph.children


def _fitted(parts: list[str], lead: str, width: int) -> str:
    """As many of the parts as fit, none of them cut in the middle but the first."""
    line = lead + parts[0]
    for number, part in enumerate(parts[1:], 2):
        longer = f"{line} · {part}"
        if cells(longer) > width - (0 if number == len(parts) else 2):
            return cut(line + " …", width)
        line = longer
    return cut(line, width)


def _node(graph: Graph, node: str, edge: Edge | None) -> list[str]:
    """What to say of a node, the most important first."""
    if node in graph.lost:
        likely = [f"{chance(edge.derivation.probability)} likely"] if edge is not None else []
        return [f"({one_line(graph.name(node))}) not in the pile", *likely]
    article = graph.articles[node]
    parts = [f"{graph.letters[node]}  {cut(one_line(article.label), 40)}"]
    if edge is not None:
        odds = (
            f"{chance(edge.derivation.either_way)} likely, either way"
            if edge.open
            else f"{chance(edge.derivation.probability)} likely"
        )
        parts.append(odds)
        if edge.derivation.shared_words and edge.parent in graph.articles:
            parts.append(f"{percent(edge.derivation.child_share)} of its words")
    others = [
        graph.letters.get(e.parent) or f"({one_line(graph.name(e.parent))})"
        for e in graph.parents.get(node, ())
        if e is not edge
    ]
    if others:
        parts.append(f"{'also' if edge else 'in part'} from {', '.join(others)}")
    return [*parts, *filter(None, [graph.role(node), when(article)])]


def _plain(graph: Graph, phrase: Phrase) -> str:
    parts = []
    for part in phrase:
        if isinstance(part, Ref):
            letter = graph.letters.get(part.node)
            name = cut(one_line(graph.name(part.node)), 40)
            parts.append(letter if letter and part.short else f"{letter} ({name})" if letter else name)
        else:
            parts.append(part)
    return one_line("".join(parts))


def cells(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(_cell(letter) for letter in text)


def _cell(letter: str) -> int:
    if letter < "\u0300":
        return 1
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def cut(text: str, width: int) -> str:
    """The beginning of a text that fits the width."""
    if cells(text) <= width:
        return text
    kept, used = [], 1
    for letter in text:
        used += _cell(letter)
        if used > width:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + "…"


def _wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line.strip() else line + word
        if line.strip() and cells(longer) > width:
            yield line
            line = indent + cut(word, width - len(indent))
        else:
            line = longer if cells(longer) <= width else cut(longer, width)
    if line.strip():
        yield line
