"""Whom a step speaks to, resolved for one situation: the force of the prefecture, the bank named.

Only what may be shown today is returned (law 7). A role without a printable number says where
its official entry is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import Role
from kakekomi.guidance.registers import Contact, PlatformLink, ServiceRule
from kakekomi.situation import Situation

POLICE = "police"
BANK_ROLES = frozenset({"bank", "card_issuer", "securities", "real_firm"})
_POLICE_EVERYWHERE = ("h9110", "npa_online")


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """How to reach someone: a desk that may be shown, or a role with where its entry is."""

    role: Role | None = None
    contact: Contact | None = None
    domain: str = ""

    @property
    def name(self) -> str:
        """Whom it reaches."""
        if self.contact is not None:
            return self.contact.name
        return self.role.name if self.role else ""


def ways_in(
    references: Iterable[str], situation: Situation, guidance: Guidance, today: datetime.date
) -> tuple[WayIn, ...]:
    """The ways in for the contact references of a step, each once, in order."""
    found: dict[str, WayIn] = {}
    for reference in references:
        for way in _resolve(reference, situation, guidance, today):
            found.setdefault(way.contact.id if way.contact else way.name + way.domain, way)
    return tuple(found.values())


def _resolve(
    reference: str, situation: Situation, guidance: Guidance, today: datetime.date
) -> tuple[WayIn, ...]:
    if reference == POLICE:
        return _police(situation, guidance, today)
    if reference in guidance.roles:
        role = guidance.roles[reference]
        if reference not in BANK_ROLES:
            return (WayIn(role=role),)
        return (*_named_bank(role, situation, guidance, today), WayIn(role=role))
    contact = guidance.contacts.get(reference)
    if contact is None or not contact.visible(today):
        return ()
    return (WayIn(contact=contact),)


def _police(situation: Situation, guidance: Guidance, today: datetime.date) -> tuple[WayIn, ...]:
    """Desks of the chosen prefecture first, then #9110 and the national window."""
    chosen = situation.prefecture
    near = [
        contact
        for contact in guidance.contacts.values()
        if chosen
        and contact.prefecture == chosen
        and contact.visible(today)
        and _for_these(contact, situation)
    ]
    near.sort(key=lambda contact: (contact.id.startswith("police_"), contact.id))
    ids = dict.fromkeys(contact.id for contact in near)
    everywhere = [guidance.contacts[id] for id in _POLICE_EVERYWHERE if id in guidance.contacts]
    wide = [desk for desk in everywhere if desk.id not in ids and desk.visible(today)]
    return tuple(WayIn(contact=contact) for contact in (*near, *wide))


def _for_these(contact: Contact, situation: Situation) -> bool:
    return (
        not contact.cases
        or "all" in contact.cases
        or bool(set(contact.cases) & set(situation.topics))
    )


def _named_bank(
    role: Role, situation: Situation, guidance: Guidance, today: datetime.date
) -> tuple[WayIn, ...]:
    """Desks of the bank the person named, and its official address (grades A and B only)."""
    name = situation.name("bank")
    if not name:
        return ()
    desks = [
        WayIn(contact=contact)
        for institution, contact in guidance.bank_desks
        if institution == name and contact.visible(today)
    ]
    domains = [
        WayIn(role=role, domain=brand.domain)
        for brand in guidance.brands()
        if brand.leads(today) and name in {brand.brand, brand.name}
    ]
    return (*desks, *domains[:1])


def service_links(
    kinds: Iterable[str], situation: Situation, guidance: Guidance, today: datetime.date
) -> tuple[PlatformLink, ...]:
    """Official pages of the named service, of the kinds that a step asks for."""
    name = situation.name("service")
    if not name:
        return ()
    wanted = tuple(kinds)
    return tuple(
        link
        for link in guidance.platform_links
        if link.kind in wanted and name in link.platform.split("/") and link.visible(today)
    )


def service_rules(
    situation: Situation, guidance: Guidance, today: datetime.date
) -> tuple[ServiceRule, ...]:
    """What the named service says of compensation and stopping, where it may be shown."""
    name = situation.name("service")
    return tuple(
        rule
        for rule in guidance.service_rules
        if name and rule.service == name and rule.visible(today)
    )
