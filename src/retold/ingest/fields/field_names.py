"""The usual names of fields in records, in several languages, so that most piles need no settings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from retold.errors import BadSetting

_NAMES = {
    "text": (
        "text fulltext articletext articlebody body content maintext plaintext bodytext storytext "
        "article story articlecontent cleantext cleanedtext rawtext newstext contents contenttext "
        "textcontent message html rawhtml contenthtml bodyhtml "
        "volltext artikeltext inhalt texte contenu texto contenido cuerpo testo contenuto conteudo tekst "
        "inhoud tresc brodtext текст содержание 正文 内容 本文"
    ),
    "title": (
        "title headline articletitle newstitle heading ogtitle name subject "
        "titel uberschrift ueberschrift schlagzeile titre titulo titular titolo tytul kop rubrik заголовок "
        "标题 見出し"
    ),
    "outlet": (
        "outlet source publisher publication site sitename sourcename newspaper newssource media "
        "mediaoutlet mediumname agency domain sourcedomain website host hostname publicationname "
        "provider "
        "zeitung quelle medium herausgeber journal fuente medio diario periodico fonte testata giornale "
        "jornal veiculo krant bron zrodlo gazeta kalla tidning avis kilde источник издание 来源 媒体"
    ),
    "author": (
        "author authors byline articleauthor writer creator journalist reporter dccreator "
        "autor autorin verfasser auteur autore auteurs forfatter forfattare автор 作者"
    ),
    "published": (
        "published publishedat publishdate publisheddate datepublished pubdate publicationdate "
        "publishtime publishedtime datetime date time timestamp articledate "
        "dateofpublication posted postdate postedat created createdat creationdate datecreated day "
        "updated updatedat modified datemodified "
        "datum erscheinungsdatum veroffentlicht veroeffentlicht datedepublication fecha fechadepublicacion "
        "datadipubblicazione datadepublicacao datapublikacji dato дата 日期 发布时间"
    ),
    "collected": (
        "scrapetime scrapedat scraped scrapedate scrapingdate crawltime crawled crawledat crawldate "
        "collected collectedat collectiondate fetched fetchedat fetchtime retrieved retrievedat "
        "retrievaldate downloaded downloadedat datedownload downloaddate firstseen seen seenat "
        "seendate discovered addedat dateadded warcdate"
    ),
    "url": ("url link canonicalurl articleurl weburl sourceurl permalink href uri canonicallink originalurl"),
    "id": "id articleid docid documentid uuid guid storyid newsid key kennung",
}
_ORDER = {
    field: {name.replace("_", ""): rank for rank, name in enumerate(words.split())}
    for field, words in _NAMES.items()
}
FIELDS = tuple(_NAMES)
OVERRIDABLE = tuple(name for name in FIELDS if name != "collected")


def bare(key: str) -> str:
    """A field name without case, punctuation and accents: ``Article_Body`` and ``articleBody`` are one."""
    plain = key if key.isascii() else unicodedata.normalize("NFKD", key)
    return "".join(c for c in plain.lower() if c.isalnum())


def usual_keys(keys: Iterable[str]) -> dict[str, list[str]]:
    """For each field the keys that may hold it, best first."""
    found: dict[str, list[tuple[int, str]]] = {field: [] for field in FIELDS}
    for key in keys:
        name = bare(key)
        for field, order in _ORDER.items():
            if name in order:
                found[field].append((order[name], key))
    return {field: [key for _rank, key in sorted(ranked)] for field, ranked in found.items()}


def is_collection_time(key: str) -> bool:
    """Whether a key says when a crawler saw an article."""
    return bare(key) in _ORDER["collected"]


def check_fields(fields: Mapping[str, Any]) -> None:
    """Whether overrides name fields there are.

    Raises:
        BadSetting: One does not.
    """
    for field in fields:
        if field not in OVERRIDABLE:
            raise BadSetting(f"There is no field {field!r}; the fields are {', '.join(OVERRIDABLE)}.")
