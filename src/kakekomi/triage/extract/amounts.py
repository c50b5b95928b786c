"""Sums of money and points, each with the part it plays: paid, lost, demanded, balance, other.

    "先週3万5千円を振り込みました" → Amount(35000, "yen", "paid", "3万5千円")

A small bare number is no sum. 5万 without 円 is one unless a counter follows (5万人), and so is a
number in groups (300,000); they are points where the text spoke of points and says that they were
saved or are gone. Ranges and "数万" have no value and are left out. The part is told by the
nearest word of `words/roles.yaml` in the same sentence, behind the sum first: Japanese puts the
verb there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kakekomi.triage.extract.numerals import NUMBER, value_of
from kakekomi.triage.extract.roles import RoleWords, role_of
from kakekomi.triage.extract.span import Span, matches
from kakekomi.triage.normalise import Sentence

YEN = "yen"
POINTS = "points"
_LARGEST = 100_000_000_000
_SMALLEST_GONE = 100
# The groups of `_SUM` that hold the number.
_NUMBERS = ("signed", "after_points", "number", "grouped", "gone")
_TIMES = {
    "mil": 1_000, "k": 1_000, "nghìn": 1_000, "nghin": 1_000, "ngàn": 1_000, "man": 10_000,
    "milhões": 1_000_000, "milhão": 1_000_000, "triệu": 1_000_000, "trieu": 1_000_000,
}  # fmt: skip
_DOTTED = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")

_YEN_UNIT = r"円|えん(?!ち)|エン|圓|日元|日圆|日币|jpy|yens?|yên|ienes?|uen"
_POINT_UNIT = r"ポイント|ぽいんと|pt|ﾎﾟｲﾝﾄ|マイル|まいる|miles?|points?|积分|điểm|pontos?|p(?![a-z])"
_COUNTER = (
    r"人|にん|名(?!義)|回|件|通|個(?!人)|こ(?!れ|の|と)|台|枚|社(?!長)|本|冊|年|月|日|時|"
    r"分(?!の|くらい)|秒|歳|才|番|位|円札|世帯|再生|アクセス|フォロワ|いいね|登録|km|キロ|歩|部|"
    r"行(?!っ|く|き)|字|度|点(?!数)|割|パ|%|代|つ|倍|箱|着|足|階|ドル|元|ユーロ"
)
_POINTS_NAMED = r"ポイント|ぽいんと|マイル|まいる|ponta|残高|[dv]ポ|wポ|point"
_PEOPLE = r" ?(?:[a-z$€£]*(?:follower|subscriber|view|people|user|usd|dollar)|lượt|người|vezes)"
_GROUPED = r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+"
_SUM = re.compile(
    rf"(?P<yen_sign>[¥\\])(?P<signed>\d[\d,]*)"
    rf"|(?P<points_first>{_POINTS_NAMED})(?:が|を|は|で|、|に|:)? ?[−-]?"
    rf"(?P<after_points>(?>{NUMBER}))(?! ?(?:{_YEN_UNIT}|{_POINT_UNIT})|{_COUNTER}|[a-z/:])"
    rf"|(?<![\d.])(?P<number>(?>\d{{1,3}}(?:\.\d{{3}})+|{NUMBER}))"
    rf"(?P<thousand> ?(?:mil(?![a-zõ])|k(?![a-z])|nghìn|nghin|ngàn|triệu|trieu)"
    rf"| ?(?:milhões|milhão)(?: de)?| ?man(?![a-z]))?"
    rf"(?: ?(?P<points>{_POINT_UNIT})| ?(?P<yen>{_YEN_UNIT})"
    rf"| ?(?P<dots>点(?!数|検|滅|け)|てん(?!いん|き))"
    rf"|(?P<bare>(?<=[万千億ん萬])(?!{_COUNTER})|(?<= man)|(?<= mil)|(?<= milhões)"
    rf"|(?<=\dk)(?!{_PEOPLE})))"
    rf"|(?<![\d.,/:-])(?P<grouped>{_GROUPED})(?!\d|[.,/:-]\d|{_COUNTER}"
    rf"|{_PEOPLE})"
    rf"|(?P<gone>(?>{NUMBER}))(?=、?(?:減っ|へって|消え))"
)
# Followers and the like in front, other money: no sum.
_NOT_BEFORE = re.compile(r"(?:登録者?|フォロワー?|再生)(?:数)?[はがも]? ?$|(?:thb|usd|\$|€|£) ?$")
# A bare unit word without a figure (千, 万) is no sum.
_FIGURE = re.compile(r"\d|[一二三四五六七八九两]|[十百].*[万億]| m")
_SPEAKS_OF_POINTS = re.compile(
    r"ポイント|ぽいんと|マイル|まいる|アンケート|(?<![a-z])(?:points?|miles?)(?![a-z])"
)
_POINTS_BEHIND = re.compile(r" ?(?:[a-z]+ )?(?:points?|miles?)(?![a-z])")
_SAVED_OR_GONE = re.compile(
    r"(?:以上|くらい|ぐらい|ほど)?[はがも、]?(?:ためて|ため[たま]|たまって|貯|あった|なくな|消え|減|へって)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum that was named. `unit` is yen or points; `role` the part it plays; `span` its place."""

    value: int
    unit: str
    role: str
    quote: str
    span: Span = field(repr=False)


