"""Who says what stands in quotation marks, in scripts without capital letters: Chinese, Japanese, Arabic.

Goes in: a page and one quotation. Comes out: who speaks, where a word of saying and a name stand right beside
the marks. Method: the words between the last mark of punctuation and the word of saying are the subject; what
is left of them without words for offices is the name. Known failures: names beside offices that the lists do
not have keep them; in Arabic, a name with an article in its midst is cut.
"""

from __future__ import annotations

import re
from functools import lru_cache

from retold.article import Span
from retold.attribution.direct.direct import Attribution
from retold.attribution.reading.marks import Quoted
from retold.attribution.reading.page import Page

_REACH = 60
_OTHER_SCRIPT = re.compile(r"[\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff]")
_SAID_ZH = "|".join(
    (
        "表示|指出|强调|強調|认为|認為|透露|回应|回應|补充说|補充說|解释|解釋",
        "写道|寫道|宣布|坦言|称赞|感叹|说|說|称|稱|道",
    )
)
_ADVERB_ZH = (
    r"(?:还|還|也|则|則|随后|隨後|同时|同時|进一步|進一步|当天|當天|今天|昨天|\d+日|此前|曾|再次|明确|明確)*"
)
_NAME_ZH = r"(?P<who>[^\W\d_][^\s。！？；，、,:：“”「」『』()（）\n]{0,20}?)"
_ASKED_ZH = r"(?:(?:在|对|對|向|告诉|告訴|接受)[^。！？；\n“”「」]{1,24}?)?"
_ZH_BEFORE = (
    rf"(?:^|[。！？；，、,\n”」』\s]){_NAME_ZH}{_ADVERB_ZH}{_ASKED_ZH}(?P<cue>{_SAID_ZH})[:：，,]?\s*\Z"
)
_ZH_AFTER = rf"\s*[，,]?\s*{_NAME_ZH}{_ADVERB_ZH}{_ASKED_ZH}(?P<cue>{_SAID_ZH})(?=[。，；,\n]|\Z)"
_JA_BEFORE = r"(?:^|[。、\n」』\s])(?P<who>[^。、「」『』\s]{1,20}?)(?:は|が)(?:[^「」。\n]{0,20}、)?\s*\Z"
_SAID_JA = "述べ|語|話|説明|指摘|強調|コメント|発言|訴え|主張|明かし|答え"
_JA_AFTER = rf"\s*と(?:、)?(?:[^「」。、\n]{{0,12}}に)?(?P<cue>{_SAID_JA})"
_OFFICE_ZH = re.compile(
    r".*(?:市长|市長|县长|主席|总统|總統|总理|總理|部长|部長|发言人|發言人|教授|主任|书记|書記|局长|局長|专家|專家|记者|記者|"
    r"经理|經理|董事长|董事長|首相|大臣|院长|院長|校长|校長|博士|议员|議員|律师|律師|负责人|負責人|官员|官員|市民|居民)"
)
_HONOUR_JA = re.compile(
    r"(?:氏|さん|様|市長|首相|大統領|知事|社長|教授|議員|大臣|会長|長官|選手|監督|容疑者|被告)\Z"
)
_PRONOUN = re.compile(r"(?:他们|她们|他|她|它|他還|彼女|彼|同氏|هو|هي)\Z")
_SAID_AR = "|".join(
    f"(?:و|ف)?{verb}(?:ت)?"
    for verb in (
        "قال",
        "صرح",
        "صرّح",
        "أكد",
        "أكّد",
        "أضاف",
        "أوضح",
        "أعلن",
        "ذكر",
        "كتب",
        "اعتبر",
        "شدد",
        "أشار",
        "تابع",
    )
)
_AR_SUBJECT = r"(?P<who>(?:\s+[^\W\d_]+){0,8}?)"
_AR_BEFORE = rf"(?<!\w)(?P<cue>{_SAID_AR}){_AR_SUBJECT}\s*(?:\s(?:أن|إن|بأن|إلى\s+أن))?\s*[:：،]?\s*\Z"
_AR_AFTER = rf"\s*[،,]?\s*(?P<cue>{_SAID_AR})(?P<who>(?:\s+(?!ل|في\b|خلال|إن\b|أن\b)[^\W\d_]+){{1,5}})"
_AR_HIS = r"عن(?P<who>(?:\s+[^\W\d_]+){1,6})\s+(?P<cue>قوله|قولها)\s*(?:إن|أن|بأن)?\s*[:：،]?\s*\Z"
_ROLE_AR = re.compile(
    r"(?:ال\w+|رئيس\w*|وزير\w*|مدير\w*|متحدث\w*|مسؤول\w*|نائب\w*|قائد\w*|أمين\w*|عمدة|سفير\w*|باسم|هيئة|بلدية|مجلس|حزب|وزارة)\Z"
)


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, made when first needed: most piles need none of these."""
    return re.compile(pattern)


def in_other_script(page: Page, quote: Quoted, last: Attribution | None) -> Attribution | None:
    """The attribution of a quotation in a script without capitals; ``None`` if nobody stands beside it.

    Args:
        page: The text.
        quote: What stands in marks.
        last: The attribution before, whose speaker a pronoun or a missing subject stands for.
    """
    text = page.text
    left = text[max(0, quote.start - _REACH) : quote.start]
    right = text[quote.end : quote.end + _REACH]
    if not _OTHER_SCRIPT.search(left[-20:] + right[:20]):
        return None
    start = quote.start - len(left)
    for pattern in (_ZH_BEFORE, _AR_BEFORE, _AR_HIS):
        if match := _compiled(pattern).search(left):
            return _made(text, quote, match, start, last)
    for pattern in (_ZH_AFTER, _AR_AFTER):
        if match := _compiled(pattern).match(right):
            return _made(text, quote, match, quote.end, last)
    said, subject = _compiled(_JA_AFTER).match(right), _compiled(_JA_BEFORE).search(left)
    if said is None:
        return None
    cue = Span(quote.end + said.start("cue"), quote.end + said.end("cue"))
    return _spoken(
        text,
        quote,
        Span(start + subject.start("who"), start + subject.end("who")) if subject else None,
        cue,
        last,
    )


def _made(text: str, quote: Quoted, match: re.Match[str], at: int, last: Attribution | None) -> Attribution:
    words = match["who"]
    blank = len(words) - len(words.lstrip())
    who = Span(at + match.start("who") + blank, at + match.end("who"))
    return _spoken(
        text,
        quote,
        who if who.start < who.end else None,
        Span(at + match.start("cue"), at + match.end("cue")),
        last,
    )


def _spoken(text: str, quote: Quoted, who: Span | None, cue: Span, last: Attribution | None) -> Attribution:
    if who is None or _PRONOUN.fullmatch(who.of(text)):
        source = who or (last.source if last else None)
        name, description = (last.name, last.description) if last else (None, None)
        return Attribution(quote.inner, "direct", source, cue, name, description)
    name, description = _named(who.of(text))
    return Attribution(quote.inner, "direct", who, cue, name, description)


def _named(words: str) -> tuple[str | None, str | None]:
    """Name and office of a subject."""
    if " " in words or "\u0600" <= words[0] <= "\u06ff":
        parts = words.split()
        first = max((i + 1 for i, part in enumerate(parts) if _ROLE_AR.match(part)), default=0)
        return " ".join(parts[first:]) or None, " ".join(parts[:first]) or None
    bare = _HONOUR_JA.sub("", words)
    office = _OFFICE_ZH.match(bare)
    name = bare[office.end() :] if office else bare
    said = (office[0] if office else "") or words[len(bare) :]
    return name or None, said or None
