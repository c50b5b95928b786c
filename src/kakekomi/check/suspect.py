"""What is checked: a message or an address, read into its parts and nothing more."""

from __future__ import annotations

from dataclasses import dataclass

from kakekomi.check.address import Address, find_addresses, parse_address
from kakekomi.check.address.public_suffix import registrable_and_suffix
from kakekomi.check.mail import Authentication, Message, authentication


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message leads. `shown`: the text that stands on the link, empty when the address
    itself stands there; `where`: text or link; `start`, `end`: its place in the text, or -1."""

    address: Address
    shown: str
    where: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A message in parts. Mail addresses that a text names are not targets."""

    kind: str
    text: str
    subject: str = ""
    from_name: str = ""
    from_host: str = ""
    reply_host: str = ""
    targets: tuple[Target, ...] = ()
    authentication: Authentication | None = None

    @property
    def words(self) -> str:
        """The text with its addresses blanked out, each character at its place: what stands in
        an address is not said."""
        found = self.text
        for target in self.targets:
            if 0 <= target.start < target.end:
                blank = " " * (target.end - target.start)
                found = found[: target.start] + blank + found[target.end :]
        return found


def suspect_text(text: str, *, kind: str = "sms", from_name: str = "") -> Suspect:
    """A pasted message."""
    return Suspect(kind=kind, text=text, from_name=from_name, targets=_in_text(text))


def suspect_address(written: str) -> Suspect:
    """One address. Without an address in it, a suspect without a target."""
    address = parse_address(written)
    if address is None:
        return Suspect(kind="url", text=written)
    target = Target(address, "", "text", address.start, address.end)
    return Suspect(kind="url", text=written, targets=(target,))


def suspect_mail(message: Message) -> Suspect:
    """A mail that was read."""
    links = [
        Target(address, link.text or link.alt, "link")
        for link in message.html_links
        if (address := parse_address(link.address)) is not None and address.kind == "web"
    ]
    seen = {target.address.written for target in links}
    plain = [target for target in _in_text(message.text) if target.address.written not in seen]
    return Suspect(
        kind="mail",
        text=message.text,
        subject=message.subject,
        from_name=message.from_.name if message.from_ else "",
        from_host=message.from_.domain if message.from_ else "",
        reply_host=message.reply_to.domain if message.reply_to else "",
        targets=(*plain, *links),
        authentication=authentication(message, registrable_domain),
    )


def registrable_domain(host: str) -> str:
    """What somebody registered; the host itself where the list knows no more."""
    return registrable_and_suffix(host)[0] or host


def _in_text(text: str) -> tuple[Target, ...]:
    return tuple(
        Target(found, "", "text", found.start, found.end)
        for found in find_addresses(text)
        if found.kind == "web"
    )
