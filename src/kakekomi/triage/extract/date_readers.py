"""How a way of naming a day is counted from today: readers of a match, shared by all languages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from kakekomi.triage.extract.numerals import value_of

Reader = Callable[[re.Match[str], datetime.date], datetime.date | None]

# A month and day farther ahead than this is last year's.
_LONGEST_AHEAD = datetime.timedelta(days=120)
_LARGEST_COUNT = 4_000

# A plan or a summons behind a day: it lies ahead.
_AHEAD = re.compile(
    r"会お|あお(?!って?いる)|会う|あう|来い|来る|くる(?!ま)|行く|いく|行きま|行け|帰る|帰れ|帰ってき"
    r"|着てく|使う|渡す|持ってい|払え|予定|約束|[がはも]ある(?!い)|あります|出発|本番|当日|試験|ライブ"
    r"|待ち合わせ|来ます|きます|待って|かけま|かける|でんわする|電話する"
)
_LIMIT_BEHIND = re.compile(
    r"(?:日|の[朝昼夜]|中)?(?:まで|迄|が期限|が締|締切|〆|が給料|に給料|なのに)"
)
# What comes round or is fixed beforehand, in front of a day.
_AHEAD_BEFORE = re.compile(
    r"(?:(?:給料日?|きゅうりょう|家賃|引き落とし|引落|期限|締め?切り?|期日|ライブ|試験)"
    r"(?:[はがの、])?(?:期限[はが])?|また|次は|つぎは|今度は)$"
)
# Someone who went and is gone: the meeting was then, not ahead.
_GONE = re.compile(
    r"出たきり|出たまま|出て行った|出ていった|と出た|帰らな|帰ってこ|帰って来な|戻らな"
)


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming a day. `opens_word`: only where a word begins (けさ is not in 受けさせ).
    `comes_round`: a weekday without a word, which lies behind or ahead."""

    pattern: re.Pattern[str]
    read: Reader
    whole_month: bool = False
    opens_word: bool = False
    comes_round: bool = False


def form(
    pattern: str,
    read: Reader,
    *,
    whole_month: bool = False,
    opens_word: bool = False,
    comes_round: bool = False,
) -> Form:
    """A way of naming a day, from a pattern of the plain form."""
    return Form(re.compile(pattern), read, whole_month, opens_word, comes_round)


def lies_ahead(match: re.Match[str]) -> bool:
    """Whether the words around a day put it ahead: a limit, a plan, a summons, a pay day."""
    if match.string.endswith("から", 0, match.start()):
        return False
    behind = match.string[match.end() : match.end() + 24]
    if _LIMIT_BEHIND.match(behind):
        return True
    if _AHEAD_BEFORE.search(match.string[max(0, match.start() - 14) : match.start()]):
        return True
    return bool(_AHEAD.search(behind[:18])) and not _GONE.search(behind)


def made(year: int, month: int, day: int) -> datetime.date | None:
    """The day, where the calendar has it."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def moved(today: datetime.date, days: int) -> datetime.date | None:
    """So many days after today (before, if negative), where the calendar has it."""
    if abs(days) > _LARGEST_COUNT:
        return None
    return today + datetime.timedelta(days=days)


def months_back(today: datetime.date, months: int) -> datetime.date:
    """The first day of the month so many months before this one."""
    index = today.year * 12 + today.month - 1 - months
    return datetime.date(index // 12, index % 12 + 1, 1)


def nearest_year(
    month: int, day: int, today: datetime.date, *, ahead: bool = False
) -> datetime.date | None:
    """The day of this year; last year's when it lies far ahead, the next year's when said so."""
    found = made(today.year, month, day)
    if found and ahead and today - found > _LONGEST_AHEAD:
        return made(today.year + 1, month, day)
    if found and not ahead and found - today > _LONGEST_AHEAD:
        return made(today.year - 1, month, day)
    return found


def shift(days: int) -> Reader:
    """So many days from today, whatever the match."""
    return lambda _match, today: moved(today, days)


def counted(unit_days: int) -> Reader:
    """So many units (group n) from today: -1 is 日前, -7 is 週間前, 1 is 日以内."""

    def read(match: re.Match[str], today: datetime.date) -> datetime.date | None:
        count = value_of(match["n"])
        return moved(today, unit_days * count) if count else None

    return read


def month_shift(months: int) -> Reader:
    """The month so many months before this one."""
    return lambda _match, today: months_back(today, months)


def months_ago(match: re.Match[str], today: datetime.date) -> datetime.date | None:
    """The month that lies so many months (group n) back."""
    count = value_of(match["n"])
    return months_back(today, count) if count and count < 120 else None


def named(match: re.Match[str], group: str) -> str:
    """A group that the pattern may have or not; empty when it has not."""
    return match.groupdict().get(group) or ""


def month_and_day(match: re.Match[str], today: datetime.date) -> datetime.date | None:
    """Groups m and d, with y (a year, of 令和 when era) or beside (去年, 来年) where said."""
    month, day = value_of(match["m"]), value_of(match["d"])
    if not month or not day:
        return None
    if named(match, "y"):
        year = value_of(match["y"].rstrip("/")) or 0
        return made(year + 2018 if named(match, "era") else year, month, day)
    if named(match, "beside"):
        return made(today.year + _years_beside(match["beside"]), month, day)
    ahead = bool(re.match("まで|迄|が締|が期限", match.string[match.end() :])) or bool(
        re.search("(?:締切|締め切り|期限)[はが]?$", match.string[: match.start()])
    )
    return nearest_year(month, day, today, ahead=ahead)


def only_month(match: re.Match[str], today: datetime.date) -> datetime.date | None:
    """Group m alone, or with beside (去年, 来年)."""
    month = value_of(match["m"]) or 0
    if not 1 <= month <= 12:
        return None
    if named(match, "beside"):
        return made(today.year + _years_beside(match["beside"]), month, 1)
    return nearest_year(month, 1, today)


def _years_beside(word: str) -> int:
    if word.startswith(("来", "らい")):
        return 1
    if word.startswith(("今", "こ")):
        return 0
    return -2 if word.startswith(("一昨年", "おととし")) else -1


def day_of_month(back: int) -> Reader:
    """Group d of the month so many months back."""

    def read(match: re.Match[str], today: datetime.date) -> datetime.date | None:
        first = months_back(today, back)
        return made(first.year, first.month, value_of(match["d"]) or 0)

    return read


def bare_day(match: re.Match[str], today: datetime.date) -> datetime.date | None:
    """Group d alone: the last such day, or the coming one when the words around say so."""
    day = value_of(match["d"]) or 0
    ahead = lies_ahead(match)
    for back in (0, -1) if ahead else (0, 1):
        first = months_back(today, back)
        found = made(first.year, first.month, day)
        if found and (found >= today if ahead else found <= today):
            return found
    return None


def last_weekday(wanted: int, today: datetime.date, *, today_too: bool = False) -> datetime.date:
    """The last such weekday before today, or today."""
    back = (today.weekday() - wanted) % 7
    return today - datetime.timedelta(days=back if today_too else back or 7)


def next_weekday(wanted: int, today: datetime.date) -> datetime.date:
    """The next such weekday after today."""
    return today + datetime.timedelta(days=(wanted - today.weekday()) % 7 or 7)
