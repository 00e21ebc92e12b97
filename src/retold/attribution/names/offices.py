"""Offices under the several words for each: ``Gov.`` and ``governor`` are one."""

from __future__ import annotations

_SAME = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "prof": "professor",
    "rev": "reverend",
    "dr": "doctor",
    "adm": "admiral",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "councilwoman": "councilman",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
}


def office(word: str) -> str:
    """The office that a title or a noun stands for, in small letters."""
    small = word.lower().strip(".,")
    return _SAME.get(small, small)
