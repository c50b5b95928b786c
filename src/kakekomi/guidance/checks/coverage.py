"""Law 7 and the seed: all 101 atoms are traced, nothing is stale, no fact or rule is idle."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from kakekomi.guidance.checks.references import grounds_of
from kakekomi.guidance.load import Guidance
from kakekomi.guidance.model import Place
from kakekomi.guidance.problems import Problems

ATOMS_FILE = "sources/atoms.tsv"


def traced_atoms(guidance: Guidance) -> dict[str, set[str]]:
    """For each atom, the places that carry it: "steps/bank_stop", "contact chiba_cyber" …"""
    found: dict[str, set[str]] = {atom: set() for atom in guidance.atoms}

    def trace(atoms: Iterable[str], where: str) -> None:
        for atom in atoms:
            found.setdefault(atom, set()).add(where)

    for ground in grounds_of(guidance):
        trace(ground.atoms, ground.place.file.removesuffix(".yaml"))
    for case in guidance.cases.values():
        trace(case.atoms, f"cases/{case.id}")
        for shown in case.facts_shown:
            trace(shown.atoms, f"cases/{case.id}")
    for contact in guidance.contacts.values():
        trace(contact.atoms, f"contact {contact.id}")
    return found


def check_coverage(guidance: Guidance, today: datetime.date, problems: Problems) -> None:
    """Record atoms that nothing carries, authorities past their date, facts that nothing uses."""
    lines = {atom: number for number, atom in enumerate(guidance.atoms, start=2)}
    for atom, places in traced_atoms(guidance).items():
        if not places and atom in lines:
            problems.add(ATOMS_FILE, lines[atom], "K-260", value=atom)
    for source in guidance.sources.values():
        if source.status == "read" and today > source.expires:
            _stale(source.place, source.id, source.expires, problems)
    for contact in guidance.contacts.values():
        if contact.show and today > contact.expires:
            _stale(contact.place, contact.id, contact.expires, problems)
    _check_facts(guidance, problems)


def _stale(place: Place, id: str, expired: datetime.date, problems: Problems) -> None:
    problems.add(place.file, place.line, "K-261", value=id, date=expired.isoformat())


def _check_facts(guidance: Guidance, problems: Problems) -> None:
    """A fact must change something, and someone must be able to give it."""
    used = {clock.starts for clock in guidance.clocks.values()}
    for ground in grounds_of(guidance):
        used |= {*ground.when, *ground.unless, *ground.open}
    used |= {fact for step in guidance.steps.values() for fact in step.sooner_when}
    asked = {fact for question in guidance.questions.values() for fact in question.facts()}
    for fact in guidance.facts.values():
        if fact.kind == "flag" and fact.id not in used:
            problems.add(fact.place.file, fact.place.line, "K-262", value=fact.id)
        if fact.id in used and fact.id not in asked:
            problems.add(fact.place.file, fact.place.line, "K-263", value=fact.id)
