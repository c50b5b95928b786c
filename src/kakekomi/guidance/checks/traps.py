"""contacts/traps.tsv: numbers, hosts and rules on record as wrong, old or hijacked.

None of them may be printed as right: not in a text, a contact, a platform link, a source address
or as an official domain. `wrong_pairing` is right for another body, so only the pair is refused;
`host_normalisation` rows are genuine hosts and are never refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from kakekomi.guidance.load import Guidance
from kakekomi.guidance.problems import Problems
from kakekomi.guidance.rows import read_table

_GENUINE = frozenset({"host_normalisation", "spoofed_true_domain", "not_a_phone_to_call"})
_COLUMNS = ("kind", "value", "right_value")
_PAIR = "wrong_pairing"
_MIRROR = "mirror_pattern"  # a strange host that carries the true one in its path
# Right elsewhere: 北洋銀行 owns the domain under its own name, 5ch still uses the old one in links.
_RIGHT_ELSEWHERE = frozenset({"wrong_label_in_public_list", "outdated_domain"})
_PIECE = re.compile(r"[\w.@:/-]*[\d.][\w.@:/-]{4,}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """One wrong value. `owner` is set when the value is wrong only under that name."""

    kind: str
    row: str
    value: str
    owner: str
    line: int

    def occurs_in(self, text: str) -> bool:
        """Whether a text that people read carries the value (with its owner, if it has one)."""
        if self.kind == _MIRROR:
            return False
        return self.value in text and (not self.owner or self.owner in text)

    def is_host_of(self, address: str) -> bool:
        """Whether an address lies on the trapped host."""
        host = host_of(address)
        if self.kind == _MIRROR:
            return f"/{self.value}" in address.partition("//")[2]
        return host == self.value or host.endswith("." + self.value)


def host_of(address: str) -> str:
    """The host of an address or bare host: lower case, without port and final dot."""
    text = address if "//" in address else "//" + address
    try:
        host = urlsplit(text).hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".")


@lru_cache(maxsize=4)
def read_traps(root: Path) -> tuple[Trap, ...]:
    """Every trapped value: one for each phone, host or address of a row, else the row's text."""
    path = root / "contacts" / "traps.tsv"
    found: list[Trap] = []
    for row in read_table(root, path, _COLUMNS, Problems()):
        kind, value = row["kind"], row["value"]
        if kind in _GENUINE | _RIGHT_ELSEWHERE:
            continue
        owner = value.split(" ")[0] if kind == _PAIR else ""
        pieces = [piece for piece in _pieces(value) if piece not in row["right_value"]]
        if kind == _MIRROR:
            pieces = [host_of(row["right_value"])]
        found += [
            Trap(kind=kind, row=value, value=piece, owner=owner, line=row.place.line)
            for piece in pieces or [value]
        ]
    return tuple(found)


def _pieces(cell: str) -> list[str]:
    """The single phones, hosts and addresses of a cell."""
    words = (word.strip(" ()") for word in re.split(r"[;,\s()]+", cell))
    return [host_of(word) if "//" in word else word for word in words if _PIECE.fullmatch(word)]


def check_traps(guidance: Guidance, problems: Problems) -> None:
    """Record contacts, links and sources that carry a trapped value."""
    path = guidance.root / "contacts" / "traps.tsv"
    for _ in read_table(guidance.root, path, _COLUMNS, problems):
        pass
    for trap in read_traps(guidance.root):
        for contact in guidance.contacts.values():
            printed = " ".join((contact.name, contact.tel, contact.note))
            if contact.show and (
                trap.occurs_in(printed) or trap.is_host_of(contact.web or contact.source)
            ):
                problems.add(contact.place.file, contact.place.line, "K-282", value=trap.value)
        for source in guidance.sources.values():
            if source.official and trap.is_host_of(source.address):
                problems.add(source.place.file, source.place.line, "K-282", value=trap.value)
