"""Reading what was put into a field: a day, a name. Anything else is asked again."""

from __future__ import annotations

import datetime
import unicodedata

from django.http import QueryDict

from kakekomi.situation import day_in_reach
from kakekomi.web.names import Names

_LONGEST_NAME = 100
_MOST_DIGITS = 12


class UnreadableAnswerError(ValueError):
    """A field that cannot be read; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_day(form: QueryDict) -> datetime.date:
    """The day of a button (quick) or of the field. Raises UnreadableAnswerError K-505."""
    written = unicodedata.normalize("NFKC", form.get("quick") or form.get("day") or "")
    day = day_in_reach(written)
    if day is None:
        raise UnreadableAnswerError("K-505")
    return day


def read_name(form: QueryDict, names: Names) -> str:
    """A name, as the registry writes it where the registry knows it. Raises K-507 if empty."""
    written = "".join(c for c in form.get("name", "") if c.isprintable()).strip()[:_LONGEST_NAME]
    if not written:
        raise UnreadableAnswerError("K-507")
    return names.registered(written)


def read_count(form: QueryDict) -> str:
    """A sum of yen or points, as digits. Raises UnreadableAnswerError K-508."""
    written = unicodedata.normalize("NFKC", form.get("name", ""))
    digits = "".join(c for c in written if c not in ", 円").strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > _MOST_DIGITS:
        raise UnreadableAnswerError("K-508")
    return str(int(digits))
