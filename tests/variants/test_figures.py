"""Figures are read with their unit and what they count, and years and times are not figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.variants.figures import figures
from retold.variants.mention import Mention
from retold.variants.numbers import atoms


def read_figures(text: str) -> list[Mention]:
    return figures(text, atoms(text))


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@pytest.mark.parametrize("figure", ["1,200 sheep", "3.5 million", "$85 bn", "12 %", "48 hours", "40"])
def test_a_disguise_changes_no_figure(figure: str) -> None:
    text = f"There were {figure} in the valley."
    [plain] = read_figures(text)
    for hidden in (text.translate(WIDE), "\u200b".join(text), "\u00ad".join(text)):
        [found] = read_figures(hidden)
        assert (found.value, found.low, found.unit) == (plain.value, plain.low, plain.unit)
        start = len("There were ") * (1 if len(hidden) == len(text) else 2)
        assert found.start <= start < found.end
        assert hidden[found.start] == hidden[start]


def test_an_ordinary_blank_or_a_longer_group_divides_no_thousands() -> None:
    assert [f.value for f in read_figures("On deck 4 200 people slept.")] == ["4", "200"]
    assert [f.value for f in read_figures("In rows of 40\u00a05000 people stood.")] == ["40", "5000"]


def test_a_list_in_full_width_is_no_thousand() -> None:
    assert [f.value for f in read_figures("有 12，345 只")] == ["12", "345"]


@pytest.mark.parametrize(
    ("text", "value", "covered"),
    [
        ("open again within six weeks", "6 week", "six weeks"),
        ("open again in 6 to 12 weeks", "6..12 week", "6 to 12 weeks"),
        ("between 6 and 12 weeks", "6..12 week", "between 6 and 12 weeks"),
        ("a 20-year wait", "20 year", "20-year"),
        ("half a year", "0.5 year", "half a year"),
        ("about half a million sheep", "~500000", "about half a million"),
        ("$85 billion of tin", "85000000000 USD", "$85 billion"),
        ("85 bn dollars", "85000000000 USD", "85 bn dollars"),
        ("a bill of €3m today", "3000000 EUR", "€3m"),
        ("£1,500,000 in coins", "1500000 GBP", "£1,500,000"),
        ("$2-3bn was lost", "2000000000..3000000000 USD", "$2-3bn"),
        ("2 to 3 million dollars", "2000000..3000000 USD", "2 to 3 million dollars"),
        ("12 per cent of them", "12 %", "12 per cent"),
        ("3,5 % der Stimmen", "3.5 %", "3,5 %"),
        ("1.234.567 Schafe", "1234567", "1.234.567"),
        ("environ 4\u00a0200 voitures", "4200", "4\u00a0200"),
        ("1\u202f234\u202f567,5 moutons", "1234567.5", "1\u202f234\u202f567,5"),
        ("kostet 12\u2009000 Kronen", "12000", "12\u2009000"),
        ("some 40 goats", "~40", "some 40"),
        ("no fewer than 74 goats", ">=74", "no fewer than 74"),
        ("a dozen goats", "12", "a dozen"),
        ("dozens of goats", "dozens", "dozens"),
        ("tens of thousands of goats", "tens of thousands", "tens of thousands"),
        ("two hundred and six goats", "206", "two hundred and six"),
        ("Twenty-five goats", "25", "Twenty-five"),
        ("a 300,000-goat herd", "300000", "300,000"),
        ("٤٧ goats", "47", "٤٧"),
    ],
)
def test_figure(text: str, value: str, covered: str) -> None:
    assert [(m.value, text[m.start : m.end]) for m in read_figures(text)] == [(value, covered)]


@pytest.mark.parametrize(
    "text",
    [
        "at 17:50 today",
        "in 2021",
        "COVID-19 again",
        "one of them",
        "version 3/4",
        "no-one",
        "Channel 4",
        "half the town",
        "737MAX",
    ],
)
def test_no_figure(text: str) -> None:
    assert read_figures(text) == []


def test_what_is_counted_stands_beside_the_figure() -> None:
    weapons, spent = read_figures(
        "They left $85 billion worth of weapons. It spent $88 billion training men."
    )
    assert not set(weapons.counted) & set(spent.counted)


def test_48_hours_are_two_days_in_another_unit() -> None:
    hours, days = read_figures("after 48 hours, or two days")
    assert (hours.low, hours.dimension) == (days.low, days.dimension)
    assert hours.unit != days.unit


ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
ONES += ["twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(n: int) -> str:
    """A naive speller, the oracle of the parser."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" and {in_words(n % 100)}" if n % 100 else "")
    for power, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= power:
            rest = n % power
            return f"{in_words(n // power)} {name}" + (f" {in_words(rest)}" if rest else "")
    raise AssertionError


@given(st.integers(2, 10**12 - 1))
@settings(max_examples=200)
def test_words_and_digits_mean_the_same(n: int) -> None:
    texts = [f"They saw {in_words(n)} goats.", f"They saw {n:,} goats."]
    if not 1900 <= n <= 2100:
        texts.append(f"They saw {n} goats.")
    for text in texts:
        assert [m.value for m in read_figures(text)] == [str(n)], text


@given(
    st.integers(1, 999), st.sampled_from(["thousand", "million", "billion", "trillion"]), st.integers(0, 9)
)
@settings(max_examples=60)
def test_scales_multiply(n: int, scale: str, tenth: int) -> None:
    (found,) = read_figures(f"a loss of ${n}.{tenth} {scale} so far")
    power = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}[scale]
    assert found.value == f"{(10 * n + tenth) * 10 ** (power - 1)} USD"


@given(st.text(alphabet="0123456789.,-–$€% abotw thousandmillion", max_size=60))
@settings(max_examples=200)
def test_figures_are_in_order_and_apart(text: str) -> None:
    end = 0
    for mention in read_figures(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.low <= mention.high
        end = mention.end
