"""All that a text says, in one value, and as facts of the vocabulary.

A day that "happened" is the loss in a matter of money, the post in a matter of words, and so on:
the likeliest label tells which fact of `facts.yaml` it is. Where two sums or days would fill one
fact, the first that the text names does.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kakekomi.situation import FactValue, Origin, Tri
from kakekomi.triage.extract.act_model import ACTS
from kakekomi.triage.extract.acts import find_acts, with_payment
from kakekomi.triage.extract.amounts import POINTS, Amount, find_amounts
from kakekomi.triage.extract.cues import FactCues
from kakekomi.triage.extract.dates import Day, find_days
from kakekomi.triage.extract.identifiers import find_identifiers
from kakekomi.triage.extract.people import find_people
from kakekomi.triage.extract.roles import (
    AMOUNT_ROLES,
    DAY_ROLES,
    RoleWords,
    context_of,
    fitted_role,
)
from kakekomi.triage.lexicon import Hit, hits
from kakekomi.triage.normalise import Sentence, sentences, spaced_sentences

_HAPPENED: Mapping[str, str] = {
    "impersonating_mail": "touched_on",
    "defamation": "posted_on",
    "exposed_personal_info": "posted_on",
    "unauthorized_banking": "lost_on",
    "card_fraud": "card_used_on",
    "stolen_points": "noticed_on",
    "account_takeover": "noticed_on",
    "undelivered_goods": "ordered_on",
}
_DAYS: Mapping[str, str] = {
    "noticed": "noticed_on",
    "paid": "paid_on",
    "ordered": "ordered_on",
    "received": "received_on",
    "due": "delivery_due_on",
}
_SUMS: Mapping[str, str] = {
    "paid": "amount_paid",
    "lost": "amount_lost",
    "demanded": "amount_demanded",
    "balance": "amount_balance",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What was found. `names`: registry name, whether a money firm, words as said. `copied`:
    addresses and numbers by kind; they are no facts, so that no plan can lead anybody to them."""

    facts: Mapping[str, FactValue]
    amounts: tuple[Amount, ...]
    days: tuple[Day, ...]
    names: tuple[tuple[str, bool, str], ...]
    copied: Mapping[str, tuple[str, ...]]


def cued(text: str, cues: FactCues) -> dict[str, FactValue]:
    """The facts that the word lists alone find."""
    said, latin = sentences(text), spaced_sentences(text)
    found = _plainly_said(said, cues)
    return found | find_acts(latin, cues.acts) | find_people(latin, cues.people)


def extract(text: str, cues: FactCues, today: datetime.date, label: str) -> Extracted:
    """Everything that a text says. `label`: the likeliest case or kind, or nothing."""
    said, latin = sentences(text), spaced_sentences(text)
    amounts = _parts_of_sums(find_amounts(latin, cues.roles), cues.roles, label)
    days = _parts_of_days(find_days(latin, cues.roles, today), cues.roles, label, today)
    names = cues.names.find(said)
    copied = find_identifiers(latin)
    facts = cued(text, cues)
    if cues.act_model is not None:
        weighed = cues.act_model.weigh(text, facts, label)
        facts = {name: known for name, known in facts.items() if name not in ACTS}
        facts |= with_payment(weighed)
    facts |= _days(days, label, today)
    facts |= _sums(amounts)
    facts |= _named(names)
    return Extracted(facts=facts, amounts=amounts, days=days, names=names, copied=copied)


def amount_context(amount: Amount, label: str) -> str:
    """What the model of parts reads of a sum."""
    return context_of(amount.span, label, (int(amount.unit == POINTS),), amount.role)


def day_context(day: Day, label: str, today: datetime.date) -> str:
    """What the model of parts reads of a day: also how far from today it is."""
    gap = (day.day - today).days
    far = 0 if gap > 0 else 1 if gap == 0 else 2 if gap == -1 else 3 if gap > -21 else 4
    return context_of(day.span, label, (8 + far, 16 + int(day.whole_month)), day.role)


def _parts_of_sums(found: tuple[Amount, ...], words: RoleWords, label: str) -> tuple[Amount, ...]:
    model = words.amount_model
    if model is None:
        return found
    return tuple(
        replace(one, role=fitted_role(model, amount_context(one, label), AMOUNT_ROLES))
        for one in found
    )


def _parts_of_days(
    found: tuple[Day, ...], words: RoleWords, label: str, today: datetime.date
) -> tuple[Day, ...]:
    model = words.day_model
    if model is None:
        return found
    return tuple(
        one.playing(fitted_role(model, day_context(one, label, today), DAY_ROLES)) for one in found
    )


def _said(value: Tri | datetime.date | str, quote: str, role: str = "") -> FactValue:
    return FactValue(value=value, origin=Origin.SAID, quote=quote, role=role)


def _plainly_said(said: Iterable[Sentence], cues: FactCues) -> dict[str, FactValue]:
    """Facts of `said_facts.yaml`; when a text says both yes and no of one, it says neither."""
    read = tuple(said)
    yes: dict[str, Hit] = {hit.id: hit for hit in hits(cues.lexicon.facts_yes, read)}
    no: dict[str, Hit] = {hit.id: hit for hit in hits(cues.lexicon.facts_no, read)}
    found = {}
    for value, mine, other in ((Tri.YES, yes, no), (Tri.NO, no, yes)):
        for name, hit in mine.items():
            if name not in other:
                found[name] = _said(value, hit.quote)
    return found


def _days(days: Iterable[Day], label: str, today: datetime.date) -> dict[str, FactValue]:
    found: dict[str, FactValue] = {}
    for day in days:
        fact = _HAPPENED.get(label, "") if day.role == "happened" else _DAYS.get(day.role, "")
        if not fact or day.whole_month or (day.day > today and fact != "delivery_due_on"):
            continue
        if fact == "delivery_due_on" and label not in {"undelivered_goods", "delivery_delay"}:
            continue
        found.setdefault(fact, _said(day.day, day.quote, day.role))
    return found


def _sums(amounts: Iterable[Amount]) -> dict[str, FactValue]:
    found: dict[str, FactValue] = {}
    for amount in amounts:
        fact = _SUMS.get(amount.role, "")
        if amount.unit == POINTS:
            fact = "points_lost" if amount.role == "lost" else ""
        if fact:
            found.setdefault(fact, _said(str(amount.value), amount.quote, amount.role))
    return found


def _named(names: Iterable[tuple[str, bool, str]]) -> dict[str, FactValue]:
    found: dict[str, FactValue] = {}
    for name, money, quote in names:
        found.setdefault("bank" if money else "service", _said(name, quote))
    return found
