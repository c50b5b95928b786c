"""steps/, warnings/ and evidence/: one file each, named after its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kakekomi.guidance.entries import Entry, read_mapping
from kakekomi.guidance.model import (
    ACTS,
    OBJECTS,
    PHASES,
    Caution,
    Chase,
    EvidenceItem,
    Fact,
    Place,
    Step,
)
from kakekomi.guidance.parts.grounds import read_grounds
from kakekomi.guidance.parts.vocabulary import known_facts
from kakekomi.guidance.problems import Problems

CHASE_UNITS = frozenset({"days", "working_days", "weeks", "months"})
WRITE_DOWN = frozenset({"staff", "receipt", "time", "answer", "amount", "screen", "next_date"})
VIEW_DAYS = (1, 8, 30, 90, 180)


def files_of(root: Path, room: str, problems: Problems) -> Iterator[tuple[str, Entry]]:
    """The mapping of each file of a room, with the id that its name gives, in order."""
    for path in sorted((root / room).glob("*.yaml")):
        entry = read_mapping(root, path, problems)
        if entry is not None:
            yield path.stem, entry


def read_steps(root: Path, facts: Mapping[str, Fact], problems: Problems) -> dict[str, Step]:
    """Every step by its id."""
    return {id: _read_step(id, entry, facts) for id, entry in files_of(root, "steps", problems)}


def _read_step(id: str, entry: Entry, facts: Mapping[str, Fact]) -> Step:
    sooner_when, sooner_phase = _read_sooner(entry, facts)
    phase = entry.choice("phase", PHASES)
    step = Step(
        id=id,
        title=entry.text("title"),
        act=entry.choice("act", ACTS),
        phase=phase,
        rank=entry.number("rank", 50),
        sooner_when=sooner_when,
        sooner_phase=sooner_phase,
        minutes=entry.number("minutes", 0),
        what=entry.texts("what"),
        why=entry.text("why", ""),
        contact=entry.texts("contact"),
        have=entry.texts("have"),
        say=entry.texts("say"),
        write_down=entry.choices("write_down", WRITE_DOWN),
        next=entry.text("next", ""),
        chase=read_chase(entry),
        clocks=entry.texts("clocks"),
        keeps=entry.choices("keeps", OBJECTS),
        removes=entry.choices("removes", OBJECTS),
        evidence=entry.texts("evidence"),
        warnings=entry.texts("warnings"),
        after=entry.texts("after"),
        from_day=entry.number("from_day", 0),
        links=entry.texts("links"),
        grounds=read_grounds(entry, facts),
        place=Place(file=entry.file, line=entry.line),
    )
    if not step.what:
        entry.wrong("what", "K-204")
    if step.from_day and (phase != "follow" or step.from_day not in VIEW_DAYS):
        entry.wrong("from_day", "K-226")
    entry.finish()
    return step


def _read_sooner(entry: Entry, facts: Mapping[str, Fact]) -> tuple[tuple[str, ...], str]:
    inner = entry.entry("sooner")
    if inner is None:
        return (), ""
    when, phase = known_facts(inner, "when", facts), inner.choice("phase", PHASES)
    inner.finish()
    return when, phase


def read_chase(entry: Entry) -> Chase | None:
    """The `chase:` of a step, if it has one."""
    inner = entry.entry("chase")
    if inner is None:
        return None
    chase = Chase(
        after=inner.number("after"),
        unit=inner.choice("unit", CHASE_UNITS),
        text=inner.text("text"),
        escalate=inner.texts("escalate"),
    )
    inner.finish()
    return chase


def read_warnings(root: Path, facts: Mapping[str, Fact], problems: Problems) -> dict[str, Caution]:
    """Every warning by its id."""
    found = {}
    for id, entry in files_of(root, "warnings", problems):
        found[id] = Caution(
            id=id,
            text=entry.text("text"),
            why=entry.text("why", ""),
            tone=entry.choice("tone", ("stop", "know"), "stop"),
            grounds=read_grounds(entry, facts),
            place=Place(file=entry.file, line=entry.line),
        )
        entry.finish()
    return found


def read_evidence(
    root: Path, facts: Mapping[str, Fact], problems: Problems
) -> dict[str, EvidenceItem]:
    """Every evidence item by its id."""
    found = {}
    for id, entry in files_of(root, "evidence", problems):
        found[id] = EvidenceItem(
            id=id,
            label=entry.text("label"),
            how=entry.text("how", ""),
            object=entry.choice("object", OBJECTS),
            grounds=read_grounds(entry, facts),
            place=Place(file=entry.file, line=entry.line),
        )
        entry.finish()
    return found
