"""What kind of source speaks: a person, a body, a paper, a document.

Goes in: the words that name a source, and its name if it has one. Comes out: one of :data:`KINDS`. Method:
the name decides, else the noun that the words have at their head (:mod:`retold.attribution.sources.roles`).
Known failures: bodies known by a word of their own that no list has; a place counts as its government, a
body.
"""

from __future__ import annotations

import re

from retold.attribution.credits.outlets import canonical_outlet, is_agency, is_known_outlet
from retold.attribution.names.names import Names
from retold.attribution.names.surnames import surnames
from retold.attribution.reading import cues
from retold.attribution.reading.lexicon import words as lexicon
from retold.attribution.sources.roles import head_of, role_of

KINDS = ("author", "person", "unnamed", "organisation", "document", "outlet", "agency", "post")
"""author: the article's own "I" and "we"; person: one with a name; unnamed: persons without; document: also
polls, books and statements; outlet: another newspaper or station; post: on social media."""

_OWN = frozenset({"i", "we", "me", "us"})
_PERSONS = frozenset({"he", "she", "they", "who", "him", "her", "them"})
_POST = re.compile(
    r"\b(?:tweets?|retweets?|hashtag|(?:Facebook|Instagram|Twitter|Telegram|TikTok|Reddit|LinkedIn|blog|"
    r"social[ -]media|Truth\s+Social|Weibo)\s+(?:posts?|messages?|threads?|pages?|accounts?|users?|feeds?))"
    r"\b|(?<![\w.])@\w"
)

_OTHER_SCRIPT = re.compile(
    r"(?!.*(?:部|局|社|院|会|會|公司|政府|党|黨|大学|大學|银行|銀行|省|市|县|庁|軍|军)\Z)"
    r"[\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff][\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff ·・]{1,30}"
)
"""A name in a script without capitals that does not end as those of bodies and places do."""


def kind_of(words: str | None, name: str | None, names: Names) -> str | None:
    """The kind of a source; ``None`` where the words tell nothing.

    Args:
        words: The words that name it, as written.
        name: The fullest name the text gives it.
        names: The names of the text.
    """
    phrase = (words or "").strip().lower()
    if phrase in _OWN:
        return "author"
    if not phrase or _POST.search(words or ""):
        return "post" if phrase else None
    role = role_of(words or "")
    by_head = _kind_of_head(head_of(role)) if role else None
    if name is not None:
        return _kind_of_name(name, names, by_head)
    if role is None:
        vague = phrase in _PERSONS or phrase in lexicon("nobody in particular")
        return "unnamed" if vague else None
    return by_head or _by_form(role)


def voices_in(role: str) -> list[str]:
    """The roles that "and" joins in one: ``pilots and former harbour officials`` are two voices."""
    parts = [part for words in role.split(" and ") if (part := role_of(words))]
    kinds = [_kind_of_head(head_of(part)) or _by_form(part) for part in parts]
    return parts if all(kinds) and " and " in role else [role]


def _kind_of_name(name: str, names: Names, by_head: str | None) -> str:
    if names.kind_of(name) == "person":
        return "person"
    if name in lexicon("outlets named like other things"):
        return "outlet"
    if by_head is None and (name in surnames(names) or _OTHER_SCRIPT.fullmatch(name)):
        return "person"
    if by_head == "document":
        return by_head
    if is_agency(canonical_outlet(name)):
        return "agency"
    bare = name.removeprefix("The ")
    paper = " " in bare and bare.split()[-1] in lexicon("papers")
    known = paper or is_known_outlet(bare) or canonical_outlet(name) != name
    return "outlet" if known or by_head == "outlet" else "organisation"


def _kind_of_head(head: str) -> str | None:
    for kind, section in (
        ("post", "posts"),
        ("outlet", "outlet nouns"),
        ("document", "documents"),
        ("organisation", "organisation nouns"),
    ):
        if head in lexicon(section):
            return kind
    return None


def _by_form(role: str) -> str | None:
    if head_of(role) in lexicon("human nouns") or cues.HUMAN.fullmatch(head_of(role)):
        return "unnamed"
    places = lexicon("not people") - lexicon("months and days")
    capitals = [word for word in role.split() if word[:1].isupper()]
    return "organisation" if capitals and all(w.removesuffix("’s") in places for w in capitals) else None
