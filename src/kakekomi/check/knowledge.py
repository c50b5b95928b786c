"""Everything that a check knows: the register of brands, what messages ask for, the lures that need
no link, the sentences of the reasons, and the model of hosts where its weights are present."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kakekomi.check.address import undisguised
from kakekomi.check.claim import BrandNames, Surroundings
from kakekomi.check.finding import Finding
from kakekomi.check.host_model import HostModel
from kakekomi.check.registry import Registry
from kakekomi.errors import GuidanceBroken
from kakekomi.guidance.entries import Entry, read_mapping
from kakekomi.guidance.parts.tables import read_brands, read_shared_hosts
from kakekomi.guidance.problems import Problems

FOLDER = "check"
_BREATH = 30


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a message can want of the person. `warns`: sayings that are not that."""

    words: re.Pattern[str]
    warns: re.Pattern[str] | None

    def found(self, text: str) -> re.Match[str] | None:
        """Where a plain text first asks for it; not where it warns of it in the same breath."""
        for match in self.words.finditer(text):
            if self.warns is None or not self.warns.search(
                text, match.start(), match.end() + _BREATH
            ):
                return match
        return None


@dataclass(frozen=True, slots=True)
class Lure:
    """A trick that needs no link: every group of words must occur."""

    groups: tuple[re.Pattern[str], ...]

    def found(self, text: str) -> re.Match[str] | None:
        """The words of the first group, when all groups occur in a plain text."""
        matches = [group.search(text) for group in self.groups]
        return matches[0] if all(matches) else None


@dataclass(frozen=True, slots=True)
class Advice:
    """What a finding is called, and what to do now."""

    title: str
    do: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Made once from a guidance folder. `sentences`: the reasons, by sign; `verdicts`: what each
    finding is called and what to do."""

    registry: Registry
    names: BrandNames
    around: Surroundings
    asks: Mapping[str, Ask]
    lures: Mapping[str, Lure]
    sentences: Mapping[str, str]
    verdicts: Mapping[str, Advice]
    host_model: HostModel | None

    def asks_of(self, text: str) -> tuple[str, ...]:
        """What a plain text asks for, in the order of `asks.yaml`."""
        return tuple(name for name, ask in self.asks.items() if ask.found(text))

    def name_of(self, brand: str) -> str:
        """The name of a brand of the register, or nothing."""
        return self.registry.names.get(brand, "")

    def reasons(self, found: Finding) -> tuple[str, ...]:
        """The reasons as sentences, each once."""
        name = self.name_of(found.brand)
        said = [
            self.sentences[sign.id].format(
                brand=name, host=sign.host or sign.words, shown=sign.shown
            )
            for sign in found.reasons
        ]
        return tuple(dict.fromkeys(said))


@lru_cache(maxsize=4)
def read_knowledge(root: Path) -> Knowledge:
    """From a guidance folder. Raises GuidanceBroken with file and line."""
    problems = Problems()
    folder = root / FOLDER
    asks = read_mapping(root, folder / "asks.yaml", problems)
    lures = read_mapping(root, folder / "lures.yaml", problems)
    signs = read_mapping(root, folder / "signs.yaml", problems)
    verdicts = read_mapping(root, folder / "verdicts.yaml", problems)
    brands = read_brands(root, problems)
    shared = read_shared_hosts(root, problems)
    found = Knowledge(
        registry=Registry.of(brands, shared),
        names=BrandNames.of(brands),
        around=_surroundings(read_mapping(root, folder / "claims.yaml", problems)),
        asks={name: _ask(entry) for name, entry in _entries(asks)},
        lures={name: _lure(entry) for name, entry in _entries(lures)},
        sentences={name: signs.text(name) for name in signs.names()} if signs else {},
        verdicts={name: _advice(entry) for name, entry in _entries(verdicts)},
        host_model=HostModel.load(),
    )
    if lures and signs:
        for name in lures.names():
            if not signs.has(f"lure_{name}"):
                lures.wrong(name, "K-204")
    if problems.sorted():
        raise GuidanceBroken(problems.sorted())
    return found


def _entries(top: Entry | None) -> list[tuple[str, Entry]]:
    if top is None:
        return []
    found = [(name, top.entry(name)) for name in top.names()]
    return [(name, entry) for name, entry in found if entry is not None]


def _needed(entry: Entry, key: str) -> tuple[str, ...]:
    """The texts of a key, a mistake when there are none."""
    found = entry.texts(key)
    if not found:
        entry.wrong(key, "K-204")
    return found


def _surroundings(entry: Entry | None) -> Surroundings:
    if entry is None:
        return Surroundings.of((), (), ())
    found = Surroundings.of(*(_needed(entry, key) for key in ("behind", "before", "passing")))
    entry.finish()
    return found


def _advice(entry: Entry) -> Advice:
    found = Advice(entry.text("title"), _needed(entry, "do"))
    entry.finish()
    return found


def _ask(entry: Entry) -> Ask:
    words, warns = _needed(entry, "any"), entry.texts("unless") if entry.has("unless") else ()
    entry.finish()
    return Ask(_any_of(words), _any_of(warns) if warns else None)


def _lure(entry: Entry) -> Lure:
    groups = tuple(_any_of(tuple(group.split("|"))) for group in _needed(entry, "all"))
    entry.finish()
    return Lure(groups)


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    plain = sorted({undisguised(word).plain.casefold() for word in words}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, plain)) or r"(?!)", re.IGNORECASE)
