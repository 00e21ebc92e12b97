"""What stands in quotation marks, in any language.

Goes in: a text. Comes out: stretches in quotation marks, outermost and nested. Method: each mark is read as
opening, closing, either, or an apostrophe, by its form and its neighbours; a stack pairs them. A paragraph
that leaves a quotation open is continued by the next one if that begins with the same mark (the convention
of English print) or closes it. Nothing is changed or dropped from the text, and marks that pair with nothing
are left alone. Linear in the length of the text.

Known failures: a plural's apostrophe ("the boys' room") inside single quotation marks closes them early.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from retold.article import Span
from retold.text.sentences import paragraphs

_MARK = re.compile(
    "[\"“”„‟«»‹›‘’‚‛「」『』＂〝〞〟'`](?:(?<=[^'`])|(?<=')(?:(?<=\\S')(?=''(?!'))|')?|(?<=`)`)"
)
"""A mark; two straight single ones, or two backticks, are one."""
_DOUBLE, _SINGLE, _ANGLE, _SMALL_ANGLE = "double", "single", "angle", "small angle"
_FAMILY = (
    dict.fromkeys(("“", "”", "„", "‟", '"', "＂", "''", "``", "〝", "〞", "〟"), _DOUBLE)
    | dict.fromkeys("‘’‚‛'", _SINGLE)
    | dict.fromkeys("«»", _ANGLE)
    | dict.fromkeys("‹›", _SMALL_ANGLE)
    | dict.fromkeys("「」", "corner")
    | dict.fromkeys("『』", "white corner")
)
_APOSTROPHES = frozenset("’'‘")
_STRAIGHT = frozenset({'"', "''", "＂", "'"})
_ALWAYS_OPENS = frozenset({"„", "‟", "``", "〝", "「", "『"})
_ALWAYS_CLOSES = frozenset({"〞", "〟", "」", "』"})
_OPENING_NEIGHBOURS = frozenset("([{—–-/…¿¡“„\"'‘«‹:")
_DECADE = re.compile(r"[’'‘]\d\ds?\b")
_CUT_WORD = re.compile(
    r"[’'‘](?:em|tis|twas|til|bout|nuff|neath|cause|n|cos|round|s|ve|re|ll|d|m|t)\b", re.IGNORECASE
)
_FEET = re.compile(r"\d[’'′]\d\d?\Z")
_CARRIED_PARAGRAPHS = 3
"""Paragraphs over which a quotation may run without being closed or taken up again."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks.

    Attributes:
        start: First character, the opening mark included.
        end: Character after its last, the closing mark included if there is one.
        inner: The characters between the marks.
        depth: 0 for outermost marks, 1 for marks inside those, ...
        goes_on: Whether it is left open at the end of its paragraph, and the next paragraph goes on with it.
    """

    start: int
    end: int
    inner: Span
    depth: int = 0
    goes_on: bool = False


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    after: int
    paragraph: int
    stray: Span | None = None
    """A single mark that stands where this quotation may end, if the mark that closes it is missing."""


def quoted(text: str, blocks: Sequence[Span] | None = None) -> list[Quoted]:
    """Everything in quotation marks, by position; never fails on marks that do not match.

    Args:
        text: Any text.
        blocks: Its paragraphs, where the caller has them already.
    """
    stack: list[_Open] = []
    pairs: list[Quoted] = []
    before_end = 0
    for number, block in enumerate(paragraphs(text) if blocks is None else blocks):
        marks = [
            m
            for m in _MARK.finditer(text, block.start, block.end)
            if m[0] not in _APOSTROPHES or not _is_apostrophe(text, m)
        ]
        marks = [m for i, m in enumerate(marks) if not _is_inches(text, marks, i)]
        if stack:
            first = marks[0] if marks else None
            pairs += _carry_over(text, stack, first, Span(before_end, block.start), number)
        pairs += _pair(text, marks, stack, number)
        before_end = block.end
        stack = [entry for entry in stack if _FAMILY[entry.mark] != _SINGLE][:1]
    pairs += _closed_by_stray(stack)
    return _with_depth(pairs)


def _closed_by_stray(stack: list[_Open]) -> Iterator[Quoted]:
    """A quotation that nothing closes but a single mark behind a stop, as in ``“We will stay.’ They did``."""
    if stack and (end := stack[0].stray):
        yield Quoted(stack[0].start, end.end, Span(stack[0].after, end.start))


def _carry_over(
    text: str, stack: list[_Open], first: re.Match[str] | None, gap: Span, number: int
) -> Iterator[Quoted]:
    """Decide what becomes of a quotation that the paragraph before left open."""
    pending = stack[0]
    if number - pending.paragraph > _CARRIED_PARAGRAPHS:
        yield from _closed_by_stray(stack)
        stack.clear()
    elif (
        first is not None
        and _FAMILY[first[0]] == _FAMILY[pending.mark]
        and _opens(text, first, is_open=False)
    ):
        if first.start() == gap.end:
            yield Quoted(pending.start, gap.start, Span(pending.after, gap.start), goes_on=True)
        else:
            yield from _closed_by_stray(stack)
        stack.clear()


def _pair(text: str, marks: list[re.Match[str]], stack: list[_Open], number: int) -> Iterator[Quoted]:
    """Pair the marks of one paragraph; what stays open is left on the stack."""
    open_marks: dict[str, int] = {}
    for entry in stack:
        open_marks[_FAMILY[entry.mark]] = open_marks.get(_FAMILY[entry.mark], 0) + 1
    for i, mark in enumerate(marks):
        family = _FAMILY[mark[0]]
        count = open_marks.get(family, 0)
        if _opens(text, mark, is_open=count > 0, opener=_opener(stack, family) if count else ""):
            if count and mark[0] in _STRAIGHT and not _nests(text, marks, i):
                _drop(stack, family, open_marks)
            stack.append(_Open(mark[0], mark.start(), mark.end(), number))
            open_marks[family] = open_marks.get(family, 0) + 1
        elif count:
            while True:
                entry = stack.pop()
                open_marks[_FAMILY[entry.mark]] -= 1
                if _FAMILY[entry.mark] == family:
                    break
            yield Quoted(entry.start, mark.end(), Span(entry.after, mark.start()))
        elif mark[0] in "’'" and stack and stack[-1].stray is None and text[mark.start() - 1] in ".!?,":
            stack[-1].stray = Span(*mark.span())


def _nests(text: str, marks: list[re.Match[str]], number: int) -> bool:
    """Whether a straight mark opens a quotation inside another: the next two of its kind can only close."""
    following = (mark for mark in marks[number + 1 : number + 6] if mark[0] == marks[number][0])
    ends = [_only_closes(text, mark) for mark in islice(following, 2)]
    return len(ends) == 2 and all(ends)


def _only_closes(text: str, mark: re.Match[str]) -> bool:
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return not before.isspace() and before not in _OPENING_NEIGHBOURS and not after.isalnum()


def _opener(stack: list[_Open], family: str) -> str:
    for entry in reversed(stack[-3:]):
        if _FAMILY[entry.mark] == family:
            return entry.mark
    return ""


def _drop(stack: list[_Open], family: str, open_marks: dict[str, int]) -> None:
    """Forget the innermost open mark of a family and what was opened after it."""
    while stack:
        entry = stack.pop()
        open_marks[_FAMILY[entry.mark]] -= 1
        if _FAMILY[entry.mark] == family:
            return


def _is_apostrophe(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark is an apostrophe, or the sign of feet or inches."""
    sign, start = mark[0], mark.start()
    before, after = text[start - 1 : start], text[mark.end() : mark.end() + 1]
    if before.isalnum() and after.isalnum():
        return True
    if before.isalnum() and sign == "‘":
        return after.isspace()
    return not before.isalnum() and bool(_DECADE.match(text, start) or _CUT_WORD.match(text, start))


