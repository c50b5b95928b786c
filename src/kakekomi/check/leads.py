"""Whose the addresses are that a message leads to, seen from the brand that it claims to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kakekomi.check.address import cannot_unwrap, unwrapped
from kakekomi.check.host_model import HostJudgement
from kakekomi.check.knowledge import Knowledge
from kakekomi.check.registry import Registry
from kakekomi.check.suspect import Target


class Owner(StrEnum):
    """Whose a host is."""

    CLAIMED = "claimed"  # the brand that the message claims
    OTHER = "other"  # another registered brand
    ANYBODY = "anybody"  # a registered brand's host where anybody can put a page
    SHARED = "shared"  # genuine pages of many firms
    HIDDEN = "hidden"  # behind a short address
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Lead:
    """A target with what it finally leads to. `host` as a person reads it; `detour`: through
    another site; `judgement` of hosts that no register settles."""

    target: Target
    host: str
    owner: Owner
    detour: bool
    judgement: HostJudgement | None


def lead_of(target: Target, brand: str, knowledge: Knowledge) -> Lead:
    """Where a target leads, behind all redirectors that stand in its address."""
    ends = unwrapped(target.address)
    address = ends[-1] if ends else target.address
    owner = _owner(address.host, brand, knowledge.registry)
    if owner is Owner.UNKNOWN and cannot_unwrap(address):
        owner = Owner.HIDDEN
    judgement = None
    if owner is Owner.UNKNOWN and knowledge.host_model and not address.is_ip:
        judgement = knowledge.host_model.judge(
            address.host, address.registrable, address.public_suffix, address.path
        )
    return Lead(target, address.unicode_host, owner, bool(ends), judgement)


def _owner(host: str, brand: str, registry: Registry) -> Owner:
    if brand and registry.belongs(host, brand):
        return Owner.CLAIMED
    if registry.open_to_all(host, "pages"):
        return Owner.ANYBODY
    if registry.owners(host):
        return Owner.OTHER
    return Owner.SHARED if registry.is_shared(host) else Owner.UNKNOWN
