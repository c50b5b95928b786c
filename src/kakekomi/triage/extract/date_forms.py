"""Ways of naming a day in Japanese, in kanji, figures and kana; the first that fits wins."""

from __future__ import annotations

import datetime
import re

from kakekomi.triage.extract.date_readers import (
    Form,
    Reader,
    bare_day,
    counted,
    day_of_month,
    form,
    last_weekday,
    lies_ahead,
    month_and_day,
    month_shift,
    months_ago,
    nearest_year,
    next_weekday,
    only_month,
    shift,
)

_KANJI_NUMBER = r"[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
# A count; not the second half of a range (2、3日前, 二、三日前).
_COUNT = (
    r"(?<![\d数何一二三四五六七八九])(?<![\d一二三四五六七八九][、,~・-])"
    rf"(?P<n>\d{{1,3}}|{_KANJI_NUMBER})"
)
_ABOUT = r"(?:くらい|ぐらい|ほど)?"
_DAY = rf"(?P<d>\d{{1,2}}|{_KANJI_NUMBER})"
_MONTH = rf"(?P<m>\d{{1,2}}|{_KANJI_NUMBER})(?:月|がつ(?!づ))"
_WEEKDAYS = "月火水木金土日"
_KANA_WEEKDAYS = ("げつ", "か", "すい", "もく", "きん", "ど", "にち")
_WEEKDAY = (
    rf"(?:[{_WEEKDAYS}](?:曜日?|よう(?:び|日)?(?![にでがな]))"
    rf"|(?:{'|'.join(_KANA_WEEKDAYS)})よう(?:び|日))"
)
# Said behind a day: its weekday (15日の日曜) and its hours (昨日の夜).
_ITS_WEEKDAY = rf"(?:[の、(]?(?:{_WEEKDAY}|(?<=\()[{_WEEKDAYS}](?=\)))\)?)?"
_HOURS = (
    r"(?:[の、]?(?:朝方?|お?昼(?:すぎ|過ぎ)?|夜中?|晩|夕方?|午前|午後|深夜|明け方|未明"
    r"|あさ|ひる|よる|ばん))*"
)
_REST = _ITS_WEEKDAY + _HOURS
_YEAR_BESIDE = (
    r"(?:(?P<beside>去年|昨年|きょねん|来年|らいねん|今年|ことし|一昨年|おととし)[の、]?)?"
)
_NOT_ONE_DAY = (
    r"(?!間|後|前|目|以|くらい|ぐらい|ほど|ばかり|ごと|おき|分|に\d回|も|経|た[つっ]|中|本|曜|々"
    r"|過ぎ|返事|で\d|かか|連続|待|放置|で(?:来|届|着|稼)|いない|音沙汰|あと|しか|だけ|かん)"
)
_KANA_DAYS = (
    "ふつか",
    "みっか",
    "よっか",
    "いつか",
    "むいか",
    "なのか",
    "ようか",
    "ここのか",
    "とおか",
)
_HOLIDAYS = {"文化の日": (11, 3), "勤労感謝の日": (11, 23), "元日": (1, 1), "元旦": (1, 1)}


def _weekday_number(text: str) -> int:
    if text[0] in _WEEKDAYS:
        return _WEEKDAYS.index(text[0])
    return next(n for n, kana in enumerate(_KANA_WEEKDAYS) if text.startswith(kana + "よう"))


def _weekday_of_week(weeks: int) -> Reader:
    """A weekday of last (-1), this (0) or next week (1)."""

    def read(match: re.Match[str], today: datetime.date) -> datetime.date:
        monday = today - datetime.timedelta(days=today.weekday())
        return monday + datetime.timedelta(days=7 * weeks + _weekday_number(match["w"]))

    return read


def _nearest_weekday(match: re.Match[str], today: datetime.date) -> datetime.date:
    wanted = _weekday_number(match["w"])
    if match["next"] or lies_ahead(match):
        return next_weekday(wanted, today)
    return last_weekday(wanted, today, today_too=True)


def _kana_days_ago(match: re.Match[str], today: datetime.date) -> datetime.date:
    return today - datetime.timedelta(days=_KANA_DAYS.index(match["n"]) + 2)


def _holiday(match: re.Match[str], today: datetime.date) -> datetime.date | None:
    month, day = _HOLIDAYS[match["h"]]
    return nearest_year(month, day, today)


# What others wrote on a day of their own begins so (「今日の店員」); a limit in a quote counts.
_SAID_TODAY = r"(?:(?<![「『])|(?=..(?:中|まで)))"

_WRITTEN = (
    form(rf"(?:(?P<era>令和)?(?P<y>\d{{1,4}})[年/.-]|{_YEAR_BESIDE}){_MONTH}の?{_DAY}"
         rf"(?:日(?!間)|にち|か(?!月)|号){_REST}", month_and_day),
    form(r"(?P<era>令和)?(?P<y>20\d\d)[/.-](?P<m>\d{1,2})[/.-](?P<d>\d{1,2})(?!\d)"
         + _ITS_WEEKDAY, month_and_day),
    form(r"(?<![\d/.:])(?P<y>\d{4}/)?(?P<m>1[0-2]|0?[1-9])/(?P<d>[12]\d|3[01]|0?[1-9])(?![\d/円])"
         + _ITS_WEEKDAY, month_and_day),
    form(r"(?<![\d-])(?P<m>1[0-2]|0[1-9])-(?P<d>[12]\d|3[01]|0[1-9])(?![\d-])", month_and_day),
    form(rf"先々月の?{_DAY}日", day_of_month(2)),
    form(rf"(?:先月|せんげつ)の?{_DAY}(?:日|にち){_REST}", day_of_month(1)),
    form(rf"(?:今月|こんげつ)の?{_DAY}(?:日|にち){_REST}", day_of_month(0)),
    form(rf"(?:来月|らいげつ)の?{_DAY}(?:日|にち){_REST}", day_of_month(-1)),
    form(rf"(?P<h>{'|'.join(_HOLIDAYS)})(?!那)", _holiday),
)  # fmt: skip

