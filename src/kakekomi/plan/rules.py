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
SIGNS = ("shop_looks_bogus", "seller_unreachable", "received_item", "refund_offer")
URGENT_POST = (
    "threatened_life",
    "stalked",
    "intimate_images",
    "victim_minor",
    "harassment_arrived",
    "exposed_home",
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


def _yes(situation: Situation, *facts: str) -> bool:
    return any(situation.flag(fact) is Tri.YES for fact in facts)


def _no(situation: Situation, fact: str) -> bool:
    return situation.flag(fact) is Tri.NO


def purchase_in_trouble(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """The goods are due (or nobody knows), or one of the signs of trouble is there."""
    return not _no(situation, "delivery_date_passed") or _yes(situation, *SIGNS)


def purchase_at_risk(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """In trouble, and nothing says that the seller can simply be asked: money first (K3)."""
    trouble = purchase_in_trouble(situation, guidance, today)
    return trouble and not _seller_can_be_asked(situation, guidance, today)


def purchase_recall(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """At risk, and paid so recently (or nobody knows when) that the transfer may be called back."""
    recent = payment_recent(situation, guidance, today)
    return recent and purchase_at_risk(situation, guidance, today)


def seller_can_be_asked(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """In trouble, but the seller answers, or is known and was paid long ago: ask first."""
    trouble = purchase_in_trouble(situation, guidance, today)
    return trouble and _seller_can_be_asked(situation, guidance, today)


def _seller_can_be_asked(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    if _yes(situation, "shop_looks_bogus", "refund_offer"):
        return False
    known = _yes(situation, "seller_contact_known")
    return _no(situation, "seller_unreachable") or (
        known and not payment_recent(situation, guidance, today)
    )


def parcel_still_due(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """The day of delivery is still to come, and there is no sign of trouble."""
    return not purchase_in_trouble(situation, guidance, today)


def money_stopped(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """The bank said that the account is stopped."""
    return _no(situation, "money_still_moving")


def use_stopped(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """Points or balance are no longer being used: there are minutes to keep the history (K2)."""
    return _no(situation, "use_continuing")


def locked_out(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """The person cannot log in any more."""
    return _no(situation, "can_log_in")


def urgent_post(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """Something about a post calls for the police whatever is wished (K8)."""
    return _yes(situation, *URGENT_POST)


def child_images(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """Sexual images of a child: nobody is told to copy them."""
    return _yes(situation, "victim_minor") and _yes(situation, "intimate_images")


def no_child_images(situation: Situation, guidance: Guidance, today: datetime.date) -> bool:
    """No sign of sexual images of a child: pages may be captured."""
    return not child_images(situation, guidance, today)


RULES: Mapping[str, Rule] = {
    rule.__name__: rule
    for rule in (
        something_touched,
        nothing_touched,
        payment_recent,
        service_unknown,
        service_designated,
        not_designated,
        purchase_in_trouble,
        purchase_at_risk,
        purchase_recall,
        seller_can_be_asked,
        parcel_still_due,
        money_stopped,
        use_stopped,
        locked_out,
        urgent_post,
        child_images,
        no_child_images,
    )
}
# The flags whose yes (no) can turn a rule, for whoever enumerates situations.
RULE_YES: Mapping[str, tuple[str, ...]] = {
    "something_touched": TOUCHED,
    "nothing_touched": TOUCHED,
    "purchase_in_trouble": SIGNS,
    "purchase_at_risk": SIGNS,
    "purchase_recall": SIGNS,
    "seller_can_be_asked": SIGNS,
    "parcel_still_due": SIGNS,
    "urgent_post": URGENT_POST,
    "child_images": ("victim_minor", "intimate_images"),
    "no_child_images": ("victim_minor", "intimate_images"),
}
RULE_NO: Mapping[str, tuple[str, ...]] = {
    "purchase_in_trouble": ("delivery_date_passed",),
    "purchase_at_risk": ("delivery_date_passed", "seller_unreachable"),
    "purchase_recall": ("delivery_date_passed", "seller_unreachable"),
    "seller_can_be_asked": ("delivery_date_passed", "seller_unreachable"),
    "parcel_still_due": ("delivery_date_passed",),
    "money_stopped": ("money_still_moving",),
    "use_stopped": ("use_continuing",),
    "locked_out": ("can_log_in",),
}
