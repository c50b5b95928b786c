"""Days that a text names, counted from today, each with the part it plays.

    "先週の金曜に振り込んだ" on 2026-11-24 → Day(2026-11-20, "paid", "先週の金曜")

`day` is the first day of the month when only a month was named (`whole_month`). What cannot be
one day (数日前, 毎日, 3日間) is left out. Weekdays without a word mean the last one past; with a
word of the future, or before まで, the next. 翌日 is counted from the day named before it. A day
that is named again counts once, with the first part that a telling word gives it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kakekomi.triage.extract.date_forms import JAPANESE
from kakekomi.triage.extract.date_forms_foreign import FOREIGN
from kakekomi.triage.extract.date_readers import Form
from kakekomi.triage.extract.roles import RoleWords, role_of
from kakekomi.triage.extract.span import Span, matches
from kakekomi.triage.normalise import Sentence

HAPPENED = "happened"
DUE = "due"
OTHER = "other"
_WEEK = datetime.timedelta(days=7)

_FORMS: tuple[Form, ...] = (*FOREIGN, *JAPANESE)
_DAY_AFTER = re.compile(
    r"(?:その)?(?:次の日|つぎのひ|翌日|翌朝|あくる日)(?!に?届|配|到着|以降|には|も)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day that was named, the part it plays, and its place. `coming`: the next such weekday, for
    one that was named without a word: a limit lies there."""

    day: datetime.date
    role: str
    quote: str
    span: Span = field(repr=False)
    whole_month: bool = False
    coming: datetime.date | None = None

    def playing(self, role: str) -> Day:
        """The same in this part; a weekday that is a limit is the coming one."""
        day = self.coming if self.coming and role == DUE else self.day
        return replace(self, role=role, day=day)


@dataclass(frozen=True, slots=True)
class _Found:
    """A day and where it stands."""

    span: Span
    day: datetime.date
    whole_month: bool = False
    comes_round: bool = False


def find_days(said: Iterable[Sentence], words: RoleWords, today: datetime.date) -> tuple[Day, ...]:
    """Every day that was named, in order of the text, each once."""
    days: dict[tuple[datetime.date, bool], Day] = {}
    before: datetime.date | None = None
    for sentence in said:
        for found in _in_sentence(sentence, today, before):
            day = _named(found, words, today)
            before = before if found.whole_month else found.day
            known = days.get((day.day, day.whole_month))
            if known is None or known.role in {HAPPENED, OTHER}:
                days[day.day, day.whole_month] = day
    return tuple(days.values())


def _in_sentence(
    sentence: Sentence, today: datetime.date, before: datetime.date | None
) -> Iterator[_Found]:
    """The days of one sentence. `before`: the last day that was named in front of it."""
    found: list[_Found] = []
    for form in _FORMS:
        for span, match in matches(form.pattern, sentence):
            free = not any(span.overlaps(other.span) for other in found)
            if free and (span.opens_word or not form.opens_word):
                day = form.read(match, today)
                if day is not None:
                    found.append(_Found(span, day, form.whole_month, form.comes_round))
    found += _days_after(sentence, found, before)
    yield from sorted(found, key=lambda one: one.span.start)


def _days_after(
    sentence: Sentence, found: Iterable[_Found], before: datetime.date | None
) -> list[_Found]:
    """翌日 and the like, each counted from the nearest day in front of it."""
    after: list[_Found] = []
    for span, _ in matches(_DAY_AFTER, sentence):
        in_front = [one for one in found if one.span.end <= span.start and not one.whole_month]
        last = max(in_front, key=lambda one: one.span.end).day if in_front else before
        if last is not None and last < datetime.date.max:
            after.append(_Found(span, last + datetime.timedelta(days=1)))
    return after


def _named(found: _Found, words: RoleWords, today: datetime.date) -> Day:
    role = role_of(found.span, words.days, HAPPENED)
    if found.span.after(2).startswith(("まで", "迄", "中に")):
        role = DUE
    elif found.day > today and role not in {DUE, OTHER}:
        role = DUE if role == HAPPENED else OTHER
    past = found.comes_round and found.day < today
    return Day(
        day=found.day,
        role=role,
        quote=found.span.quote,
        span=found.span,
        whole_month=found.whole_month,
        coming=found.day + _WEEK if past else None,
    ).playing(role)
