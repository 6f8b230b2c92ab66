"""In which language and direction words are. Pure.

Nobody says in which language they answer. A prompt's language is known; an answer in the same script is taken
to be in it, and one in another script is not: a screen reader then uses its own judgement instead of ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from portfolio_export.tree import Direction, Text

LOOKED_AT = 1_000  # characters that decide the script
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_ONE_SCRIPT = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}  # Japanese mixes them


def authored(value: str, language: str) -> Text:
    """Words of an author, whose page has a language."""
    return Text(value, language if _TAG.fullmatch(language) else None, direction_of(value))


def typed(value: str, *, beside: Text) -> Text:
    """Words of a person who answers `beside`."""
    script = script_of(value)
    same = script in {"", script_of(beside.value)}
    return Text(value, beside.language if same else None, direction_of(value, otherwise=beside.direction))


def direction_of(value: str, *, otherwise: Direction = Direction.LTR) -> Direction:
    """The direction of the first character that has one (Unicode's P2 and P3, as in HTML's `dir=auto`)."""
    for character in value:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return Direction.RTL
        if kind == "L":
            return Direction.LTR
    return otherwise


def script_of(value: str) -> str:
    """The script of most letters, as Unicode names it (`LATIN`, `ARABIC`); empty when there are none."""
    found: Counter[str] = Counter()
    for character in value[:LOOKED_AT]:
        if unicodedata.category(character)[0] == "L":
            script = unicodedata.name(character, "").partition(" ")[0]
            found[_ONE_SCRIPT.get(script, script)] += 1
    return found.most_common(1)[0][0] if found else ""


def paragraphs(text: Text) -> list[Text]:
    """The text's paragraphs, which empty lines part; each runs its own way. Lines within one are kept."""
    parts = re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", text.value.strip("\n"))
    return [Text(part, text.language, direction_of(part, otherwise=text.direction)) for part in parts if part.strip()]
