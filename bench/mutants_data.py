"""Mutants of what editors write: grounds, facts, atoms, steps, contacts, questions, order."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from bench.mutants import (
    ROOMS,
    Mutant,
    ground_mutant,
    meet,
    shared_topics,
    thing_mutant,
    with_thing,
)
from kakekomi.guidance import Guidance
from kakekomi.guidance.model import PHASES, Option, Step
from tests.plan.approval_states import NOW
from tests.plan.meaning import order_of_all

_MOVES = {"when": "unless", "unless": "when", "open": "unless"}
_OTHER_DESKS = ("c188", "h9110", "jinken110")
_YESTERDAY = NOW.date() - datetime.timedelta(days=1)


def data_mutants(guidance: Guidance) -> Iterator[Mutant]:
    """Every mutant of the guidance folder."""
    for room in ROOMS:
        for thing in getattr(guidance, room).values():
            yield from _of_grounds(room, thing)
            yield _deleted(room, thing)
    for step in guidance.steps.values():
        yield from _of_a_step(step)
        yield from _of_its_desks(step)
    yield from _of_order(guidance)
    yield from _of_questions(guidance)
    yield from _of_contacts(guidance)
    yield from _of_cases(guidance)


def _deleted(room: str, thing: Any) -> Mutant:
    topics = frozenset(ground.topic for ground in thing.grounds)
    return Mutant(
        kind=f"{room}: deleted",
        name=f"{room}/{thing.id} deleted",
        change=lambda guidance: with_thing(guidance, room, thing.id, None),
        topics=None if "any" in topics else topics,
        room=room,
    )


def _of_grounds(room: str, thing: Any) -> Iterator[Mutant]:
    for number, ground in enumerate(thing.grounds):
        yield ground_mutant("ground deleted", room, thing, number, None, "deleted")
        for key, other in _MOVES.items():
            for fact in getattr(ground, key):
                left = tuple(name for name in getattr(ground, key) if name != fact)
                removed = replace(ground, **{key: left})
                said = f"{key} {fact}"
                yield ground_mutant("fact removed", room, thing, number, removed, f"{said} removed")
                moved = replace(removed, **{other: (*getattr(ground, other), fact)})
                said = f"{said} moved to {other}"
                yield ground_mutant("fact moved", room, thing, number, moved, said)
        if ground.rule:
            plain = replace(ground, rule="")
            yield ground_mutant("ground without its rule", room, thing, number, plain, ground.rule)
        for key in ("atoms", "sources"):
            for cited in getattr(ground, key):
                left = tuple(name for name in getattr(ground, key) if name != cited)
                less = replace(ground, **{key: left})
                yield ground_mutant(f"{key} dropped", room, thing, number, less, f"without {cited}")


def _of_a_step(step: Step) -> Iterator[Mutant]:
    for key in ("keeps", "removes", "after", "clocks", "evidence", "warnings", "links"):
        for name in getattr(step, key):
            left = tuple(other for other in getattr(step, key) if other != name)
            yield thing_mutant(f"{key} dropped", "steps", step, f"{key} {name}", **{key: left})
    place = PHASES.index(step.phase)
    for other in {max(place - 1, 0), min(place + 1, len(PHASES) - 1)} - {place}:
        said = f"phase {PHASES[other]}"
        yield thing_mutant("phase changed", "steps", step, said, phase=PHASES[other])
    if step.sooner_when:
        yield thing_mutant("sooner changed", "steps", step, "never sooner", sooner_when=())
        yield thing_mutant("sooner changed", "steps", step, "same", sooner_phase=step.phase)
        for fact in step.sooner_when if len(step.sooner_when) > 1 else ():
            left = tuple(name for name in step.sooner_when if name != fact)
            yield thing_mutant("sooner changed", "steps", step, f"no {fact}", sooner_when=left)
    if step.from_day:
        other = 30 if step.from_day != 30 else 8
        yield thing_mutant("first day changed", "steps", step, f"day {other}", from_day=other)
    if step.chase:
        later = replace(step.chase, after=step.chase.after + 1)
        yield thing_mutant("chase changed", "steps", step, "asks one later", chase=later)
        yield thing_mutant("chase changed", "steps", step, "never asks", chase=None)


def _other(name: str) -> str:
    return next(desk for desk in _OTHER_DESKS if desk != name)


def _of_its_desks(step: Step) -> Iterator[Mutant]:
    for name in step.contact:
        swapped = tuple(_other(name) if old == name else old for old in step.contact)
        left = tuple(old for old in step.contact if old != name)
        yield thing_mutant("contact replaced", "steps", step, f"not {name}", contact=swapped)
        yield thing_mutant("contact dropped", "steps", step, f"no {name}", contact=left)
    for name in step.chase.escalate if step.chase else ():
        swapped = tuple(_other(name) if old == name else old for old in step.chase.escalate)
        chase = replace(step.chase, escalate=swapped)
        yield thing_mutant("contact replaced", "steps", step, f"later not {name}", chase=chase)


def _of_order(guidance: Guidance) -> Iterator[Mutant]:
    """Two neighbours of the order, which may stand in one plan, change places."""
    for one, two in pairwise(order_of_all(guidance)):
        first, second = guidance.steps[one], guidance.steps[two]
        if first.phase != second.phase or first.rank == second.rank or not meet(first, second):
            continue
        swapped = replace(first, rank=second.rank), replace(second, rank=first.rank)
        yield Mutant(
            kind="ranks swapped",
            name=f"{one} and {two} swapped",
            change=lambda g, pair=swapped: replace(g, steps=g.steps | {s.id: s for s in pair}),
            topics=shared_topics(first, second),
        )


def _of_questions(guidance: Guidance) -> Iterator[Mutant]:
    for question in guidance.questions.values():
        for number, option in enumerate(question.options):
            for other, said in _wrong_options(option):
                options = list(question.options)
                options[number] = other
                yield thing_mutant(
                    *("option changed", "questions", question, f"{option.label}: {said}"),
                    options=tuple(options),
                )
        if question.none:
            yield thing_mutant("option changed", "questions", question, "no none", none="")


def _wrong_options(option: Option) -> Iterator[tuple[Option, str]]:
    for fact in (*option.yes, *option.no):
        yes = tuple(name for name in option.yes if name != fact)
        no = tuple(name for name in option.no if name != fact)
        flipped = (
            replace(option, yes=yes, no=(*no, fact))
            if fact in option.yes
            else replace(option, yes=(*yes, fact), no=no)
        )
        yield flipped, f"{fact} flipped"
        yield replace(option, yes=yes, no=no), f"{fact} dropped"


def _of_contacts(guidance: Guidance) -> Iterator[Mutant]:
    for contact in guidance.contacts.values():
        wrong = {
            "show flipped": replace(contact, show=not contact.show),
            "expired": replace(contact, expires=_YESTERDAY),
            "a year longer": replace(contact, expires=contact.expires.replace(day=1, year=2099)),
        }
        for said, changed in wrong.items():
            yield Mutant(
                kind="contact show or expiry",
                name=f"contacts/{contact.id} {said}",
                change=lambda g, id=contact.id, new=changed: with_thing(g, "contacts", id, new),
                topics=frozenset(),
            )


def _of_cases(guidance: Guidance) -> Iterator[Mutant]:
    for case in guidance.cases.values():
        for atom in case.atoms:
            left = tuple(name for name in case.atoms if name != atom)
            yield thing_mutant(
                *("atoms dropped", "cases", case, f"without {atom}"), topics=(case.id,), atoms=left
            )
    for kind in guidance.handoffs.values():
        for name in kind.turn_to:
            swapped = tuple(_other(name) if old == name else old for old in kind.turn_to)
            yield thing_mutant(
                *("contact replaced", "handoffs", kind, f"not {name}"),
                topics=(kind.id,),
                turn_to=swapped,
            )