_AGO = (
    form(rf"(?P<n>{'|'.join(_KANA_DAYS)}){_ABOUT}(?:前|まえ)", _kana_days_ago),
    form(
        rf"{_COUNT}(?:時間|分|じかん){_ABOUT}(?:前|まえ)(?!に?は|まで)"
        r"|さっき|先ほど|さきほど|先程|たった今",
        shift(0),
    ),
    form(rf"{_COUNT}日も?(?:た|経)[っつ]た(?!ら)", counted(-1)),
    form(rf"もう{_COUNT}日も?(?:た|経)つ", counted(-1)),
    form(rf"(?<!出発の){_COUNT}(?:日|にち){_ABOUT}(?:前|まえ)(?!まで)", counted(-1)),
    form(rf"(?<!その)あと{_COUNT}(?:日|にち)(?!た|しか)", counted(1)),
    form(rf"{_COUNT}(?:週間?|しゅうかん){_ABOUT}(?:前|まえ)", counted(-7)),
    form(rf"{_COUNT}[かヶカケ箇ヵ]月{_ABOUT}(?:前|まえ)", months_ago, whole_month=True),
)

_RELATIVE = (
    form(r"さきおととい|一昨々日", shift(-3)),
    form(rf"(?:おととい|一昨日|おとつい|をととい|一昨夜){_REST}", shift(-2)),
    form(rf"(?:昨日|きのう|昨夜|昨晩|ゆうべ|夕べ|昨夕|きにょう|前日の夜){_REST}", shift(-1)),
    form(r"きんの(?!う)", shift(-1), opens_word=True),
    form(rf"(?:明後日|あさって){_REST}", shift(2)),
    form(rf"(?<!証)(?:明日|あした(?!ば)|あす(?=[のまはにもか、])){_REST}(?!香|菜)", shift(1)),
    form(r"けさ(?![せれん])", shift(0), opens_word=True),
    form(rf"(?:本日|今日)(?=\d)(?:\d{{1,2}}日)?{_REST}|{_SAID_TODAY}今日{_REST}中?", shift(0)),
    form(rf"(?<!せい)きょう(?!だい|と(?!ど)|み|は?く|どう|かい|ざい|し(?!ん)){_REST}", shift(0)),
    form(rf"(?:{_SAID_TODAY}本日|ほんじつ|今朝|今晩|今夜){_REST}中?", shift(0)),
    form(r"(?:今朝|(?<![の翌日])朝|(?<!の)あさ)(?:起き|おき|来|き)たら", shift(0), opens_word=True),
    form(
        r"(?<![の翌日毎早夜])朝(?=から(?!晩)|方?に?見|の通知|、|いち|イチ)|(?<![\d日夜])午後(?=来)",
        shift(0),
        opens_word=True,
    ),
)

_WEEK_AND_MONTH = (
    form(rf"(?:先週|せんしゅう)の?(?P<w>{_WEEKDAY})(?:\d{{1,2}}日)?{_HOURS}", _weekday_of_week(-1)),
    form(rf"(?:来週|らいしゅう)の?(?P<w>{_WEEKDAY})(?:\d{{1,2}}日)?{_HOURS}", _weekday_of_week(1)),
    form(r"(?<![\d月一二三四五六七八九十/.第数何])(?<![\d残]り)(?<!て)"
         r"(?:(?P<d>[12]\d|3[01])(?:日|にち)" + _NOT_ONE_DAY + _REST + ")", bare_day),
    form(r"(?<![\d月一二三四五六七八九十/.第数何])"
         r"(?:(?<=日と)|(?=\d日(?:に(?!\d)|の|から|まで|、|は|夜|朝|付|「|\()))"
         r"(?P<d>[2-9])日" + _NOT_ONE_DAY + _REST, bare_day),
    form(r"(?<![毎隔])(?<![毎隔]週)"
         r"(?P<next>今度の|次の|つぎの|こんどの|来る|今週の|こんしゅうの)?"
         rf"(?P<w>{_WEEKDAY}){_HOURS}(?!ごと|は休|定休)", _nearest_weekday, comes_round=True),
    form(r"今週末", lambda _match, today: next_weekday(5, today)),
    form(r"先週末", lambda _match, today: last_weekday(5, today, today_too=True)),
    form(r"先々月|せんせんげつ", month_shift(2), whole_month=True),
    form(r"先月|せんげつ", month_shift(1), whole_month=True),
    form(r"今月|こんげつ", month_shift(0), whole_month=True),
    form(r"来月|らいげつ", month_shift(-1), whole_month=True),
    form(rf"半年{_ABOUT}(?:前|まえ)", month_shift(6), whole_month=True),
    form(rf"{_YEAR_BESIDE}(?<![\dか箇ヶカケヵ年一二三四五六七八九]){_MONTH}"
         r"(?!間|後|前|額|[\d一二三四五六七八九十]+[日号]|々|曜|あたり|ごと|謝|末まで続)",
         only_month, whole_month=True),
)  # fmt: skip

JAPANESE: tuple[Form, ...] = (*_WRITTEN, *_AGO, *_RELATIVE, *_WEEK_AND_MONTH)
