"""What templates get to see of a plan: rows, ways in and quotes, ready to print."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import Ground, Layer, Quote, Source
from kakekomi.guidance.registers import Contact
from kakekomi.plan import Plan, PlannedStep
from kakekomi.plan.contacts import WayIn
from kakekomi.plan.selection import layer_of

SEED = "seed"
_NUMBER = re.compile(r"[#*]?\d[\d-]*\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One step as a line of the plan."""

    number: int
    planned: PlannedStep
    state: str
    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRows:
    """The steps of one phase."""

    phase: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tel:
    """A phone number as written, and as a phone dials it."""

    written: str
    dialled: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way in, with its numbers ready to dial."""

    way: WayIn
    tels: tuple[Tel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A page that something stands on, with the sentences taken from it."""

    source: Source
    quotes: tuple[Quote, ...]


def state_of(planned: PlannedStep) -> str:
    """open, done, waiting or not_possible."""
    return str(planned.progress.state) if planned.progress else "open"


def phases_of(plan: Plan, guidance: Guidance) -> tuple[PhaseRows, ...]:
    """The steps that have begun, numbered through, by phase."""
    found: dict[str, list[Row]] = {}
    for number, planned in enumerate(plan.now_steps(), start=1):
        row = Row(
            number=number,
            planned=planned,
            state=state_of(planned),
            layers=tuple(str(layer) for layer in planned.layers(guidance)),
        )
        found.setdefault(planned.phase, []).append(row)
    return tuple(PhaseRows(phase=phase, rows=tuple(rows)) for phase, rows in found.items())


def ways_shown(ways: tuple[WayIn, ...]) -> tuple[Way, ...]:
    """Ways in for the templates."""
    return tuple(Way(way=way, tels=tels_of(way.contact)) for way in ways)


def tels_of(contact: Contact | None) -> tuple[Tel, ...]:
    """Each number of a contact; several stand between semicolons."""
    pieces = re.split(r"[;;]", contact.tel) if contact and contact.tel else []
    found = []
    for piece in pieces:
        number = _NUMBER.search(piece)
        if number:
            dialled = number.group().replace("-", "").replace("#", "%23")
            found.append(Tel(written=piece.strip(), dialled=dialled))
    return tuple(found)


def cited_by(
    atoms: tuple[str, ...], cites: tuple[str, ...], sources: tuple[Source, ...], guidance: Guidance
) -> tuple[Cited, ...]:
    """The sources with the sentences that were taken from each."""
    found = []
    for source in sources:
        if source.id == SEED:
            quotes = tuple(
                Quote(id=id, text=guidance.atoms[id].quote, verbatim=True) for id in atoms
            )
        else:
            quotes = tuple(quote for quote in source.quotes if quote.id in cites)
        found.append(Cited(source=source, quotes=quotes))
    return tuple(found)


def cited_by_step(planned: PlannedStep, plan: Plan, guidance: Guidance) -> tuple[Cited, ...]:
    """What a planned step stands on."""
    sources = planned.sources(guidance, plan.today)
    return cited_by(planned.atoms, planned.cited, sources, guidance)


def authority_of(
    grounds: tuple[Ground, ...], plan: Plan, guidance: Guidance
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Source, ...]]:
    """Atoms, cites and fresh sources of grounds that may be shown."""
    shown = [g for g in grounds if layer_of(g, guidance) is not Layer.UNVERIFIED]
    atoms = tuple(dict.fromkeys(atom for ground in shown for atom in ground.atoms))
    cites = tuple(dict.fromkeys(cite for ground in shown for cite in ground.sources))
    found = [guidance.sources[SEED]] if atoms else []
    for cite in cites:
        source = guidance.source_of(cite)
        if source and source.status == "read" and plan.today <= source.expires:
            found.append(source)
    return atoms, cites, tuple({source.id: source for source in found}.values())