def _is_inches(text: str, marks: list[re.Match[str]], number: int) -> bool:
    """Whether a mark is that of inches, and one that closes is still to come: ``“He is 6’2”,” she said``."""
    sign, start = marks[number][0], marks[number].start()
    if sign not in {"”", '"', "''"} or not _FEET.search(text, max(0, start - 4), start):
        return False
    following = next((m for m in marks[number + 1 : number + 6] if _FAMILY[m[0]] == _DOUBLE), None)
    return following is not None and _only_closes(text, following)


def _opens(text: str, mark: re.Match[str], *, is_open: bool, opener: str = "") -> bool:
    """Whether a mark opens, given its neighbours and whether one of its family is open."""
    sign = mark[0]
    before = text[mark.start() - 1 : mark.start()] if mark.start() else ""
    after = text[mark.end() : mark.end() + 1]
    if sign in _ALWAYS_OPENS or sign in _ALWAYS_CLOSES:
        return sign in _ALWAYS_OPENS
    free_left = not before or before.isspace() or before in _OPENING_NEIGHBOURS
    free_right = not after or after.isspace() or not (after.isalnum() or after in "([¿¡$€£#@“‘\"'…")
    if sign == "‚":
        return free_left and not free_right
    if _FAMILY[sign] in {_ANGLE, _SMALL_ANGLE}:
        return not is_open or (sign == opener and free_left and not before.isalnum() and not free_right)
    if sign in {"“", "‘", "‛"}:
        ends = not free_left and (free_right or (before in ".!?" and after in "(["))
        return not (is_open and (opener in {"„", "‚", "‟"} or ends))
    if sign in {"”", "’"}:
        return not is_open and free_left and not free_right and sign == "”"
    return _straight_opens(before, after, free_left=free_left, free_right=free_right, is_open=is_open)


def _straight_opens(before: str, after: str, *, free_left: bool, free_right: bool, is_open: bool) -> bool:
    if is_open:
        return (not before or before.isspace()) and not free_right and after.isalnum()
    return free_left or (not before.isdigit() and not free_right and not before.isalnum())


def _with_depth(pairs: list[Quoted]) -> list[Quoted]:
    """The pairs by position, with how deep each is nested; of two that cross, the later one goes."""
    found: list[Quoted] = []
    around: list[int] = []
    for pair in sorted(pairs, key=lambda q: (q.start, -q.end)):
        while around and around[-1] <= pair.start:
            around.pop()
        if around and pair.end > around[-1]:
            continue
        if pair.inner.end > pair.inner.start:
            found.append(Quoted(pair.start, pair.end, pair.inner, len(around), pair.goes_on))
            around.append(pair.end)
    return found
