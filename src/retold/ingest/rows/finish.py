"""From a draft to an article: the text is checked, gaps in what is known about it are filled.

In: :class:`Draft`. Out: :class:`Article`, with a warning for everything odd, or a refusal. The text stays
as it was received, but for two things that no table could hold or no stage could bear: half characters, and
length.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from retold.article import Article, Published, Value
from retold.ingest.fields.head import Head, read_head
from retold.ingest.items import Draft, Reading, Refusal, count
from retold.text.normalize import disguises
from retold.text.tokens import fold_token, tokenize

_UNUSUAL = re.compile("[^\x00-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u214f]")
"""A text without these has nothing in disguise; most texts are spared a closer look."""

_ORDINARY = bytes([*b"\t\n\f\r", *range(0x20, 0x7F)])
"""What none of the patterns here looks for; next to nothing is left of most texts without it."""
_DAY = 86_400
_HALVES = re.compile("[\ud800-\udfff]")
_BAD_BYTES = re.compile("[\udc80-\udcff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_DECODED_WRONGLY = re.compile("(?:[ÂÃÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œž]|â€[™œ\u009d˜¦“”œ])")
_FEW = 3
_CUT_OFF = re.compile(r"\[\+\d{1,6} chars\]\s{0,20}$")
"""What services that hand out the first lines of articles put at their end."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")


def finish(draft: Draft, reading: Reading) -> Article | Refusal:
    """The article of a draft; its ``article_id`` is what it would like to be called."""
    warnings = list(draft.warnings)
    text, said = whole(draft.text)
    warnings += said
    if len(text) > reading.settings.longest_text:
        most = reading.settings.longest_text
        warnings.append(f"Has {len(text):,} characters; only the first {most:,} were read.")
        text = text[:most]
    if not _has_words(text):
        return Refusal(draft.place.path, "Its text holds no words." if text.strip() else "Its text is empty.")
    warnings += _odd_characters(text)
    if cut := _CUT_OFF.search(text[-40:]):
        warnings.append(f"Its text is only the beginning of one ({cut[0].strip()!r}); get the whole article.")
    head = _gaps(draft, text, reading)
    url = _clean(draft.url)
    published = draft.published
    if head.published and _is_better(head.published, published):
        published = head.published
        warnings += head.warnings
    return Article(
        whole(draft.place.name)[0],
        whole(draft.place.path)[0],
        text,
        _clean(draft.title) or head.title,
        _clean(draft.outlet) or _host(url),
        _clean(draft.author) or head.author,
        _clean_time(published),
        url,
        tuple(dict.fromkeys(warnings)),
    )


def _has_words(text: str) -> bool:
    first = (match[0] for match in itertools.islice(re.finditer(r"\w+", text[:10_000]), 20))
    return any(fold_token(word) for word in first) or bool(tokenize(text).words)


def whole(text: str) -> tuple[str, list[str]]:
    """A text that can be written as UTF-8, and sentences on what had to go."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # Two halves in the right order are one character, as JSON writes them.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        said = []
        if bad := len(_BAD_BYTES.findall(text)):
            said.append(
                f"{count(bad, 'byte')} that {'is' if bad == 1 else 'are'} not UTF-8 became the sign \ufffd."
            )
        if halves := len(_HALVES.findall(text)) - bad:
            said.append(f"{count(halves, 'half', 'halves')} of characters became the sign \ufffd.")
        return _HALVES.sub("\ufffd", text), said
    return text, []


def _odd_characters(text: str) -> Iterator[str]:
    rest = text.encode("utf-8").translate(None, _ORDINARY).decode("utf-8")
    if _UNUSUAL.search(rest):
        yield from (f"Has {what}." for what in disguises(text))
        if directions := len(_BIDI.findall(rest)):
            yield f"Has {count(directions, 'control character')} that can turn the direction of writing."
    wrong = _DECODED_WRONGLY.findall(rest)
    if len(wrong) >= _FEW:
        yield f"Its letters seem to have been decoded wrongly before ({wrong[0]!r}); if so, get the original."
    if controls := len(_CONTROLS.findall(rest)):
        yield f"Has {count(controls, 'control character')} that can be seen nowhere."


def _gaps(draft: Draft, text: str, reading: Reading) -> Head:
    time = draft.published
    if draft.title and draft.author and time and time.seconds is not None and time.kind == "published":
        return Head(draft.title)
    return read_head(text, reading.now)


def _is_better(read: Published, given: Published | None) -> bool:
    """Whether the time in the text goes before the one that came with it."""
    if given is None or given.seconds is None:
        return given is None or read.seconds is not None
    # When a crawler came tells less than a date line, unless that is another article's.
    return given.kind == "collected" and read.seconds is not None and read.seconds <= given.seconds + _DAY


def _clean(value: Value | None) -> Value | None:
    if value is None:
        return None
    text = " ".join(whole(value.text)[0].split())
    return Value(text, whole(value.origin)[0]) if text else None


def _clean_time(time: Published | None) -> Published | None:
    return dataclasses.replace(time, text=whole(time.text)[0], origin=whole(time.origin)[0]) if time else None


def _host(url: Value | None) -> Value | None:
    """The host of an address stands for an outlet that is not named."""
    try:
        host = urlsplit(url.text if "//" in url.text else f"//{url.text}").hostname if url else None
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    return Value(host.removeprefix("www."), "url:host")
