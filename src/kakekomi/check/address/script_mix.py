"""Mixed scripts in a label, by the level "highly restrictive" of UTS 39, section 5.2."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Scripts that stand together in one writing system: Latin with Japanese, Chinese or Korean.
_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)
# Letters of more than one script by name, which fix none.
_COMMON = frozenset({"KATAKANA-HIRAGANA", "MODIFIER", "IDEOGRAPHIC", "COMBINING", "MASCULINE"})


def violates_highly_restrictive(label: str) -> bool:
    """Whether a label (in Unicode) mixes scripts that no writing system mixes: аmazon with a
    Cyrillic letter, not Amazonポイント."""
    if label.isascii():
        return False
    scripts = {_script(one) for one in label} - {""}
    return len(scripts) > 1 and not any(scripts <= system for system in _TOGETHER)


@lru_cache(maxsize=4_096)
def _script(character: str) -> str:
    """The first word of a letter's name is its script; digits and marks have none."""
    if not unicodedata.category(character).startswith("L"):
        return ""
    script = unicodedata.name(character, "UNNAMED").partition(" ")[0]
    return "" if script in _COMMON else script
