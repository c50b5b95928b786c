"""Ways of naming a day in English, Chinese, Vietnamese and Portuguese."""

from __future__ import annotations

import datetime
import re

from kakekomi.triage.extract.date_readers import (
    Form,
    bare_day,
    counted,
    day_of_month,
    form,
    last_weekday,
    month_and_day,
    month_shift,
    moved,
    nearest_year,
    next_weekday,
    only_month,
    shift,
)

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORT_MONTHS = "|".join(month[:3] for month in _MONTHS)
_MONTH = rf"(?<![a-z])(?P<mn>{'|'.join(_MONTHS)}|(?:{_SHORT_MONTHS}|sept)\.?)(?![a-z])"
_PORTUGUESE_MONTHS = (
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_CHINESE_WEEKDAYS = "一二三四五六日"
_VIETNAMESE_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "tu": 2, "năm": 3, "nam": 3} | {
    "sáu": 4,
    "sau": 4,
    "bảy": 5,
    "bay": 5,
}
_PORTUGUESE_WEEKDAYS = ("segunda", "terca", "quarta", "quinta", "sexta", "sabado", "domingo")
_WEEKS = {"one": 1, "a": 1, "two": 2, "three": 3}
_PLAN_BEFORE = re.compile(
    r"(?:\b(?:is|are|meeting|exam|flight|interview|appointment|next|by)|agenda vazia"
    r"|agenda vazia \w+ e) ?$"
)
_PLAN_BEHIND = re.compile(r" ?(?:-feira )?(?:tem|vou|é|que vem|tới|sau) ")


def _ahead(match: re.Match[str]) -> bool:
    return bool(
        _PLAN_BEFORE.search(match.string, 0, match.start())
        or _PLAN_BEHIND.match(match.string, match.end())
    )


def _some_weekday(wanted: int, match: re.Match[str], today: datetime.date) -> datetime.date:
    return next_weekday(wanted, today) if _ahead(match) else last_weekday(wanted, today)


def _english_weekday(match: re.Match[str], today: datetime.date) -> datetime.date:
    return _some_weekday(_WEEKDAYS.index(match["w"]), match, today)


def _portuguese_weekday(match: re.Match[str], today: datetime.date) -> datetime.date:
    plain = match["w"].translate(str.maketrans("çá", "ca"))
    return _some_weekday(_PORTUGUESE_WEEKDAYS.index(plain), match, today)


def _vietnamese_weekday(match: re.Match[str], today: datetime.date) -> datetime.date:
    word = match["w"]
    wanted = int(word) - 2 if word.isdigit() else _VIETNAMESE_WEEKDAYS[word]
    return _some_weekday(wanted, match, today)


def _chinese_weekday(match: re.Match[str], today: datetime.date) -> datetime.date:
    wanted = 6 if match["w"] == "天" else _CHINESE_WEEKDAYS.index(match["w"])
    monday = today - datetime.timedelta(days=today.weekday())
    weeks = {"上": -1, "下": 1}.get((match["week"] or "")[:1], 0)
    return monday + datetime.timedelta(days=7 * weeks + wanted)


def _weeks_ago(match: re.Match[str], today: datetime.date) -> datetime.date | None:
    count = match["n"]
    return moved(today, -7 * (_WEEKS.get(count) or int(count)))


def _month_number(match: re.Match[str]) -> int:
    return next(n for n, m in enumerate(_MONTHS, 1) if m.startswith(match["mn"][:3]))


def _named_day(match: re.Match[str], today: datetime.date) -> datetime.date | None:
    return nearest_year(_month_number(match), int(match["d"]), today)


def _named_month(match: re.Match[str], today: datetime.date) -> datetime.date | None:
    return nearest_year(_month_number(match), 1, today)


def _portuguese_month(match: re.Match[str], today: datetime.date) -> datetime.date | None:
    return nearest_year(_PORTUGUESE_MONTHS.index(match["mn"]) + 1, 1, today)


