"""Everything about a message that speaks for a fake, each on its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kakekomi.check.address import Undisguised, find_addresses, undisguised
from kakekomi.check.finding import Sign
from kakekomi.check.knowledge import Knowledge
from kakekomi.check.leads import Lead, Owner
from kakekomi.check.mail import Outcome
from kakekomi.check.suspect import Suspect, Target, registrable_domain

SECRETS = ("log_in", "card", "code", "personal", "pay", "install")
# Signs of an address that are signs of a fake, by the name of their sentence.
_OF_ADDRESS = {"userinfo": "userinfo", "ip": "ip_address", "mixed_scripts": "mixed_scripts"}


def signs_of(
    suspect: Suspect, brand: str, leads: tuple[Lead, ...], knowledge: Knowledge
) -> Iterator[Sign]:
    """All signs. `brand`: what the message claims to be, or nothing."""
    beside_own = any(lead.owner is Owner.CLAIMED for lead in leads)
    for lead in leads:
        yield from _of_lead(lead, brand, beside_own=beside_own)
    if brand:
        yield from _of_sender(suspect, brand, knowledge)
    if leads or brand:
        yield from _of_wishes(suspect, knowledge)
    if not leads:
        yield from _lures(suspect, knowledge)


def _of_lead(lead: Lead, brand: str, *, beside_own: bool) -> Iterator[Sign]:
    target, address = lead.target, lead.target.address
    shown = shown_domain(target)

    def sign(id: str) -> Sign:
        place = (target.where, address.written, target.start, target.end)
        return Sign(id, *place, host=lead.host, shown=shown)

    if lead.owner is Owner.UNKNOWN and brand:
        # A firm's own mails may hold an address of its carrier or mail service beside its own.
        yield sign("off_register_too" if beside_own else "off_register")
    elif lead.owner is Owner.HIDDEN:
        yield sign("short_link")
    elif lead.judgement is not None and lead.judgement.odd:
        yield sign("host_odd")
    elif lead.judgement is not None and lead.judgement.doubtful:
        yield sign("host_doubtful")
    for found, id in _OF_ADDRESS.items():
        if found in address.signs:
            yield sign(id)
    if lead.detour:
        yield sign("redirect")
    if shown and shown != address.registrable and lead.owner is not Owner.CLAIMED:
        yield sign("text_differs")


def shown_domain(target: Target) -> str:
    """The registrable domain of an address that stands as the text of a link, or nothing."""
    shown = [one for one in find_addresses(target.shown) if one.kind == "web"]
    return shown[0].registrable if shown else ""


def _of_sender(suspect: Suspect, brand: str, knowledge: Knowledge) -> Iterator[Sign]:
    host, reply = suspect.from_host, suspect.reply_host
    if host and not knowledge.registry.owners(host):
        yield Sign("from_off_register", "from", host, host=host)
    elsewhere = reply and registrable_domain(reply) != registrable_domain(host)
    if host and elsewhere and not knowledge.registry.belongs(reply, brand):
        yield Sign("reply_elsewhere", "header", reply, host=reply)
    found = suspect.authentication
    if found is not None and found.dmarc is Outcome.FAIL:
        yield Sign("authentication_failed", "header", f"dmarc={found.dmarc}")


def _of_wishes(suspect: Suspect, knowledge: Knowledge) -> Iterator[Sign]:
    """What it wants to know, and that it presses."""
    for id, asks in (("asks_secret", SECRETS), ("hurry", ("hurry",))):
        found = next(_places(suspect, asks, knowledge), None)
        if found is not None:
            yield Sign(id, *found)


def _places(
    suspect: Suspect, asks: Iterable[str], knowledge: Knowledge
) -> Iterator[tuple[str, str, int, int]]:
    for where, text in (("text", suspect.words), ("subject", suspect.subject)):
        read = undisguised(text)
        for ask in asks:
            match = knowledge.asks[ask].found(read.plain) if ask in knowledge.asks else None
            if match:
                start, end = read.span(match.start(), match.end())
                yield where, text[start:end], start, end


def _lures(suspect: Suspect, knowledge: Knowledge) -> Iterator[Sign]:
    """Tricks that need no link; their words may stand in the subject and the text."""
    in_front = f"{suspect.from_name}\n{suspect.subject}\n"
    whole: Undisguised = undisguised(in_front + suspect.text)
    for name, lure in knowledge.lures.items():
        match = lure.found(whole.plain)
        if match:
            start, end = whole.span(match.start(), match.end())
            words = whole.written[start:end]
            inside = start - len(in_front)
            place = (inside, inside + end - start) if inside >= 0 else (-1, -1)
            yield Sign(f"lure_{name}", "text" if inside >= 0 else "subject", words, *place)
