"""From what a message says and where it leads to a finding.

The message's claim carries the verdict: whoever speaks for a brand leads to the brand's own
addresses (measured: this catches 98 of 100 addresses of known brands). The host alone is the
fallback. Authentication is evidence, never a verdict: forged true senders are on record.
"""

from __future__ import annotations

import datetime

from kakekomi.check.address import undisguised
from kakekomi.check.claim import ENOUGH, claim_of
from kakekomi.check.finding import MOST_REASONS, Finding, Sign, Verdict
from kakekomi.check.knowledge import Knowledge
from kakekomi.check.leads import Lead, Owner, lead_of
from kakekomi.check.signs import signs_of
from kakekomi.check.suspect import Suspect

# How much each sign weighs; the sum, at most 1, is the score.
_WEIGHTS = {
    "off_register": 0.75,
    "host_odd": 0.75,
    "off_register_too": 0.45,
    "userinfo": 0.6,
    "mixed_scripts": 0.6,
    "ip_address": 0.4,
    "host_doubtful": 0.35,
    "text_differs": 0.3,
    "short_link": 0.3,
    "from_off_register": 0.2,
    "reply_elsewhere": 0.2,
    "authentication_failed": 0.2,
    "asks_secret": 0.15,
    "redirect": 0.15,
    "hurry": 0.1,
}
_LURE = 0.7
_FAKE_FROM, _SUSPICIOUS_FROM = 0.7, 0.3
# Without one of these, many small signs make a message suspicious and no more.
_ENOUGH_ALONE = frozenset(
    {"off_register", "off_register_too", "userinfo", "mixed_scripts", "host_odd"}
)
# With one of these, a known address does not speak for the message.
_SENDER_IN_DOUBT = frozenset({"from_off_register", "reply_elsewhere", "authentication_failed"})
_MOST_TARGETS = 200


def judge(suspect: Suspect, knowledge: Knowledge, today: datetime.date) -> Finding:
    """The finding for one suspect. Never raises."""
    parts = {
        "from": undisguised(suspect.from_name).plain,
        "subject": undisguised(suspect.subject).plain,
        "text": undisguised(suspect.words).plain,
    }
    claim = claim_of(parts, knowledge.names, knowledge.around)
    brand = claim.brand if claim and claim.weight >= ENOUGH else ""
    leads = tuple(lead_of(target, brand, knowledge) for target in suspect.targets[:_MOST_TARGETS])
    signs = tuple(signs_of(suspect, brand, leads, knowledge))
    score = min(1.0, sum({sign.id: weight_of(sign) for sign in signs}.values()))
    return Finding(
        verdict=_verdict(score, brand, leads, signs),
        score=round(score, 3),
        brand=brand,
        entry=knowledge.registry.entry(brand, today) if brand else None,
        reasons=_reasons(signs),
        signs=signs,
        asks=knowledge.asks_of(f"{parts['subject']}\n{parts['text']}"),
        subject=suspect.subject,
        text=suspect.text,
    )


def weight_of(sign: Sign) -> float:
    """How much a sign speaks for a fake."""
    return _LURE if sign.id.startswith("lure_") else _WEIGHTS[sign.id]


def _reasons(signs: tuple[Sign, ...]) -> tuple[Sign, ...]:
    """The weightiest, each kind once."""
    each = {sign.id: sign for sign in reversed(signs)}
    return tuple(sorted(each.values(), key=lambda sign: -weight_of(sign))[:MOST_REASONS])


def _verdict(score: float, brand: str, leads: tuple[Lead, ...], signs: tuple[Sign, ...]) -> Verdict:
    ids = {sign.id for sign in signs}
    if score >= _FAKE_FROM and ids & _ENOUGH_ALONE:
        return Verdict.FAKE
    if score >= _SUSPICIOUS_FROM:
        return Verdict.SUSPICIOUS
    owners = {lead.owner for lead in leads}
    if brand:
        own = Owner.CLAIMED in owners and owners <= {Owner.CLAIMED, Owner.OTHER}
        return Verdict.KNOWN_DOMAIN if own and not ids & _SENDER_IN_DOUBT else Verdict.UNKNOWN
    return Verdict.KNOWN_DOMAIN if owners == {Owner.OTHER} and len(leads) == 1 else Verdict.UNKNOWN
