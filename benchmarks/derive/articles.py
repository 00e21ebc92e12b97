"""A derived article: its parents, what was done to them, its outlet and time, and the passages it took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

from benchmarks.derive.draft import Draft, Operator, original, text_of
from benchmarks.derive.structure import merge
from benchmarks.derive.truth import Passage, passages


@dataclass(frozen=True, slots=True)
class Original:
    """An article to derive from; ``published`` counts seconds since 1970-01-01 UTC."""

    article_id: str
    outlet: str
    title: str
    published: int
    text: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is done to an article.

    Attributes:
        name: Stands in the tables of a benchmark.
        operators: Applied one after the other, each with its name.
        edited: Share of the words that the operators set out to edit, 0 to 1.
        parents: Articles it is made from; two are merged before anything else is done.
    """

    name: str
    operators: tuple[tuple[str, Operator], ...]
    edited: float = 0.0
    parents: int = 1

    @property
    def steps(self) -> tuple[str, ...]:
        """Names of what is done, in order."""
        return (*(("merge",) if self.parents > 1 else ()), *(name for name, _ in self.operators))


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived article and its truth.

    Attributes:
        article_id: Its own.
        outlet: Who printed it.
        title: Its headline.
        published: Seconds since 1970-01-01 UTC.
        parents: Ids of the articles it was made from.
        recipe: What was done.
        draft: Its text, piece by piece, in terms of its parents.
    """

    article_id: str
    outlet: str
    title: str
    published: int
    parents: tuple[str, ...]
    recipe: Recipe
    draft: Draft

    @property
    def text(self) -> str:
        """The text of the article."""
        return text_of(self.draft)

    def passages(self) -> list[Passage]:
        """What it took from its parents, by place."""
        return passages(self.article_id, self.draft, self.recipe.steps)


def derive(
    article_id: str,
    parents: Sequence[Original],
    recipe: Recipe,
    *,
    outlet: str,
    published: int,
    seed: int = 0,
) -> Derived:
    """Make an article of its parents. The same arguments give the same article.

    Raises:
        ValueError: The recipe asks for another number of parents.
    """
    if len(parents) != recipe.parents:
        raise ValueError(f"{recipe.name} takes {recipe.parents} parents, not {len(parents)}.")
    rng = Random(f"{seed} {article_id}")
    draft = original(parents[0].article_id, parents[0].text)
    for other in parents[1:]:
        draft = merge(draft, original(other.article_id, other.text), rng)
    for _, operator in recipe.operators:
        draft = operator(draft, rng)
    names = tuple(parent.article_id for parent in parents)
    return Derived(article_id, outlet, parents[0].title, published, names, recipe, draft)


def record(article: Original | Derived) -> dict[str, Any]:
    """The article as a record that Retold reads."""
    when = datetime.fromtimestamp(article.published, UTC)
    return {
        "id": article.article_id,
        "outlet": article.outlet,
        "title": article.title,
        "published": when.isoformat(),
        "text": article.text,
    }
