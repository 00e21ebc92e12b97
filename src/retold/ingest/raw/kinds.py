"""Which format an input is in: by the ending of its name, then by its first bytes."""

from __future__ import annotations

import re
from pathlib import Path

TEXT, HTML, JSON, JSON_LINES, CSV, PARQUET = "text", "html", "json", "jsonl", "csv", "parquet"

_ENDINGS = {
    ".txt": TEXT, ".text": TEXT, ".md": TEXT, ".markdown": TEXT,
    ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML,
    ".json": JSON, ".jsonl": JSON_LINES, ".ndjson": JSON_LINES,
    ".csv": CSV, ".tsv": CSV, ".tab": CSV,
    ".parquet": PARQUET, ".pq": PARQUET,
}  # fmt: skip

_PACKED = (".gz", ".gzip", ".zst", ".zstd")

_SAVE, _UNPACK = "save it as text or HTML first", "unpack it first"
_FOREIGN = (
    (0, b"%PDF", "a PDF", _SAVE),
    (0, b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as text or HTML, first"),
    (0, b"\xd0\xcf\x11\xe0", "an old office document", _SAVE),
    (0, b"{\\rtf", "a rich-text document", _SAVE),
    (0, b"\x89PNG", "a picture", _SAVE),
    (0, b"\xff\xd8\xff", "a picture", _SAVE),
    (0, b"GIF8", "a picture", _SAVE),
    (0, b"RIFF", "a sound, a film or a picture", _SAVE),
    (0, b"BZh", "packed with bzip2", _UNPACK),
    (0, b"\xfd7zXZ", "packed with xz", _UNPACK),
    (0, b"7z\xbc\xaf", "a 7-Zip archive", _UNPACK),
    (0, b"\x1f\x8b", "packed twice", _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "packed twice", _UNPACK),
    (257, b"ustar", "a tar archive", _UNPACK),
    (0, b"ARROW1", "an Arrow file", "write it as Parquet first"),
    (0, b"FEA1", "an Arrow file", "write it as Parquet first"),
    (0, b"\x7fELF", "a program", _SAVE),
    (0, b"SQLite format 3", "a database", "write it as CSV or Parquet first"),
    (0, b"WARC/1.", "a web archive", _SAVE),
)
"""Where what stands that gives a file away, what it is, and what to do about it."""

_NO_ARTICLES = frozenset({
    ".css", ".js", ".mjs", ".map", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp",
    ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".webm", ".m4a", ".wav",
    ".py", ".pyc", ".sh", ".log", ".ini", ".cfg", ".toml", ".yaml", ".yml", ".lock",
})  # fmt: skip
"""What lies beside articles: the rest of pages that a browser saved, and what belongs to programs."""

_MAIL = frozenset({".eml", ".mht", ".mhtml", ".mbox"})

_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_PIECE = re.compile(rb"<(?:p|div|article|meta|h1|script|table|span)\b[^<>]*>", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE)

_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,60}")
_OF_MAIL = re.compile(rb"^(?:MIME-Version|Message-ID|Received):", re.IGNORECASE | re.MULTILINE)


def by_ending(path: str) -> str | None:
    """The format that the name promises, or ``None``."""
    return _ENDINGS.get(Path(_unpacked_name(path)).suffix.lower())


def holds_no_article(path: str) -> bool:
    """Whether the name promises something that is never an article, such as a picture or a style sheet."""
    return Path(path).suffix.lower() in _NO_ARTICLES


def bare_name(path: str) -> str:
    """The file name without the endings that tell its format."""
    name = _unpacked_name(path)
    known = Path(name).suffix.lower() in _ENDINGS
    return (Path(name).stem if known else name) or Path(path).name


def foreign(start: bytes) -> str | None:
    """What the bytes are, and what to do about it, if they hold no text for us: ``a PDF, which ...``."""
    found = ((what, advice) for at, magic, what, advice in _FOREIGN if start.startswith(magic, at))
    return next((f"{what}, which Retold does not read; {advice}" for what, advice in found), None)


def looks_like_html(start: bytes) -> bool:
    """Whether the first bytes are a web page or a piece of one."""
    start = start[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start.startswith(b"<"):
        return False
    return bool(_HTML_START.search(start) or _HTML_PIECE.search(start))


def looks_like_feed(start: bytes) -> bool:
    """Whether the first bytes are XML that is no page: a feed or a site map."""
    start = start[:4096].replace(b"\0", b"")
    return bool(_FEED.search(start)) and not _HTML_START.search(start)


def is_mail(path: str, start: bytes) -> bool:
    """Whether it is an e-mail, or a page that was saved as one, by its name or its first lines."""
    if Path(_unpacked_name(path)).suffix.lower() in _MAIL:
        return True
    head = _HEADERS.match(start[:8192].lstrip(b"\xef\xbb\xbf\r\n"))
    return bool(head and _OF_MAIL.search(head[0]))


def looks_like_records(start: bytes) -> bool:
    """Whether the first line begins a JSON object with a key."""
    return bool(re.match(rb'\s*\[?\s*\{\s*"[^"\n]{1,80}"\s*:', start[:4096]))


def _unpacked_name(path: str) -> str:
    name = Path(path).name
    return Path(name).stem if Path(name).suffix.lower() in _PACKED else name
