"""The words around an outlet's name that make it a credit."""

from __future__ import annotations

import re

_ADVERB = (
    r"(?:has|had|have|also|first|later|earlier|previously|exclusively|then|recently|now|separately|this|last|week|"
    r"month|on|\w+day|reportedly|quickly|further|itself|newspaper|magazine|website|agency|news|network|daily|online|"
    r"hat|habe|a|ha|heeft)"
)
REPORTED = re.compile(
    rf"(?:\s\d{{1,2}}\b)?(?:(?:['’]s)?\s+editorial\s+board)?(?:,\s+(?:citing|quoting|which|in|the|an?)\b[^.;\n]{{1,120}}?,)?\)?,?(?:\s+{_ADVERB}){{0,5}},?\s+"
    r"(reported|reports|reporting|is reporting|wrote|writes|revealed|reveals|reveal|disclosed|published|"
    r"publishes|understands|aired(?=\s+(?:an?|the)\s+(?:\w+\s+)?(?:recording|video|interview|audio|footage|report|clip))|"
    r"quotes|cited|cites|citing|quoting|broke|obtained|learned|detailed|carried|observed|described|describes|"
    r"uncovered|quoted|exposed|confirmed|said|says|claimed|claims|added|adds|stated|noted|notes|warned|suggested|"
    r"explained|found|argued|argues|pointed\s+out|points\s+out|admitted|urged|concluded|ruled|rated|determined|"
    r"identified|"
    r"berichtet|berichtete|schreibt|schrieb|meldet|meldete|zitiert|rapporte|rapportait|rapporté|révèle|écrit|"
    r"informó|informa|reportó|publicó|asegura|reveló|riporta|riferisce|scrive|meldt|schrijft|bericht)\b",
    re.IGNORECASE,
)
ITS_REPORTER = re.compile(
    r"['’]s\s+(?:(?:[a-z-]+|[A-Z][\w.’-]+),?\s+){1,4}(?:has\s+|have\s+|first\s+)?"
    r"(reported|reports|reporting|wrote|writes|revealed|reveals|notes|noted|said|says|tweeted|tweets|argued|argues|"
    r"explained|explains|observed|observes|described|describes|pointed\s+out|points\s+out|had\s+tweeted)\b"
)
"""``the Courier's Ana Brel reported``."""
HEARS = re.compile(r"(?:\s+(?:also|has|had|later|recently)){0,2}\s+(interviewed|spoke\s+(?:with|to))\s")
"""``the Courier spoke with Brel``."""
ITS_REPORTER_ASKS = re.compile(
    r"['’]s\s+(?:[A-Z][\w.’-]+\s+){1,3}(?:also\s+|later\s+)?(asked|interviewed|pressed)\b"
)
"""``the Courier's Ana Brel asked``."""
ITS_STAFF = re.compile(
    r"\s+(?:[a-z]+\s+){0,2}(?:reporter|anchor|host|correspondent|journalist|columnist|moderator|editor)"
    r"(?:\s+[A-Z][\w.’'-]+){0,3}(?:\s+(?:also|later|has|had|once)){0,2}\s+"
    r"(asked|interviewed|reported|reports|wrote|writes|tweeted|tweets|noted|notes)\b"
)
"""``Courier reporter Ana Brel asked``."""
LINKED = re.compile(r"\.?\](?=\s*(?:[.\n]|\Z))")
"""Behind an outlet's name in square brackets, which a newsletter puts behind what it takes from there."""
ITS_SOURCES = re.compile(r"['’]s\s+(?:own\s+|unnamed\s+|anonymous\s+)?(sources?)\b", re.IGNORECASE)
ITS_INTERVIEW = re.compile(r"(?:['’]s)?\s+(?:\w+\s+)?(interview|programme|broadcast)\b", re.IGNORECASE)
ITS_DEBATE = re.compile(r"(?:['’]s)?\s+(?:\w+\s+){0,2}(town\s+hall|forum|debate)\b")
AT_A_DEBATE = re.compile(
    r"\b(?:said|says|told|asked|argued|insisted|declared)\b[^.;“”\"]{0,60}\s(?:at|during|in)\s+(?:an?|\w+day['’]s)\s+(?:\w+\s+)?\Z"
)
"""``said at a CNN town hall``: what stands before the name."""
WHAT_IT_CALLS = re.compile(
    r"\b[Ww]hat\s+(?:the\s+|The\s+)?(?:[A-Z][\w.]*\s+(?:[A-Z][\w.]*\s+){0,3}and\s+(?:the\s+)?)?\Z"
)
CALLS = re.compile(
    r"\s+(?:(?:has|have|had|each|both|once|later)\s+)?(called|calls|described|dubbed|termed|labeled)\b"
)
"""``what the Courier called a bad week``."""
IN_ITS_EDITION = re.compile(r"\b([Ii]n)\s+\w+day['’]s\s+\Z")
WRITES = re.compile(r",\s+(?:[A-Z][\w.’-]+\s+){1,4}(?:wrote|writes|argued|argues)\b")
"""``In Sunday's Courier, Brel wrote``."""
ON_AIR = re.compile(r"(?:,|\b(?:was|were|went|came))\s+(on)\s+(?:the\s+)?\Z")
SAYS_THERE = re.compile(
    r"(?:\s+\w+){0,4},?\s+(?:(?:when|where|and)\s+(?:he|she|they)\s+)?(?:said|says|told|argued|claimed)\b"
)
"""``Brel, on CNN Monday night, said``."""
IN_AN_INTERVIEW = re.compile(
    r"\b(?:in|during|on|as)\s+(?:an?|the|that|his|her|their)\s+(?:\w+\s+)?\Z", re.IGNORECASE
)
"""``in the CNN interview``: what stands before the name."""
ITS_PROGRAMME = re.compile(r"(?:['’]s?)?\s+(?:\w+(?:['’]s)?\s+)?(?:[“\"‘]|'{1,2})(?=[A-Z])")
ON_ITS_AIR = re.compile(r"\b([Oo]n)\s+(?:the\s+)?\Z")
"""``on Coast Radio's "Morning Tide"``."""
OPENING = re.compile(
    r"[\s“\"'‘]*(?:(?:On\s+)?\w+day(?:\s+\w+)?|Earlier|Later|Yesterday|Speaking|Appearing)?,?\s*"
)
"""What may stand before a sentence that opens with the station."""
SPEAKS = re.compile(
    r"[^.;]{0,120},[”\"’']?\s+(?:[^.;]{0,30}\s)?(?:(?:[A-Z][\w.’-]+\s+){1,4}|(?:he|she|they)\s+)(?:said|says|told|argued|claimed|called)\b"
)
AT_AN_OUTLET = re.compile(r"\b(?:at|of|for|with|from)\s+(?:the\s+|The\s+)?\Z")
ITS_REPORT = re.compile(
    r"(?:['’]s)?\s+(?:own\s+|exclusive\s+|new\s+|recent\s+|latest\s+)?"
    r"(report|reporting|story|article|investigation|analysis|account|exposé|scoop|op-ed|column|essay|editorial)\b(?!er|\s+board)(?!\s+(?:card|on\s+its))",
    re.IGNORECASE,
)
OWN_AFFAIRS = re.compile(
    r"\s*,?\s*(?:(?:on\s+)?\w+day\s+)?(?:that\s+)?(?:in\s+a\s+(?:statement|tweet|memo|filing)|it\b|its\b|they\b|"
    r"through\s+a\s+spokes|no\b)",
    re.IGNORECASE,
)

