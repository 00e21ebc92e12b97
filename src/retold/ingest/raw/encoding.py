"""From bytes to text, without ever failing, and saying what had to be guessed.

In order: byte order marks, UTF-16 without one, UTF-8, the encoding that a page declares, UTF-8 with some bad
bytes, a guess, Windows-1252. Line ends stay as they are.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from retold.errors import InputRejected
from retold.ingest.items import count

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""(?:charset\s*=\s*|<\?xml[^>]{0,80}encoding\s*=\s*)["']?\s*([\w:.-]{2,30})""", re.IGNORECASE
)
_ORDINARY = re.compile(
    r"(?:windows|cp|iso|latin|l|koi8|mac|shift|sjis|s|euc|gb|big5|hz|ks|tis|viscii|us|ascii|utf)[\w-]*",
    re.IGNORECASE,
)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 2**17
_FEW = 8
"""Control characters that may stand in the shortest text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, how it was read, and what is to be said about that."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, is_page: bool = False) -> Decoded:
    """The text of some bytes; ``is_page`` says that they may declare their encoding as HTML does.

    Raises:
        InputRejected: The bytes are no text in any encoding.
    """
    decoded = _decode(data, is_page)
    controls = len(_CONTROLS.findall(decoded.text[:_SAMPLE])) + decoded.text.count("\0", 0, _SAMPLE)
    if controls > max(_FEW, 0.02 * min(len(decoded.text), _SAMPLE)):
        raise InputRejected("Is binary data, not text; save it as text or HTML first.")
    return decoded


def _decode(data: bytes, is_page: bool) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_replacement(data, encoding)
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        decoded = _with_replacement(data, wide)
        said = f"Has no byte order mark; it was read as {wide.upper()}, which its zero bytes suggest."
        return Decoded(decoded.text, wide, (said, *decoded.warnings))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _as_declared(data, is_page) or _mostly_utf8(data) or _guessed(data)


def _with_replacement(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    bad = text.count("\ufffd")
    said = f"{count(bad, 'place')} could not be read as {encoding.upper()} and became the sign \ufffd."
    return Decoded(text, encoding, (said,))


def _wide_encoding(start: bytes) -> str | None:
    """UTF-16 without a mark: its zero bytes stand on one side only, all even or all odd."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) < max(1, len(start) // 200) or min(even, odd) * 20 > max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = start[: len(start) // 2 * 2].decode(encoding, errors="replace")
    strange = sum(not (c.isprintable() or c.isspace()) or c == "\ufffd" for c in text)
    return encoding if strange * 20 < len(text) else None


def _as_declared(data: bytes, is_page: bool) -> Decoded | None:
    found = _DECLARED.search(data[:4096]) if is_page else None
    if not found:
        return None
    name = found[1].decode("ascii", errors="replace")
    if not _ORDINARY.fullmatch(name) or name.lower().startswith(("utf-7", "utf7", "utf-8", "utf8")):
        return None
    # Browsers read these two names as Windows-1252, and so do the people who write them.
    name = "cp1252" if name.lower() in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"} else name
    try:
        return Decoded(data.decode(name), name)
    except (LookupError, UnicodeError):
        return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with bad bytes in it: more of what is not ASCII is right than wrong, or its end is cut off."""
    text = data.decode("utf-8", errors="surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", text))
    good = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    if good < bad and not (bad > 1 and _is_cut(data)):  # a single byte may be a Windows-1252 letter
        return None
    said = f"{count(bad, 'byte')} that {'is' if bad == 1 else 'are'} not UTF-8 became the sign \ufffd."
    return Decoded(re.sub("[\udc80-\udcff]", "\ufffd", text), "utf-8", (said,))


def _is_cut(data: bytes) -> bool:
    """Whether all is UTF-8 but the last letter, of which the end is missing."""
    try:
        whole = codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return 0 < len(data) - len(whole.encode("utf-8")) < 4


def _guessed(data: bytes) -> Decoded:
    high = sum(byte > 0x7F for byte in data[:_SAMPLE])
    # Few letters beyond ASCII are the accents and quotation marks of a western language.
    name = "cp1252" if high * 6 < len(data[:_SAMPLE]) else _best_guess(data[:_SAMPLE]) or "cp1252"
    text = data.decode(name, errors="replace")
    bad = text.count("\ufffd")
    warnings = [f"Is not UTF-8; it was read as {name.replace('cp', 'Windows-').replace('_', '-')}, a guess."]
    if bad:
        warnings.append(f"{count(bad, 'byte')} could not be read so and became the sign \ufffd.")
    return Decoded(text, name, tuple(warnings))


def _best_guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # comes with trafilatura; only odd inputs pay for loading it

    best = from_bytes(sample).best()
    return best.encoding if best is not None else None
