"""A text in which who someone is, and how they are reached, is covered. Every length stays.

    「田中さん 090-1234-5678」 → 「●●さん ●●●●●●●●●●●●●」

So a place in the masked text is the same place in the text. Rather too much is covered than too
little; sums with a unit (円, ポイント …) stay. Not covered: addresses of houses in words, and
names that no 様, さん or 氏名 stands by.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

COVER = "●"
_SHORTEST_RUN = 4
_LONGEST_SUM = 9
_HIDDEN = "\u200b"  # every character that is not shown is folded to this one

_WORD = rf"[a-z0-9_.%+\-{_HIDDEN}]"
_MAIL = rf"{_WORD}{{1,64}}\s?(?:@|[(\[]at[)\]]|アットマーク)\s?{_WORD}{{1,255}}"
_URL = rf"h[tx]{{2}}ps?:[/\\]{{2}}(?:[^\s/.、。「」]{{1,63}}\.)*[!-~{_HIDDEN}]*"
_HOST = rf"(?:[a-z0-9\-{_HIDDEN}]{{1,63}}\.){{1,8}}[a-z{_HIDDEN}]{{2,63}}(?:[/:?#][!-~{_HIDDEN}]*)?"
_HANDLE = r"@[a-z0-9_.]{2,64}"
_CODE = r"(?<![a-z0-9])(?=[a-z_\-]{0,64}\d)(?=[\d_\-]{0,64}[a-z])[a-z0-9_\-]{6,128}"
_KANJI_DIGITS = r"[〇零一二三四五六七八九]{5,}"
_WHOLE = tuple(
    re.compile(form, re.IGNORECASE) for form in (_MAIL, _URL, _HOST, _HANDLE, _CODE, _KANJI_DIGITS)
)

_DIGITS = re.compile(rf"\+?\d(?:[\-‐‒–—―−ー()./・の\s{_HIDDEN}]{{0,3}}\d)*")
_UNIT = re.compile(r"\s?(?:円|万(?![がー一])|億|ポイント|pt?(?![a-z])|ドル|ウォン)")
_LAST_NUMBER = re.compile(r"(?:^|\s+)(\d+)$")

_KANJI = r"[一-龯々〆ヶ]{1,6}[\s・]?[一-龯々〆ヶ]{0,4}"
_OTHER = r"[ァ-ヶー・]{2,20}|[a-z]{2,20}(?:[\s.][a-z]{1,20})?"
_KANA = r"[ぁ-ゖー]{2,4}"
_NAMES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"({_KANJI}|{_OTHER}|{_KANA})\s?(?:さん|さま|様(?![子々式相態])|氏(?!名|神))",
        rf"({_KANJI}|{_OTHER})\s?(?:くん|君|ちゃん(?!と))",
        rf"(?:氏名|名前|名義人?)は?[\s:]{{1,3}}({_KANJI}|{_OTHER}|{_KANA})",
        rf"(?:氏名|名前|名義人?)は({_KANJI}|{_OTHER}|{_KANA})(?=です|でし|と申|とい|。|$)",
    )
)
# Whom such a word means is no name: who the other one is decides what can be done.
_NO_NAME = re.compile(
    r"客|母|父|兄|姉|弟|妹|爺|婆|嫁|婿|孫|子|奥|皆|神|王|彼|彼女|旦那|娘|息子|友達|先生|先輩|大家|医者|赤"
    r"|仕|同|模|有|.*(?:銀行|社|店|局|庁|署|学校|者|弁護士|書士|員|警察)"
    r"|.*(?:かあ|とう|じい|ばあ|おじ|おば|にい|ねえ|みな|おく|まわり|むすこ|むすめ|おこ|きゃく|たく)"
)


def masked(text: str) -> str:
    """The text with mails, addresses, phones, long numbers, codes and names covered."""
    folded = _folded(text)
    covered = list(text)
    for start, end in _places(folded):
        covered[start:end] = COVER * (end - start)
    return "".join(covered)


def _folded(text: str) -> str:
    """Full width as half width and the like, character by character: every place stays."""
    return "".join(_fold(character) for character in text)


def _fold(character: str) -> str:
    if unicodedata.category(character) == "Cf":
        return _HIDDEN
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _places(folded: str) -> Iterator[tuple[int, int]]:
    for form in _WHOLE:
        for match in form.finditer(folded):
            yield match.span()
    yield from _numbers(folded)
    yield from _names(folded)


def _numbers(folded: str) -> Iterator[tuple[int, int]]:
    """Runs of digits; the last number of a run stays when it is a sum."""
    for match in _DIGITS.finditer(folded):
        start, end = match.span()
        last = _LAST_NUMBER.search(match.group())
        if last and _is_sum(last.group(1)) and _UNIT.match(folded, end):
            end = start + last.start()
        if sum(map(str.isdigit, folded[start:end])) >= _SHORTEST_RUN:
            yield start, end


def _is_sum(number: str) -> bool:
    return len(number) <= _LONGEST_SUM and not number.startswith("0")


def _names(folded: str) -> Iterator[tuple[int, int]]:
    for form in _NAMES:
        for match in form.finditer(folded):
            if not _NO_NAME.fullmatch(match.group(1)):
                yield match.span(1)
