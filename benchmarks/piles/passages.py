"""A pile of articles in which some derive from others, and what each of them took.

Sources, and the texts that writers' own words are taken from, share no eight words in a row with any other
article, so that whatever is found beside the truth is false. Each source is used once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks import derive
from benchmarks.derive.corpus import unrelated
from retold.text.tokens import tokenize

_DAY = 86_400
_OUTLETS = ("Harrowgate Courier", "Ostermouth Echo", "Lindenfall Ledger")
"""Few, so that each has its notes under several articles: what stands under one is nobody's boilerplate."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a recipe may use: words to edit with, texts nobody else uses, and the outlet that prints."""

    words: derive.Lexicon
    donors: Sequence[str]
    outlet: str


Steps = tuple[tuple[str, derive.Operator], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of derived article.

    Attributes:
        name: Stands in the table.
        edited: Share of the words that are edited.
        steps: What is done besides, before the words are edited.
        fitting: Whether methods may be chosen on it; the others are for reporting only.
        parents: Articles it is made of.
    """

    name: str
    edited: float
    steps: Callable[[Means], Steps] = lambda _means: ()
    fitting: bool = True
    parents: int = 1


def _excerpt(means: Means) -> Steps:
    return (("excerpt", derive.excerpt(30, 60)), ("own", derive.embed(means.donors[0])))


def _longer_excerpt(means: Means) -> Steps:
    return (("excerpt", derive.excerpt(60, 120)), ("own", derive.embed(means.donors[0])))


def _everything(means: Means) -> Steps:
    return (
        ("cut_end", derive.cut_end()),
        ("reorder", derive.reorder_paragraphs()),
        ("quotations", derive.trim_quotations(0.5)),
        ("own", derive.add_own(means.donors)),
        ("headline", derive.add_headline(means.donors[-1].split("\n")[0][:80])),
        ("boilerplate", derive.add_boilerplate(means.outlet)),
    )


KINDS = (
    Kind("words edited", 0.02),
    Kind("words edited", 0.05),
    Kind("words edited", 0.15),
    Kind("words edited", 0.3),
    Kind("excerpt of 30 to 60 words in another text", 0.05, _excerpt),
    Kind("excerpt of 60 to 120 words in another text", 0.15, _longer_excerpt),
    Kind("cut from the end", 0.05, lambda _: (("cut_end", derive.cut_end()),)),
    Kind("own paragraphs", 0.15, lambda m: (("own", derive.add_own(m.donors)),)),
    Kind("figures changed, boilerplate", 0.02, lambda m: (
        ("figures", derive.change_figures(0.7)), ("boilerplate", derive.add_boilerplate(m.outlet)))),
    Kind("paragraphs cut", 0.15, lambda _: (("cut_paragraphs", derive.cut_paragraphs(0.5)),), fitting=False),
    Kind("paragraphs moved", 0.05, lambda _: (("reorder", derive.reorder_paragraphs(4)),), fitting=False),
    Kind("quotations trimmed", 0.05, lambda _: (("quotations", derive.trim_quotations(0.8)),), fitting=False),
    Kind("two parents merged", 0.05, fitting=False, parents=2),
    Kind("typography", 0.02, lambda _: (("typography", derive.change_typography()),), fitting=False),
    Kind("sentences split and joined", 0.05,
         lambda _: (("sentences", derive.resplit_sentences(0.8)),), fitting=False),
    Kind("all of it", 0.15, _everything, fitting=False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pile:
    """The articles in the order of reading, and which of them are derived."""

    originals: list[derive.Original]
    derived: list[tuple[Kind, derive.Derived]]

    def records(self) -> list[dict[str, object]]:
        """All articles as records, those of one story nowhere near each other."""
        records = [derive.record(article) for article in self.originals]
        records += [derive.record(article) for _, article in self.derived]
        Random(7).shuffle(records)
        return records

    def texts(self) -> dict[str, str]:
        """The text of every article by its id."""
        return {str(record["id"]): str(record["text"]) for record in self.records()}


def build(articles: Sequence[derive.Original], kinds: Sequence[Kind], each: int, others: int) -> Pile:
    """A pile of ``others`` articles and their like, and ``each`` derived ones of every kind.

    Args:
        articles: What sources, donors and the others are taken from, in this order of use.
        kinds: What is derived.
        each: Derived articles of a kind.
        others: Articles that have nothing to do with it.
    """
    alone = [a for a, free in zip(articles, unrelated(articles), strict=True) if free and _usual(a)]
    words = derive.lexicon(article.text for article in articles[:1500])
    supply = iter(alone)
    derived: list[tuple[Kind, derive.Derived]] = []
    sources: list[derive.Original] = []
    donors: set[str] = set()
    for kind in kinds:
        for number in range(each):
            parents = [next(supply) for _ in range(kind.parents)]
            lent = [next(supply) for _ in range(2)]
            sources += parents
            donors |= {donor.article_id for donor in lent}
            outlet = _OUTLETS[number % len(_OUTLETS)]
            means = Means(words, [donor.text for donor in lent], outlet)
            derived.append((kind, _article(kind, number, parents, means)))
    used = donors | {source.article_id for source in sources}
    rest = [a for a in articles if a.article_id not in used][:others]
    return Pile([*sources, *rest], derived)


def _article(kind: Kind, number: int, parents: list[derive.Original], means: Means) -> derive.Derived:
    steps = kind.steps(means)
    edit = ("edit", derive.edit_words(kind.edited, means.words))
    # Words are edited first: an outlet's own notes and words are never edited, whatever the order.
    recipe = derive.Recipe(kind.name, (edit, *steps), kind.edited, kind.parents)
    name = f"derived-{kind.name.replace(' ', '-')}-{round(100 * kind.edited)}-{number}"
    when = max(parent.published for parent in parents) + (number % 3) * _DAY
    return derive.derive(name, parents, recipe, outlet=means.outlet, published=when)


def _usual(article: derive.Original) -> bool:
    """Whether an article is of a length from which there is something to take, and not a book."""
    return 150 <= len(tokenize(article.text)) <= 2_000
