"""cases/, handoffs/ and danger/: what a person's trouble can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kakekomi.guidance.entries import Entry
from kakekomi.guidance.model import (
    ACTS,
    CASES,
    DANGERS,
    Case,
    Danger,
    Fact,
    Ground,
    Handoff,
    Place,
    ShownFact,
    Step,
)
from kakekomi.guidance.parts.steps import files_of
from kakekomi.guidance.parts.vocabulary import known_facts
from kakekomi.guidance.problems import Problems

FIRST_PREFIX = "first_"
DANGER_PREFIX = "danger_"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffFile:
    """A hand-off, its own first step, and the shared steps that it adds grounds to."""

    handoff: Handoff
    first: Step
    stop_loss: tuple[tuple[str, Ground], ...]


def read_cases(root: Path, problems: Problems) -> dict[str, Case]:
    """The seven cases by id."""
    found = {}
    for id, entry in files_of(root, "cases", problems):
        shown = tuple(_read_shown(item) for item in entry.entries("facts_shown"))
        found[id] = Case(
            id=id,
            label=entry.text("label"),
            short=entry.text("short"),
            title=entry.text("title"),
            text=entry.text("text"),
            atoms=entry.texts("atoms"),
            facts_shown=shown,
            place=Place(file=entry.file, line=entry.line),
        )
        if id not in CASES:
            entry.wrong("label", "K-207", value=id, allowed="、".join(CASES), nearest="")
        entry.finish()
    return {id: found[id] for id in CASES if id in found}


def _read_shown(entry: Entry) -> ShownFact:
    shown = ShownFact(text=entry.text("text"), atoms=entry.texts("atoms"))
    entry.finish()
    return shown


def read_handoffs(
    root: Path, facts: Mapping[str, Fact], problems: Problems
) -> dict[str, HandoffFile]:
    """Every hand-off by id."""
    return {
        id: _read_handoff(id, entry, facts) for id, entry in files_of(root, "handoffs", problems)
    }


def _read_handoff(id: str, entry: Entry, facts: Mapping[str, Fact]) -> HandoffFile:
    handoff = Handoff(
        id=id,
        label=entry.text("label"),
        title=entry.text("title"),
        definition=entry.text("definition"),
        text=entry.text("text"),
        turn_to=entry.texts("turn_to"),
        keep=entry.texts("keep"),
        near=entry.texts("near"),
        atoms=entry.texts("atoms"),
        sources=entry.texts("sources"),
        place=Place(file=entry.file, line=entry.line),
    )
    if not handoff.sources:
        entry.wrong("sources", "K-224")
    if not handoff.turn_to:
        entry.wrong("turn_to", "K-204")
    first = _read_first(handoff, entry)
    stop_loss = tuple(_read_stop_loss(handoff, item, facts) for item in entry.entries("stop_loss"))
    entry.finish()
    return HandoffFile(handoff=handoff, first=first, stop_loss=stop_loss)


def _read_first(handoff: Handoff, entry: Entry) -> Step:
    """The hand-off's own first act, as a step that comes before the stop phase's others."""
    inner = entry.entry("first")
    ground = Ground(
        topic=handoff.id, atoms=handoff.atoms, sources=handoff.sources, place=handoff.place
    )
    if inner is None:
        entry.wrong("first", "K-204")
        return plain_step(FIRST_PREFIX + handoff.id, "", "other", "stop", (), ground)
    step = replace(
        plain_step(
            FIRST_PREFIX + handoff.id,
            inner.text("title"),
            inner.choice("act", ACTS),
            "stop",
            inner.texts("what"),
            ground,
        ),
        minutes=inner.number("minutes", 0),
        why=inner.text("why", ""),
        contact=inner.texts("contact"),
        have=inner.texts("have"),
        say=inner.texts("say"),
        next=inner.text("next", ""),
    )
    inner.finish()
    return step


def plain_step(  # noqa: PLR0913, PLR0917  what a step must have
    id: str, title: str, act: str, phase: str, what: tuple[str, ...], ground: Ground
) -> Step:
    """A step with nothing but what must be there; others fields are filled by `replace`."""
    return Step(
        id=id,
        title=title,
        act=act,
        phase=phase,
        rank=0,
        sooner_when=(),
        sooner_phase="",
        minutes=0,
        what=what,
        why="",
        contact=(),
        have=(),
        say=(),
        write_down=(),
        next="",
        chase=None,
        clocks=(),
        keeps=(),
        removes=(),
        evidence=(),
        warnings=(),
        after=(),
        from_day=0,
        links=(),
        grounds=(ground,),
        place=ground.place,
    )


def _read_stop_loss(
    handoff: Handoff, entry: Entry, facts: Mapping[str, Fact]
) -> tuple[str, Ground]:
    ground = Ground(
        topic=handoff.id,
        when=known_facts(entry, "when", facts),
        unless=known_facts(entry, "unless", facts),
        open=known_facts(entry, "open", facts),
        sources=entry.texts("sources") or handoff.sources,
        why=entry.text("why", ""),
        place=Place(file=entry.file, line=entry.line),
    )
    name = entry.text("step")
    entry.finish()
    return name, ground


def read_dangers(root: Path, problems: Problems) -> dict[str, Danger]:
    """The danger pages by kind."""
    found = {}
    for id, entry in files_of(root, "danger", problems):
        if id not in DANGERS:
            entry.wrong("title", "K-207", value=id, allowed="、".join(DANGERS), nearest="")
        found[id] = Danger(
            id=id,
            act=entry.choice("act", ACTS),
            title=entry.text("title"),
            lines=entry.texts("lines"),
            contacts=entry.texts("contacts"),
            screen=entry.text("screen"),
            sources=entry.texts("sources"),
            place=Place(file=entry.file, line=entry.line),
        )
        entry.finish()
    return found


def danger_step(danger: Danger) -> Step:
    """The danger page as the first step of a plan; its topic is danger_KIND."""
    ground = Ground(topic=DANGER_PREFIX + danger.id, sources=danger.sources, place=danger.place)
    step = plain_step(
        DANGER_PREFIX + danger.id, danger.title, danger.act, "danger", danger.lines, ground
    )
    return replace(step, contact=danger.contacts)
