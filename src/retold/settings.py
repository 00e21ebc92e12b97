"""Every number that steers a stage, with its unit and the reason for its value."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """Reading.

    Attributes:
        fields: Which column or key holds what, where the usual names do not say: ``{"text": "story_body"}``.
        html_seconds: Processor time that extracting one HTML page may take.
        html_bytes: Memory that extracting one HTML page may take.
        longest_text: Characters of one article; a longer text is cut there, with a warning. It is the length
            of a long book: no article is longer, and a file that is would take all the memory.
        largest_input: Bytes of one article's file after decompression; a larger one is rejected.
    """

    fields: dict[str, str] = field(default_factory=dict)
    html_seconds: float = 5.0
    html_bytes: int = 512 * 2**20
    longest_text: int = 2_000_000
    largest_input: int = 200 * 2**20


@dataclass(frozen=True, slots=True)
class ReuseSettings:
    """Finding passages.

    Attributes:
        shingle_words: Length of a word n-gram.
        window: Of this many neighbouring n-grams at least one is kept in the index (winnowing), so a shared
            run of ``shingle_words + window - 1`` words is always found.
        most_articles: An n-gram in more articles than this does not suggest all pairs of them: it ties each
            to the earliest of them only.
        fewest_shared: Kept n-grams that two articles of a large pile must share to become a candidate; in a
            small pile one is enough.
        passage_words: Words in common that make a passage.
        largest_gap: Words of one side that may differ inside a passage before it is broken in two.
        copy_resemblance: Jaccard resemblance of n-grams from which a text counts as a copy of another.
        boilerplate_articles: Articles of an outlet that must carry a passage for it to be boilerplate.
    """

    shingle_words: int = 5
    window: int = 4
    most_articles: int = 100
    fewest_shared: int = 4
    passage_words: int = 8
    largest_gap: int = 12
    copy_resemblance: float = 0.9
    boilerplate_articles: int = 3


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Grouping articles by event.

    Attributes:
        longest_text: Characters from the beginning of a text that its telling terms are taken from.
        terms: Telling terms kept of an article.
        title_weight: Uses that one use of a word in the headline counts for.
        lead_weight: Uses that one use of a word in the first sentences counts for.
        name_weight: How much more a name weighs than another word as rare.
        common_bits: Bits of a word's share of unrelated articles up to which it says nothing.
        prior_articles: Articles of unrelated news that a word's share of the pile is mixed with.
        index_terms: Heaviest terms of an article that suggest pairs.
        most_articles: A term that more articles of twice ``days`` have than this suggests no pair; where
            dates are missing, more articles of the pile.
        similarity: Mean score between two groups of articles from which they report the same event.
            Chosen on half of the ECB+ topics.
        weakest_link: Pairs with a lower score are not kept as links.
        days: Articles further apart than this do not report the same event, unless they share passages.
        fading: Share of the similarity that is lost over so many days.
        quorum: Share of the pairs between two groups that must be linked before the groups become one.
        cohesion: Ratio of the mean score between two groups to that inside the looser one, from which they
            become one. Chosen on half of the ECB+ topics.
        largest_part: Linked articles that are grouped by one process; more are cut at their weaker links.
    """

    longest_text: int = 20_000
    terms: int = 80
    title_weight: int = 3
    lead_weight: int = 2
    name_weight: float = 1.7
    common_bits: float = 1.0
    prior_articles: int = 1000
    index_terms: int = 25
    most_articles: int = 300
    similarity: float = 0.2
    weakest_link: float = 0.12
    days: float = 10.0
    fading: float = 0.3
    quorum: float = 0.3
    cohesion: float = 0.7
    largest_part: int = 300_000

    @property
    def seconds(self) -> int:
        """``days`` in seconds, which times are counted in."""
        return int(self.days * 86_400)


@dataclass(frozen=True, slots=True)
class AttributionSettings:
    """Finding who is said to have said what.

    Attributes:
        read_alone: In a pile of more articles than this, articles that share their event with no other are
            read by the rules for direct quotations only; the tagger takes ten times as long.
    """

    read_alone: int = 1_000


@dataclass(frozen=True, slots=True)
class StemmaSettings:
    """Finding derivations. Costs are in bits; ``docs/method.md`` gives the reasoning.

    Attributes:
        temper: Natural log-odds per bit saved. Raw bits are far too sure of themselves.
        edge_bits: Cost of a parent: a text must save this much before it counts as derived.
        edge_word_bits: The same for each word of the text: long reports of an event share more by chance.
        credit_odds: Natural log-odds that a credit in the first sentences lends to the parent it names.
        quoted_weight: Share of its bits that a shared quotation counts for: two may hear one speaker.
        reworded_weight: Share of their bits that words of reworded sentences count for; up to twice as much
            where the whole article goes along.
        interval: Probability that the interval on origins should hold.
        least_probability: Derivations less probable than this are not reported.
    """

    temper: float = 0.02
    edge_bits: float = 80.0
    edge_word_bits: float = 0.15
    credit_odds: float = 5.0
    quoted_weight: float = 0.2
    reworded_weight: float = 0.5
    interval: float = 0.9
    least_probability: float = 0.02


@dataclass(frozen=True, slots=True)
class VariantSettings:
    """Finding what differs. Bounds for one story, so that a large one takes no more than some seconds.

    Attributes:
        passages: Passages that are compared word by word; of more than these, the longest of each article.
        figures: Variants of this kind that are kept, the most telling ones.
        dates: The same for dates.
        names: The same for names.
        quotations: The same for quotations.
        terms: The same for terms.
    """

    passages: int = 5_000
    figures: int = 60
    dates: int = 30
    names: int = 40
    quotations: int = 60
    terms: int = 20


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run, a part for each stage that has any.

    Attributes:
        workers: Processes that work at the same time; 0 takes one for each core.
        memory_bytes: Memory for the database's joins and sorts; beyond it they go to disk. Work that cannot
            is given twice as much, and again, up to half of what the machine has.
    """

    ingest: IngestSettings = field(default_factory=IngestSettings)
    reuse: ReuseSettings = field(default_factory=ReuseSettings)
    story: StorySettings = field(default_factory=StorySettings)
    attribution: AttributionSettings = field(default_factory=AttributionSettings)
    stemma: StemmaSettings = field(default_factory=StemmaSettings)
    variants: VariantSettings = field(default_factory=VariantSettings)
    workers: int = 0
    memory_bytes: int = 896 * 2**20
