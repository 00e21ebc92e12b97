"""Figures of a text: amounts with their unit, and what they count. Pure functions.

A small grammar over atoms: qualifier, currency, number or range, scale, unit. The value is a canonical
string; ``low`` and ``high`` are in the base unit of the dimension, so that 48 hours equal two days. Units and
words are English; figures in digits are read in any language. Known failures: years, clock times, scores of
games and numbers that are part of a name are left out by form only.
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.text.forms import FUNCTION_WORDS, loose
from retold.variants.mention import Mention
from retold.variants.numbers import Atom, Number, number_at

_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB"}
_MONEY = {
    "dollar": "USD", "usd": "USD", "buck": "USD", "euro": "EUR", "eur": "EUR", "gbp": "GBP", "ruble": "RUB",
    "rouble": "RUB", "rupee": "INR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "franc": "CHF",
}  # fmt: skip
_MEASURES: dict[str, dict[str, tuple[float, tuple[str, ...]]]] = {
    "time": {
        "second": (1 / 86400, ("second",)), "minute": (1 / 1440, ("minute",)), "hour": (1 / 24, ("hour",)),
        "day": (1, ("day",)), "week": (7, ("week",)),
    },
    "months": {"month": (1, ("month",)), "year": (12, ("year",)), "decade": (120, ("decade",))},
    "length": {
        "mile": (1609.344, ("mile",)), "km": (1000, ("kilometer", "kilometre", "km")),
        "m": (1, ("meter", "metre")), "ft": (0.3048, ("foot", "feet")), "in": (0.0254, ("inch",)),
    },
    "weight": {
        "t": (1000, ("ton", "tonne")), "kg": (1, ("kg", "kilogram", "kilo")), "lb": (0.4536, ("pound",)),
    },
    "area": {"acre": (0.4047, ("acre",)), "ha": (1, ("hectare",))},
    "speed": {"mph": (1.609, ("mph",)), "km/h": (1, ("kph",))},
    "degree": {"degree": (1, ("degree",))},
    "barrel": {"barrel": (1, ("barrel",))},
}  # fmt: skip
"""Dimension, unit, factor to the base unit, words for it. Months have no fixed number of days."""
_UNITS = {
    word: (unit, dimension, float(factor))
    for dimension, units in _MEASURES.items()
    for unit, (factor, words) in units.items()
    for word in words
}
_PERCENT = {"%", "percent", "pct"}
_BEFORE = (
    (("at", "least"), ">="), (("more", "than"), ">"), (("as", "many", "as"), "<="), (("up", "to"), "<="),
    (("less", "than"), "<"), (("fewer", "than"), "<"), (("no", "more", "than"), "<="), (("over",), ">"),
    (("no", "fewer", "than"), ">="), (("no", "less", "than"), ">="),
    (("about",), "~"), (("around",), "~"), (("some",), "~"), (("nearly",), "~"), (("almost",), "~"),
    (("roughly",), "~"), (("approximately",), "~"), (("estimated",), "~"), (("under",), "<"),
)  # fmt: skip
_LONGEST_QUALIFIER = 3
_COUNTED = 3
"""Words after a number that say what it counts."""


def figures(text: str, row: Sequence[Atom]) -> list[Mention]:
    """The figures of a text cut into atoms; years, clock times and numbers inside names are left out."""
    found: list[Mention] = []
    i = 0
    while i < len(row):
        number = number_at(row, i) if _may_begin(text, row, i) else None
        if number is None:
            i += 1
            continue
        number = _range(row, number)
        figure = _figure(text, row, number)
        if figure is not None and (not found or figure.start >= found[-1].end):
            found.append(figure)
        i = number.after
    return found


def _may_begin(text: str, row: Sequence[Atom], i: int) -> bool:
    """Whether a number here is a figure, and not part of a name, a time or a version."""
    atom = row[i]
    if atom.kind != "number":
        return True
    before, after = text[max(0, atom.start - 2) : atom.start], text[atom.end : atom.end + 2]
    if before[-1:].isalpha() or before[-1:] in {"_", "#", ".", "/", ":"}:
        return False
    if len(before) == 2 and before[1] in "-–" and before[0].isalpha():
        return False
    return not (after[:1] in {":", "/"} and after[1:].isdigit())


def _range(row: Sequence[Atom], number: Number) -> Number:
    """A number, or the range that it begins: "6 to 12", "between 6 and 12", "6-12"."""
    i = number.after
    if i + 1 >= len(row):
        return number
    between = number.first > 0 and row[number.first - 1].text == "between"
    if not (row[i].text in {"to", "or", "-", "–", "—"} or (between and row[i].text == "and")):
        return number
    second = number_at(row, i + 1)
    if second is None or second.vague or number.vague:
        return number
    # The scale of "2 to 3 million" stands once.
    low = number.low * (second.scale if number.scale == 1 and number.low < 1000 else 1)
    if not low < second.low:
        return number
    return Number(number.first - between, second.after, low, second.low)


def _figure(text: str, row: Sequence[Atom], number: Number) -> Mention | None:
    first, after = number.first, number.after
    factor = 1.0
    if first > 0 and row[first - 1].text in _SIGNS and row[first].start - row[first - 1].end <= 1:
        first -= 1
        dimension = unit = _SIGNS[row[first].text]
        if after < len(row) and loose(row[after].text) in _MONEY:
            after += 1
    else:
        dimension, unit, factor, after = _unit(row, after)
    counted = _counted(row, after)
    if not dimension and _is_no_figure(text, row, number, counted):
        return None
    sign, first = _qualifier(row, first)
    value = number.vague or _written(number)
    return Mention(
        "figure",
        row[first].start,
        row[after - 1].end,
        f"{sign}{value} {unit}".strip(),
        float(number.low) * factor,
        float(number.high) * factor,
        unit,
        dimension,
        counted,
    )


def _unit(row: Sequence[Atom], i: int) -> tuple[str, str, float, int]:
    """Dimension, unit and factor to the base unit, and the atom after them; all empty if there is no unit."""
    here = i + 1 if i < len(row) and row[i].text in {"-", "of"} else i
    word = row[here].text if here < len(row) else ""
    if word == "per" and here + 1 < len(row) and row[here + 1].text == "cent":
        return "percent", "%", 1.0, here + 2
    if word in _PERCENT:
        return "percent", "%", 1.0, here + 1
    singular = word if word in _UNITS else word.removesuffix("s")
    if singular == "inche":
        singular = "inch"
    if singular in _MONEY:
        return _MONEY[singular], _MONEY[singular], 1.0, here + 1
    if singular in _UNITS:
        unit, dimension, factor = _UNITS[singular]
        return dimension, unit, factor, here + 1
    return "", "", 1.0, i


def _counted(row: Sequence[Atom], i: int) -> tuple[str, ...]:
    words: list[str] = []
    for atom in row[i : i + _COUNTED + 2]:
        if atom.text in {"-", "of", "the", "worth", "more", "other"} and not words:
            continue
        if atom.kind != "word" or atom.text in FUNCTION_WORDS:
            break
        words.append(loose(atom.text.replace(".", "")))
    return tuple(words[:_COUNTED])


def _is_no_figure(text: str, row: Sequence[Atom], number: Number, counted: tuple[str, ...]) -> bool:
    """Whether a plain number is a year, a pronoun ("one") or the label of something."""
    atom = row[number.first]
    single = number.after == number.first + 1
    if single and atom.kind == "number" and 1900 <= number.low <= 2100 and atom.text.isdigit():
        return True
    if number.low <= 1 and atom.kind == "word":
        return True
    before = row[number.first - 1] if number.first else None
    named = before is not None and before.kind == "word" and text[before.start].isupper()
    return named and not counted and atom.start - (before.end if before else 0) <= 1


def _qualifier(row: Sequence[Atom], first: int) -> tuple[str, int]:
    """The sign of the words before a figure, such as "at least", and where they begin."""
    window = tuple(atom.text for atom in row[max(0, first - _LONGEST_QUALIFIER) : first])
    for words, sign in sorted(_BEFORE, key=lambda item: -len(item[0])):
        if window[-len(words) :] == words:
            return sign, first - len(words)
    return "", first


def _written(number: Number) -> str:
    low, high = (f"{value.normalize():f}" for value in (number.low, number.high))
    return low if low == high else f"{low}..{high}"
