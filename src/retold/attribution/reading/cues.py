"""Words of saying, and what may stand between them and a quotation or a speaker."""

from __future__ import annotations

import re
from functools import lru_cache

from retold.attribution.reading.lexicon import words as lexicon

ACCORDING = re.compile(
    r"\b(?:according\s+to|in\s+the\s+words\s+of|as\s+(?:told|quoted)\s+by|laut|nach\s+(?:den\s+)?(?:Angaben|Worten)\s+von|"
    r"selon|d['’]après|según|de\s+acuerdo\s+con|secondo|segundo|de\s+acordo\s+com|volgens|według|zdaniem|"
    r"по\s+(?:словам|мнению)|за\s+словами)\s",
    re.IGNORECASE,
)
TO_THE_QUOTATION = re.compile(
    r"(?:\s++(?:[A-Z][\w.’'-]*+|e-mail\b|\w++|,)){0,12}+\s*[,:–—-]*\s*(?:that\s*)?\Z"
)
"""A dozen words at most between a word of saying and the quotation."""
ADJACENT = re.compile(r"\s*(?:[,:–—-]+|that|it|,\s*that)?\s*\Z")
"""Between a word of saying and the quotation it opens."""

AUXILIARY = re.compile(
    r"(?:\s+(?:has|have|had|also|later|then|once|recently|previously|reportedly|further|who|would|will|did|does|is|was|are|"
    r"were|been|being|repeatedly|first|again|even|just|only|now|still|often|always|never|simply|soon|and|both|all|"
    r"earlier|afterwards?|subsequently|reportedly|famously|quickly|immediately|himself|herself|themselves|long|"
    r"quoted\s+as|went\s+on\s+to|goes\s+on\s+to|continued\s+to|seemed\s+to|began\s+by|"
    r"[a-z]+ly|on\s+\w+day|\w+day|a|hat|habe|ha))+\s*\Z"
)
APPOSITION = re.compile(
    r"\s*(?:an?\b|the\b|who\b|whose\b|which\b|one\s+of|former|formerly|ex-|his\b|her\b|their\b|its\b|now\b|then\b|currently|"
    r"chief|head|chair|director|president|minister|senator|governor|professor|leader|founder|author|co-|vice|deputy|"
    r"senior|spokes\w+|secretary|commander|executive|chairman|analyst|editor|himself|herself|himself|also\b|"
    r"\d{1,3}\b|[RD]-|of\s+[A-Z]|speaking|referring|citing|writing|adding|via|in\s+(?:an?|his|her|the)\s|"
    r"Jr|Sr|[A-Z]\w+[’']s\s)",
    re.IGNORECASE,
)
COORDINATED = re.compile(r"\b(?:and|but|or|then|und|et|y|e|en)(?:\s+(?:then|later|also|even|[a-z]+ly))?\s*\Z")
PREPOSITION = re.compile(
    r"\s*(?:in|on|at|to|of|with|by|for|from|about|during|after|before|as|that|how|when|if)\b"
)
SIGNATURE = re.compile(r"\s{0,4}(?:[-–—]{1,2}|―)\s*(?=[^\W\d_])")
"""A dash between a quotation and the name of its speaker."""
UNKNOWN_VERB = re.compile(
    r"(?:\s+(?:also|then|later|once|[a-z]+ly))?\s+([a-z]{3,}(?:ed|s)|wrote|went|put|sang|swore)\b"
)

_SPOKEN = (
    "slogans?|chants?|mantra|refrain|motto|phrases?|term|headlines?|catchphrase|remarks?|comments?|cry|cries|"
    "shouts?|placards?|banners?|signs?|pledge|promise|taunts?|quip|references?"
)
SPOKEN_BEFORE = re.compile(
    rf"\b({_SPOKEN})(?:\s+(?:of|to|like|such\s+as|reading|saying|including))?\s*[,:]?\s*\Z", re.IGNORECASE
)
"""What a few words in marks are called that somebody says, before them: ``the slogan “Home by dark”``."""
SPOKEN_AFTER = re.compile(rf"\s+({_SPOKEN})\b")