# Between the cue and the name may stand an article and a word or two that describe the outlet.
_DESCRIBING = (
    r"(?:\s+(?:the|a|an|\w+day['’]s|le|la|il|el|der|die|das|den|dem|de|het|its|US|U\.S\.|[A-Z]\w+n|British|German|French|Russian|state|"
    r"state-run|state-owned|semi-official|official|conservative|liberal|right-wing|left-wing|leading|local|private|"
    r"public|national|financial|business|tabloid|newspaper|magazine|website|site|outlet|broadcaster|network|agency|"
    r"news|daily|weekly|journal|paper|blog|station|TV|radio|television|channel|service|wire|media|(?:l['’])?agence|"
    r"quotidien|chaîne|agencia|diario|periódico|agenzia|quotidiano|Zeitung|Tageszeitung|Agentur|Nachrichtenagentur|"
    r"Magazin|Sender)){0,5}(?:\s+[“\"‘'«(]{0,2}|\s+[ld]['’])\Z"
)
_WHEN = (
    r"(?:\s+(?:\w+day|[a-z]+ly|this|last|late|in|on|the|morning|evening|night|afternoon|week|weekend|month|earlier|again|live|"
    r"yesterday|today|in\s+[A-Z]\w+|\d{1,2}|[A-Z][a-z]{2,8}\s+\d{1,2})){0,4}"
)
"""The time between a word of saying and the station."""
TOLD = re.compile(
    r"\b(told|tells|telling|tell|(?:spoke|speaking|speaks|talking|talked)\s+(?:to|with)|"
    r"(?:said|confirmed|acknowledg\w+|explained|admitted|complained|insisted|hinted|spoken|confided|disclosed|added)\s+to|"
    r"(?:asked|challenged|pressed|questioned|interviewed|grilled)\s+(?:by|on)|"
    r"told(?:\s+[\w.’'-]+){1,3}\s+(?:of|at|from|on)|(?:broadcast|episode|edition|airing)\s+of|"
    rf"(?:said|says|speaking|spoke|appearing|appeared|appears|appearances?|interview\w*|argued){_WHEN}\s+(?:on|during)|"
    r"(?:sat|sits|sitting)\s+down\s+with|(?:said|says|told|asked|argued|insisted|declared)[^.;“”\"]{1,60}?\s(?:town\s+hall|forum|debate)\s+(?:hosted|sponsored|moderated|organized|held)\s+by|"
    rf"(?:interview(?:ed|s)?|meeting){_WHEN}\s+(?:with|by|to|for|in)(?:\s+(?:the\s+)?editorial\s+board\s+of)?|"
    r"interviewed(?:\s+[a-z]+){0,5}\s+(?:\w+day\s+)?by|(?:reached|contacted)(?:\s+\w+day)?\s+by|"
    r"interviews?\s+(?:that\s+)?(?:he|she|they|[A-Z]\w+)\s+(?:gave|did|granted)(?:\s+(?:to|with))|"
    rf"(?:statement|comments|remarks|e-?mail(?:\s+message)?){_WHEN}\s+to|"
    rf"interview\s+(?:published|aired|broadcast){_WHEN}\s+(?:by|on|in)|"
    r"(?:statement|e-?mail|account|letter|memo|video)\s+(?:\w+\s+)?(?:provided|released|given|sent|gave)\s+to|"
    r"call(?:ed|ing)?\s+(?:in\s?)?to|tegen|(?:sagte|sagten|erklärte|erzählte|teilte)(?:\s+(?!dem\b|der\b)[\w.’'-]+){0,5}(?=\s+(?:dem|der))|"
    r"(?:dit|déclaré|confié|expliqué|affirmé|assuré|indiqué|précisé)(?:\s+[^\s.;«»“”]+){0,8}?\s+à|"
    r"(?:dijo|declaró|afirmó|explicó|aseguró|señaló)(?:\s+[^\s.;«»“”]+){0,8}?\s+a|"
    r"(?:detto|dichiarato|spiegato)(?:\s+[^\s.;«»“”]+){0,8}?\s+a)" + _DESCRIBING,
    re.IGNORECASE,
)
_REPORT_NOUN = (
    r"(?:reports?|reporting|article|story|piece|investigation|interview|op-ed|column|essay|account|analysis|post|editorial|scoop|"
    r"information|dispatch|Bericht|Meldung|Angaben|Informationen)"
)
TAKEN_FROM = re.compile(
    rf"\b(according\s+to(?:\s+(?:a|an|the|recent|new|\w+day|this|\w+)){{0,3}}?(?:\s+{_REPORT_NOUN}\s+(?:by|in|from|on|published\s+(?:by|in|on)))?|"
    r"citing|quoting|cited\s+by|quoted\s+(?:by|in)|broken\s+by|(?:op-ed|column|essay|article|piece|story)\s+(?:\w+\s+)?for|(?:first\s+|originally\s+|earlier\s+|previously\s+|also\s+)?reported"
    rf"{_WHEN}\s+(?:by|in|on)|obtained\s+by|reviewed\s+by|seen\s+by|uncovered\s+by|revealed\s+(?:by|in)|(?:first\s+)?"
    rf"published\s+(?:by|in|on)|{_REPORT_NOUN}\s+(?:\w+\s+)?(?:by|in|from)|wrote\s+(?:in|for)|writing\s+(?:in|for|at)|profiled\s+(?:by|in)|"
    rf"(?:noted|argued|observed|explained){_WHEN}\s+in|headline\s+(?:from|in)|"
    r"(?<=[,”\"’']\s)(?:reported|reports|wrote|writes)(?:(?:\s+[A-Z][\w.’'-]+){1,4}\s+(?:in|for|of|at))?|h/t|hat\s+tip(?:\s+to)?:?|via|per|as\s+per|source:|sources:|as\s+quoted\s+in|"
    r"laut|nach\s+Angaben|selon|d['’]après|según|secondo|volgens|zufolge|"
    r"berichtet|berichtete|berichteten|meldet|meldete|meldeten|schreibt|schrieb|rapporte|rapportait|rapporté|révélé|indiqué|écrit|informó|reportó|publicó|"
    r"informa|riferisce|scrive|meldt|schrijft)" + _DESCRIBING,
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"\blicen[sc]ed\s+under\b|\bAll\s+rights\s+reserved\b|©|\bCopyright\b|\(c\)\s", re.IGNORECASE
)
"""What tells of a licence in the midst of an article too."""
LICENCE = re.compile(
    r"\blicen[sc]ed\s+under\b|\blicen[sc]ed\s+(?:from|by)\b|\bAll\s+rights\s+reserved\b|©|\bCopyright\b|\(c\)\s|"
    r"\boriginally\s+(?:published|appeared|ran|posted)\b|\bfirst\s+appeared\s+(?:in|on|at)\s+(?:the\s+)?(?-i:[A-Z])|"
    r"\b(?<!\bthe\s)(?<!\ba\s)(?:reprinted|republished|reposted)\b(?!\s+(?:in\s+(?:full|part)\s+)?(?:by|in)\b)|"
    r"\bsyndicated\s+(?:by|from|with|through)\b|"
    r"\bdistributed\s+by\b|\bwith\s+permission\b",
    re.IGNORECASE,
)
"""Who is said to have reprinted something did not write it."""
LICENCE_WORDS = (
    "licen", "reserved", "©", "copyright", "(c)", "originally", "appeared", "reprint", "republish", "repost",
    "syndicat", "distributed", "permission",
)  # fmt: skip
"""One of these, in small letters, is in every licence note."""
_ABBREVIATED = "|".join(rf"(?<=\b[A-Z][a-z]{{{letters}}})\." for letters in range(5))
"""The point of ``Dec.``, ``Ky.``, ``Mass.`` or ``Calif.``."""
DATELINE_BEFORE = re.compile(rf"(?:[^.!?\n“”\"]|{_ABBREVIATED}){{0,99}}[(\[]\Z")
BARE_DATELINE_BEFORE = re.compile(r"(?:[A-Z][\w.' -]{0,60}[,/ -]+)?\Z")
DATELINE_AFTER = re.compile(r"(?:[/,]\s?\w+)?[)\]]\s*(?:[-–—:]|(?=[A-Z“\"]))")
BARE_DATELINE_AFTER = re.compile(r"\s+(?:[–—]|--?)\s")
POLL = re.compile(
    r"[^.;]{0,40}\b(?:poll|survey|polls|polling|average|ratings|tally|tracker)\b", re.IGNORECASE
)
CITING = re.compile(r"(?:citing|quoting|cited|quoted)\b", re.IGNORECASE)
PICTURE = re.compile(
    r"\b(?:photos?|file|getty|shutterstock|images?|illustration|invision|pool|video(?=\s*(?:by|via|courtesy|credit|/|:)))\b(?![^.]{0,40}report)|/AP\b|\bAP/",
    re.IGNORECASE,
)
"""Near the name of an agency: the credit is for a picture."""
CONTRIBUTED_AFTER = re.compile(
    r"^[^.]{0,60}?\b(?:contributed\s+to\s+this|contributed\s+reporting|contributed\s+additional|contributed\s+from|"
    r"also\s+contributed|contributed\.)",
    re.IGNORECASE,
)
CONTRIBUTED_BEFORE = re.compile(
    r"(?:\b(?:additional|with)\s+(?:reporting|material|files|information)\s+(?:by|from)|"
    r"\bwith\s+(?:agency\s+)?(?:inputs?|reports?|files)\s+from)[^.]{0,80}\Z",
    re.IGNORECASE,
)
REPORTING_BY = re.compile(r"\breporting\s+by[^.]{0,80}\Z", re.IGNORECASE)
"""At the foot; elsewhere it is a sentence that gives credit."""
BYLINE = re.compile(
    r"\s*[(\[—–-]?\s*(?:by\s+[^.]{0,60}|von\b|par\b|source:?|from:?|agencies|with\s+agencies|written\s+by|"
    r"(?:additional\s+)?reporting\s+by|editing\s+by)(?=[\s,|/-]|\Z)",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"\s*[(\[]?(reports?|sources?|quellen?|bericht|fuentes?|fontes?|text|bron):\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""``Source: Sallin News Agency`` at the beginning of a paragraph."""
FIRST_NAME_OR_TITLE = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Mayor|Sen|Gov)\.?|\b[A-Z][a-z]+(?:\s[A-Z]\.)?)\Z")
REFERENCE = re.compile(
    r"[TtAa](?<!\w.)(?:(?<=[Tt])h(?:e|is|at)|(?<=[Aa])(?:n?\s+(?:new|recent))?)\s+"
    r"(report|paper|newspaper|journal|magazine|outlet|news\s+agency|daily|article|broadcaster|network|"
    r"Times|Post|Journal|Herald|Tribune|Globe|Star|Sun|Mail|Guardian|Telegraph|Chronicle|Gazette|Courier|Dispatch|"
    r"Observer|Standard|Inquirer|Enquirer|Examiner|Register|Sentinel|Mirror|Express|Monitor|Bulletin|Wire|Press|"
    r"Daily\s+News|Free\s+Press|Ledger|Mercury|Echo|Argus)\b(?!\s+[A-Z])"
)
OTHER_REPORT = re.compile(
    r"\b(?:report|study|paper|article)\s+(?:by|from|of|released\s+by|published\s+by|prepared\s+by|for)\s+(?:the\s+)?[A-Z]"
)
_REPORT_SAYS = re.compile(
    r",?\s+(?:has\s+|had\s+|also\s+)?(?:said|says|suggests|suggested|claims|claimed|states|stated|adds|added|found|finds|"
    r"reveals|revealed|warned|warns|quotes|quoted|noted|notes|shows|alleges|alleged|described|describes|cited|cites)\b"
)
_IN_REPORT = re.compile(
    r"\b(according\s+to|quoted(?:\s+as\s+saying)?\s+(?:in|by)|quoted\s+in|cited\s+(?:in|by)|said\s+in|told|in)\s+\Z"
)


def of_report(left: str, right: str, noun: str) -> tuple[str, str] | None:
    """Cue and kind of a credit given by "the report" or the like, if the words around it give one."""
    if match := _IN_REPORT.search(left):
        cue = " ".join(match[1].split())
        if cue != "in" or noun in {"report", "article"}:
            return (cue, "interview" if cue == "told" else "report")
        return None
    match = _REPORT_SAYS.match(right) or ITS_SOURCES.match(right)
    return (match[0].strip(" ,"), "report") if match else None