def find_amounts(said: Iterable[Sentence], words: RoleWords) -> tuple[Amount, ...]:
    """Every sum in order of the text; one that is said again counts once."""
    found: dict[tuple[int, str], Amount] = {}
    points_said = False
    for sentence in said:
        in_points = frozenset(value for value, unit in found if unit == POINTS)
        for amount in _in_sentence(sentence, words, in_points, points_said=points_said):
            known = found.get((amount.value, amount.unit))
            if known is None or known.role == "other":
                found[amount.value, amount.unit] = amount
        points_said = points_said or bool(_SPEAKS_OF_POINTS.search(sentence.plain))
    return tuple(found.values())


def _in_sentence(
    sentence: Sentence, words: RoleWords, known: frozenset[int], *, points_said: bool
) -> Iterator[Amount]:
    """The sums of one sentence. `known`: values that were named in points before."""
    for span, match in matches(_SUM, sentence):
        value = _value(span, match)
        # 点 are points only where points are the matter.
        if match["dots"] and not (points_said or _SPEAKS_OF_POINTS.search(sentence.plain)):
            continue
        if value is not None:
            again = bool(match["bare"] is not None and value in known)
            in_points = again or _in_points(span, match, points_said=points_said)
            yield Amount(
                value=value,
                unit=POINTS if in_points else YEN,
                role=role_of(span, words.amounts),
                quote=span.quote,
                span=span,
            )


def _value(span: Span, match: re.Match[str]) -> int | None:
    """The sum in yen or points, or nothing when the place names none."""
    number = next(match[name] for name in _NUMBERS if match[name])
    value = value_of(_DOTTED.sub("", number))
    if value is None or span.before(1) == "数" or _NOT_BEFORE.search(span.before(12)):
        return None
    if match["bare"] is not None and not _FIGURE.search(match.group()):
        return None
    if match["gone"] and value < _SMALLEST_GONE:
        return None
    value *= _TIMES.get((match["thousand"] or "").removesuffix(" de").strip(), 1)
    not_even_one = value == 1 and (
        span.after(2).startswith(("も", "まで")) or "chưa" in span.before(16)
    )
    return value if 0 <= value < _LARGEST and not not_even_one else None


def _in_points(span: Span, match: re.Match[str], *, points_said: bool) -> bool:
    if match["points"]:
        return True
    if match["points_first"]:
        return match["points_first"] != "残高"
    if match["yen"] or match["yen_sign"]:
        return False
    in_front = span.sentence.plain[: span.start]
    spoken = points_said or bool(_SPEAKS_OF_POINTS.search(in_front))
    if match["dots"]:
        return True
    if match["grouped"]:
        return spoken or bool(_POINTS_BEHIND.match(span.after(24)))
    return spoken and bool(_SAVED_OR_GONE.match(span.after(12)))