BEFORE_NO_SUBJECT = (
    r"of|for|about|to|against|with|by|from|on|in|over|between|behind|including|after|following|during|under|"
    r"via"
)
"""Words before a name that is no subject of its sentence, as part of a pattern."""
PRONOUN = re.compile(r"\b(he|she|they|it|we|I|who|elle|il|ella|él|она|он|вона|він)\Z", re.IGNORECASE)
PRONOUN_AFTER = re.compile(
    r"(?:\s*|-(?:t-)?)(he|she|they|it|we|I|er|sie|il|elle|él|ella|lui|lei|hij|zij|ze|она|он|вона|він)\b",
    re.IGNORECASE,
)
IN_ANOTHERS_SERVICE = re.compile(
    r"\b(?:spokes\w+|lawyers?|attorneys?|aides?|advis[eo]rs?|officials?|representatives?|relatives?|friends?|members?|"
    r"managers?|allies|ally|supporters?|sources?|people|son|daughter|wife|husband|brother|sister|mother|father|statement|"
    r"campaign|office|letter|report|director|chief|head|critics?|someone|one|colleagues?)\s+(?:\w+\s+){0,3}?"
    r"(?:for|of|to|with|from|at|in|by|close\s+to|familiar\s+with)\s+(?:the\s+|a\s+|his\s+|former\s+|then-)?(?:[A-Za-z.]+\s+){0,3}\Z"
)
HEAD_OF = re.compile(r"\s+(?:of|from|at|with|for|in|on)\b[^,;:“”\"]{0,80}\Z")
CONNECTIVE = re.compile(
    r"(?:\s*(?:but|and|so|yet|or|as|when|while|because|that|if|then|still|also|though|although|after|before|since|"
    r"meanwhile|however|later|earlier|instead|nor|where|what|which|aber|doch|und|mais|et|pero|y|ma)\b,?)+\s*",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"[;:–—()\[\]\n]|\b(?:that|but|when|while|because|as|if|although|though|where|which|whom|and|after|before|until|since)\b"
)
NOUN_PHRASE_STOP = re.compile(
    r"[,.;:…\n“”\"()–—]|\b(?:in|on|during|at|after|before|when|as|while|who|whose|which|that|via|by|last|this|yesterday|"
    r"today|earlier|later|afterwards?|following|speaking|adding|referring|citing|told|said|and\s+(?:he|she|they)|"
    r"but|because|if|\w+day)\b"
)
DETERMINER = re.compile(
    r"\b(?:the|an?|one|another|some|several|many|most|two|three|four|his|her|its|their|my|our|senior|local|state|federal|"
    r"police|officials|sources|people|experts|analysts|critics|residents|witnesses|lawyers|authorities|investigators|"
    r"researchers|scientists|protesters|relatives|aides|supporters|nobody|someone|everyone|others)\b",
    re.IGNORECASE,
)
HUMAN = re.compile(
    r"\b(?:\w+(?:man|men|woman|women|person|people|er|ers|or|ors|ist|ists|ian|ians|ant|ants|ent|ents|ee|ees|ive|ives)|officials?|"
    r"sources?|chief|head|police|aides?|critics?|analysts?|mother|father|friends?|families|family|guards?|judge|"
    r"statement|report|campaign|agency|ministry|company|group|office|department|committee|court|letter|study|union|party|"
    r"government|council|spokes\w+|boss|guy|kids?|boy|girl|star|host|mayor|crowd|sign|tweet|post|headline|article|paper|"
    r"email|e-mail|memo|document|text|poll|ad|book|video|note|message)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def cue_pattern() -> re.Pattern[str]:
    """Any word or phrase of saying."""
    phrases = [p.replace("|", r"\s+") for p in sorted(lexicon("phrases of saying"), key=_longest_first)]
    by_letter: dict[str, list[str]] = {}
    # By first letter: trying hundreds of words at every word of a text would take several times as long.
    for cue in [*phrases, *sorted(lexicon("cues"), key=_longest_first)]:
        by_letter.setdefault(cue[0], []).append(cue[1:])
    cues = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(rf"(?<![\w’'-])(?:{cues})(?![\w’']|-(?!(?:t-)?(?:il|elle)\b))")


def _longest_first(cue: str) -> tuple[int, str]:
    return -len(cue), cue
