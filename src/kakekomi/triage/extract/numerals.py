"""Numbers as people write them: 12,000 / １２０００ / 三万五千 / 3万4千5百 / 百二十万 / 2まん.

Works on the plain form (NFKC, lower case, no spaces).
"""

from __future__ import annotations

import re

_SPELT = {"まん": "万", "せん": "千", "ひゃく": "百", "おく": "億", "萬": "万", ",": "", "、": ""}
_DIGITS = dict(zip("〇一二三四五六七八九", "0123456789", strict=True)) | {"零": "0", "两": "2"}
# 二三万, 四五日: between two and three, no number.
_BETWEEN = re.compile(
    r"(?<![〇一二三四五六七八九])(?:一二|二三|三四|四五|五六|六七|七八|八九)(?![〇一二三四五六七八九])"
)
_LARGE = {"億": 100_000_000, "万": 10_000}
_SMALL = {"千": 1_000, "百": 100, "十": 10}
_KANJI = "〇零两一二三四五六七八九十百千"
_SCALE = "億|万|萬|千|百|十|まん|せん|ひゃく|おく(?![っりるられ])"

# A run that can be one number; `value_of` reads it.
NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|[{_KANJI}]+)(?:(?:{_SCALE})(?:\d[\d,]*|[{_KANJI}]+)?)*"


def value_of(text: str) -> int | None:
    """The number that a run of `NUMBER` means, or nothing when it means none."""
    if _BETWEEN.search(text):
        return None
    for spelt, written in (_SPELT | _DIGITS).items():
        text = text.replace(spelt, written)
    if not re.fullmatch(r"[\d.億万千百十]+", text):
        return None
    try:
        return int(_sum(text, _LARGE))
    except ValueError:
        return None


def _sum(text: str, scales: dict[str, int]) -> float:
    total = 0.0
    for scale, size in scales.items():
        before, found, after = text.partition(scale)
        if found:
            total += (_section(before) if before else 1) * size
            text = after
    return total + _section(text)


def _section(text: str) -> float:
    total = 0.0
    for scale, size in _SMALL.items():
        before, found, after = text.partition(scale)
        if found:
            total += (float(before) if before else 1) * size
            text = after
    return total + (float(text) if text else 0)
