"""The named functions that grounds may call, where facts alone do not suffice.

Each takes what the plan takes, a situation, the guidance and today, and says yes or no.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from kakekomi.guidance import Guidance
from kakekomi.situation import Situation, Tri

Rule = Callable[[Situation, Guidance, datetime.date], bool]

TOUCHED = (
    "opened_link",
    "typed_id_password",
    "typed_card",
    "typed_bank",
    "typed_code",
    "typed_personal",
    "sent_id_photo",
    "opened_attachment",
    "installed_app",
    "gave_remote_control",
    "called_number",
    "replied_mail",
    "sent_money",
)
_RECENT = datetime.timedelta(days=30)


def something_touched(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """The person opened, typed, called, answered or paid something after the message came."""
    return any(situation.flag(fact) is Tri.YES for fact in TOUCHED)


def nothing_touched(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """No sign that the person did anything with the message."""
    return not something_touched(situation, guidance, today)


def payment_recent(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """The payment is at most 30 days old, or nobody said when it was."""
    paid_on = situation.day("paid_on")
    return paid_on is None or today - paid_on <= _RECENT


def service_unknown(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """No service was named."""
    return not situation.name("service")


def service_designated(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """The named service is one that the ministry designated as large (情プラ法20条)."""
    return guidance.designated.get(situation.name("service"), False)


def not_designated(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """The named service is not among the designated ones, or none was named."""
    return not service_designated(situation, guidance, today)


RULES: Mapping[str, Rule] = {
    rule.__name__: rule
    for rule in (
        something_touched,
        nothing_touched,
        payment_recent,
        service_unknown,
        service_designated,
        not_designated,
    )
}