_ENGLISH = (
    form(r"the day before yesterday", shift(-2)),
    form(r"yesterday|last night", shift(-1)),
    form(r"today|this (?:morning|afternoon|evening)|tonight|at lunch(?! ?time)|just now", shift(0)),
    form(r"tomorrow", shift(1)),
    form(r"(?<!\d)(?P<n>\d{1,3}) ?days ago", counted(-1)),
    form(r"(?<![\da-z])(?P<n>\d{1,2}|one|a|two|three) ?weeks? ago", _weeks_ago),
    form(rf"(?:last |(?:was|were) due |since )(?P<w>{'|'.join(_WEEKDAYS)})day(?!s)",
         _english_weekday),
    form(rf"(?:(?:on|this|next) )?(?<![a-z])(?P<w>{'|'.join(_WEEKDAYS)})day(?!s)",
         _english_weekday, comes_round=True),
    form(rf"{_MONTH} ?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,])", _named_day),
    form(rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)? ?(?:of )?{_MONTH}", _named_day),
    form(r"on the (?P<d>\d{1,2})(?:st|nd|rd|th)", bare_day),
    form(r"last month", month_shift(1), whole_month=True),
    form(r"next month", month_shift(-1), whole_month=True),
    form(rf"(?:(?:in|end of|since|last|of|until|by) ){_MONTH}(?! ?\d)", _named_month,
         whole_month=True),
)  # fmt: skip

_CHINESE = (
    form(r"大前天", shift(-3)),
    form(r"前天", shift(-2)),
    form(r"昨天(?:晚上|夜里|早上)?|昨晚", shift(-1)),
    form(r"今天|今早|今晚", shift(0)),
    form(r"明天", shift(1)),
    form(r"后天", shift(2)),
    form(r"(?P<n>\d{1,3})天前", counted(-1)),
    form(r"(?P<n>\d{1,2})周前", counted(-7)),
    form(r"(?P<week>[上下这]个?)?(?:周|星期|礼拜)(?P<w>[一二三四五六日天])", _chinese_weekday),
    form(r"上个月(?P<d>\d{1,2})[号日]", day_of_month(1)),
    form(r"这个月(?P<d>\d{1,2})[号日]", day_of_month(0)),
    form(r"(?<![\d第月])(?P<d>[12]?\d|3[01])号(?=[晚早上下夜回去到才的那])", bare_day),
    form(r"上个月", month_shift(1), whole_month=True),
    form(r"这个月", month_shift(0), whole_month=True),
    form(r"下个月", month_shift(-1), whole_month=True),
    form(r"(?<![\d个年])(?P<m>[一二三四五六七八九]|十[一二]?)月(?=[就初底])", only_month,
         whole_month=True),
)  # fmt: skip

_VIETNAMESE = (
    form(r"hôm kia", shift(-2)),
    form(r"hôm qua|tối qua", shift(-1)),
    form(r"hôm nay|sáng nay|tối nay|chiều nay", shift(0)),
    form(r"sáng ra(?![a-z])", shift(0)),
    form(r"ngày mai", shift(1)),
    form(r"(?P<n>\d{1,3}) ?ngày trước", counted(-1)),
    form(r"(?P<n>\d{1,2}) ?tuần trước", counted(-7)),
    form(r"thứ ?(?P<w>hai|ba|tư|năm|sáu|bảy|[2-7])", _vietnamese_weekday, comes_round=True),
    form(r"ngày (?P<d>\d{1,2})/(?P<m>\d{1,2})(?!\d)", month_and_day),
    form(r"tháng trước", month_shift(1), whole_month=True),
    form(r"tháng sau", month_shift(-1), whole_month=True),
)

_PORTUGUESE = (
    form(r"anteontem", shift(-2)),
    form(r"ontem", shift(-1)),
    form(r"(?<!até )hoje", shift(0)),
    form(r"amanhã", shift(1)),
    form(r"(?P<n>\d{1,3}) ?dias atrás|(?:há|faz) (?P<n_before>\d{1,3}) dias",
         lambda match, today: moved(today, -int(match["n"] or match["n_before"]))),
    form(r"(?P<n>\d{1,2}) ?semanas atrás", counted(-7)),
    form(r"(?<![a-z])(?P<w>segunda|ter[çc]a|quarta|quinta|sexta|s[áa]bado|domingo)"
         r"(?:-?feira)?(?: passad[ao])?(?![a-z])", _portuguese_weekday, comes_round=True),
    form(r"dia (?P<d>\d{1,2})/(?P<m>\d{1,2})(?!\d)", month_and_day),
    form(r"(?:no|era|do) dia (?P<d>\d{1,2})(?![\d/]| de)", bare_day),
    form(r"mês passado", month_shift(1), whole_month=True),
    form(r"próximo mês|mês que vem", month_shift(-1), whole_month=True),
    form(rf"(?:em|de) (?P<mn>{'|'.join(_PORTUGUESE_MONTHS)})", _portuguese_month,
         whole_month=True),
)  # fmt: skip

FOREIGN: tuple[Form, ...] = (*_ENGLISH, *_CHINESE, *_VIETNAMESE, *_PORTUGUESE)
