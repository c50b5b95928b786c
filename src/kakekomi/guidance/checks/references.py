"""Every id that is named somewhere must exist, and every contact must be one that may be shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kakekomi.guidance.load import Guidance
from kakekomi.guidance.model import ANY_TOPIC, Ground, Place, Step
from kakekomi.guidance.parts.topics import DANGER_PREFIX
from kakekomi.guidance.problems import Problems, nearest

_POLICE = "police"


def grounds_of(guidance: Guidance) -> Iterator[Ground]:
    """Every ground of the guidance."""
    for things in (
        guidance.steps,
        guidance.warnings,
        guidance.evidence,
        guidance.questions,
        guidance.clocks,
    ):
        for thing in things.values():
            yield from thing.grounds


def check_references(guidance: Guidance, rules: Collection[str], problems: Problems) -> None:
    """Record every name that leads nowhere."""
    for ground in grounds_of(guidance):
        _check_ground(guidance, ground, rules, problems)
    for step in guidance.steps.values():
        _check_step(guidance, step, problems)
    for handoff in guidance.handoffs.values():
        _known(handoff.near, guidance.cases, handoff.place, "near", problems)
        _contacts(guidance, handoff.turn_to, handoff.place, problems)
        _cited(guidance, handoff.sources, handoff.place, problems)
    for danger in guidance.dangers.values():
        _cited(guidance, danger.sources, danger.place, problems)
    for case in guidance.cases.values():
        _known(case.atoms, guidance.atoms, case.place, "atoms", problems)
        for shown in case.facts_shown:
            _known(shown.atoms, guidance.atoms, case.place, "atoms", problems)


def _check_ground(
    guidance: Guidance, ground: Ground, rules: Collection[str], problems: Problems
) -> None:
    topics = {ANY_TOPIC, *guidance.cases, *guidance.handoffs}
    topics |= {DANGER_PREFIX + id for id in guidance.dangers}
    _known((ground.topic,), topics, ground.place, "case", problems)
    _known(ground.atoms, guidance.atoms, ground.place, "atoms", problems)
    _cited(guidance, ground.sources, ground.place, problems)
    if ground.rule:
        _known((ground.rule,), rules, ground.place, "rule", problems)


def _check_step(guidance: Guidance, step: Step, problems: Problems) -> None:
    _known(step.after, guidance.steps, step.place, "after", problems)
    _known(step.clocks, guidance.clocks, step.place, "clocks", problems)
    _known(step.evidence, guidance.evidence, step.place, "evidence", problems)
    _known(step.warnings, guidance.warnings, step.place, "warnings", problems)
    kinds = {link.kind for link in guidance.platform_links}
    _known(step.links, kinds, step.place, "links", problems)
    escalate = step.chase.escalate if step.chase else ()
    _contacts(guidance, (*step.contact, *escalate), step.place, problems)


def _known(
    names: Iterable[str], known: Collection[str], place: Place, key: str, problems: Problems
) -> None:
    for name in names:
        if name not in known:
            problems.add(
                place.file, place.line, "K-250", field=key, value=name, nearest=nearest(name, known)
            )


def _cited(guidance: Guidance, cited: Iterable[str], place: Place, problems: Problems) -> None:
    for name in cited:
        source = guidance.source_of(name)
        if source is None:
            problems.add(
                place.file,
                place.line,
                "K-252",
                value=name,
                nearest=nearest(name, guidance.sources),
            )
        elif name != source.id and name not in {quote.id for quote in source.quotes}:
            problems.add(place.file, place.line, "K-253", value=name)


def _contacts(guidance: Guidance, names: Iterable[str], place: Place, problems: Problems) -> None:
    for name in names:
        if name == _POLICE or name in guidance.roles:
            continue
        contact = guidance.contacts.get(name)
        if contact is None:
            known = [*guidance.roles, *guidance.contacts]
            problems.add(
                place.file,
                place.line,
                "K-250",
                field="contact",
                value=name,
                nearest=nearest(name, known),
            )
        elif not contact.show:
            problems.add(place.file, place.line, "K-254", value=name)
