"""Names of months and days, and abbreviations of time zones, as newspapers write them."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

_MONTHS = {
    "January": "januar jänner janvier enero januari gennaio janeiro",
    "February": "februar février fevrier febrero februari febbraio fevereiro",
    "March": "märz maerz mars marzo maart março",
    "April": "avril abril aprile",
    "May": "mai mayo mei maggio maio",
    "June": "juni juin junio giugno junho",
    "July": "juli juillet julio luglio julho",
    "August": "août aout agosto augustus",
    "September": "septembre septiembre setiembre settembre setembro",
    "October": "oktober octobre octubre ottobre outubro",
    "November": "novembre noviembre novembro",
    "December": "dezember décembre decembre diciembre december dicembre dezembro",
}
_DAYS = (
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "lunes martes miércoles jueves viernes sábado domingo"
)
_FILLERS = (
    "published publication posted updated modified created first last date time on at of the "
    "veröffentlicht aktualisiert erstellt stand um den vom uhr publié publie mis jour le à il el de del a "
    "las "
)
_ENGLISH = {w: month for month, words in _MONTHS.items() for w in words.split()}
_DROPPED = frozenset(_DAYS.split()) | frozenset(_FILLERS.split())
ENGLISH_MONTHS = frozenset(m.lower() for m in _MONTHS) | frozenset(m[:3].lower() for m in _MONTHS) | {"sept"}
ENGLISH_DAYS = frozenset({
    "fri", "friday", "mon", "monday", "sat", "saturday", "sun", "sunday", "thu", "thur", "thurs",
    "thursday", "tue", "tues", "tuesday", "wed", "wednesday",
})  # fmt: skip

_HOURS = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 1, "cet": 1, "west": 1, "mez": 1, "cest": 2, "mesz": 2,
    "eet": 2, "sast": 2, "eest": 3, "msk": 3, "trt": 3, "gst": 4, "pkt": 5, "ist": 5.5, "wib": 7, "hkt": 8,
    "sgt": 8, "awst": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "brt": -3,
    "art": -3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip
_REGIONS = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}


def in_english(text: str) -> str:
    """A date with the names of months in English and without words that say nothing of the time."""
    text = re.sub(r"(\d{1,2})[hH]\s?(\d\d)\b", r"\1:\2", text)
    text = re.sub(r"(\b\d{4}[,\s]\D{0,7})(\d{1,2})\.(\d\d)(?![\d.])", r"\1\2:\3", text)  # 2024, 14.05 Uhr
    text = re.sub(r"\b([ap])\.\s?m\.?", r"\1m", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<!\d)(?<!\d\s)\bam\b", " ", text)  # German for "on"
    text = re.sub(r"\(([A-Za-z]{2,5})\)", r"\1", text)
    text = re.sub(r"(?<=\d)\.(?=\s*[^\W\d])", " ", text)
    text = re.sub(r"[|·•–—]|(?<=[^\W\d]):|(?<=\s)-(?=\s)", " ", text)
    return re.sub(r"[^\W\d]+", _word, text).strip(" ,;:.-")


def _word(found: re.Match[str]) -> str:
    word = found[0].lower()
    return _ENGLISH.get(word) or ("" if word in _DROPPED else found[0])


def is_calendar_word(word: str) -> bool:
    """Whether a word may stand in a line that holds nothing but a date."""
    word = word.lower()
    return (
        word in _ENGLISH
        or word in _DROPPED
        or word in ENGLISH_MONTHS
        or word in ENGLISH_DAYS
        or word in _HOURS
        or word in _REGIONS
        or word in {"am", "pm", "st", "nd", "rd", "th", "t", "h", "er", "m", "p"}
    )


def names_month(word: str) -> bool:
    """Whether a word is the name of a month."""
    return word.lower() in ENGLISH_MONTHS or word.lower() in _ENGLISH


@lru_cache(maxsize=256)
def zone(name: str | None, offset: int | None) -> dt.tzinfo | None:
    """The zone of an abbreviation, as dateutil asks for it; an unknown one counts as UTC."""
    if offset is not None:
        return dt.timezone(dt.timedelta(seconds=offset))
    name = (name or "").lower()
    if name in _REGIONS:
        from dateutil import tz

        found: dt.tzinfo | None = tz.gettz(_REGIONS[name])
        return found
    return dt.timezone(dt.timedelta(hours=_HOURS.get(name, 0)))
