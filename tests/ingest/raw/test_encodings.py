"""Bytes become text, whatever they are, and what was guessed is said."""

from __future__ import annotations

import codecs

import pytest

from retold.ingest.raw.encoding import decode

TEXT = "Der Damm über Öster hielt, sagte “Tomas Ruud” – naïve Leute glaubten es nicht. Übermorgen mehr.\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
)
def test_a_known_encoding_needs_no_warning(data):
    decoded = decode(data)
    assert (decoded.text, decoded.warnings) == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding):
    decoded = decode(TEXT.encode(encoding))
    assert decoded.text == TEXT
    assert "no byte order mark" in decoded.warnings[0]


def test_windows_1252_is_read_with_a_warning():
    decoded = decode(TEXT.encode("cp1252"))
    assert decoded.text == TEXT
    assert "Windows-1252" in decoded.warnings[0]


def test_bad_bytes_in_utf_8_are_counted_and_the_rest_is_right():
    decoded = decode(b"\xc3\xbc" * 20 + b" one \xff two \xfe\xfd three")
    assert decoded.text == "ü" * 20 + " one \ufffd two \ufffd\ufffd three"
    assert decoded.warnings == ("3 bytes that are not UTF-8 became the sign \ufffd.",)


def test_a_page_says_its_encoding():
    page = '<html><head><meta charset="windows-1251"></head><body>Плотина выдержала ночь.</body></html>'
    decoded = decode(page.encode("cp1251"), is_page=True)
    assert (decoded.text, decoded.warnings) == (page, ())


@pytest.mark.parametrize("name", ["utf-7", "idna", "unicode_escape", "nonsense", "x" * 29, "hex", "punycode"])
def test_a_page_cannot_choose_a_strange_decoder(name):
    page = f'<html><meta charset="{name}"><p>Der Damm h\xe4lt.</p></html>'
    assert decode(page.encode("latin-1"), is_page=True).text == page


def test_a_text_in_another_alphabet_is_guessed():
    text = "Плотина над Остером выдержала ночь, сообщил совет долины во вторник. " * 20
    decoded = decode(text.encode("cp1251"))
    assert decoded.text == text
    assert "a guess" in decoded.warnings[0]


@pytest.mark.parametrize("size", [1, 2, 3])
def test_utf_8_that_is_cut_in_a_letter_stays_utf_8(size):
    decoded = decode("Café 🏞".encode()[: 6 + size])
    assert decoded.text == "Café " + "\ufffd" * size
    assert "not UTF-8" in decoded.warnings[0]


def test_one_odd_letter_at_the_end_may_be_windows_1252():
    assert decode("Et voilà".encode("cp1252")).text == "Et voilà"
