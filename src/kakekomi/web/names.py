"""Names of banks, shops and services, however people write them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from kakekomi.guidance import Guidance
from kakekomi.plan.questions import service_names


@dataclass(frozen=True, kw_only=True, eq=False)
class Names:
    """The names that can be chosen, read when the first person is asked for one."""

    guidance: Guidance

    @cached_property
    def services(self) -> tuple[str, ...]:
        """The services whose official pages are known."""
        return service_names(self.guidance)

    @cached_property
    def firms(self) -> tuple[str, ...]:
        """The banks, cards and shops of the registry."""
        desks = [name for name, _ in self.guidance.bank_desks]
        return tuple(dict.fromkeys([*desks, *(brand.name for brand in self.guidance.brands())]))

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """The names to offer for a fact or question of this kind."""
        if kind == "service":
            return self.services
        return self.firms if kind == "bank" else ()

    def registered(self, written: str) -> str:
        """The registry's way of writing a name; the name itself where it knows none."""
        return self._by_writing.get(_fold(written), written)

    @cached_property
    def _by_writing(self) -> dict[str, str]:
        aliases = {
            _fold(alias): brand.name for brand in self.guidance.brands() for alias in brand.aliases
        }
        return aliases | {_fold(name): name for name in (*self.firms, *self.services)}


def _fold(name: str) -> str:
    """A name without differences of width, case and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
