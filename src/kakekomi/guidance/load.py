"""The whole guidance folder as one frozen value.

`load_guidance` is what the product uses: it raises GuidanceBroken if anything is unreadable.
`read_guidance` is what editors' tools use: it returns what could be read and every mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from kakekomi.errors import GuidanceBroken
from kakekomi.guidance.model import (
    CASES,
    Atom,
    Case,
    Caution,
    Clock,
    Danger,
    EvidenceItem,
    Fact,
    Ground,
    Handoff,
    Question,
    Role,
    SafetyScreen,
    Source,
    Step,
    Words,
)
from kakekomi.guidance.parts import clocks, desks, questions, sources, steps, tables, topics, words
from kakekomi.guidance.parts.vocabulary import read_facts
from kakekomi.guidance.place import find_guidance
from kakekomi.guidance.problems import Problem, Problems, nearest
from kakekomi.guidance.registers import BrandDomain, Contact, PlatformLink, Prefecture, ServiceRule


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Guidance:
    """Everything the folder says, loaded once and compared by identity.

    Mappings are by id and keep the order of the files.
    """

    root: Path
    facts: Mapping[str, Fact]
    atoms: Mapping[str, Atom]
    sources: Mapping[str, Source]
    cases: Mapping[str, Case]
    handoffs: Mapping[str, Handoff]
    dangers: Mapping[str, Danger]
    safety: SafetyScreen
    steps: Mapping[str, Step]
    warnings: Mapping[str, Caution]
    evidence: Mapping[str, EvidenceItem]
    questions: Mapping[str, Question]
    clocks: Mapping[str, Clock]
    closed_days: Mapping[str, tuple[tuple[int, int], ...]]
    contacts: Mapping[str, Contact]
    roles: Mapping[str, Role]
    prefectures: Mapping[str, Prefecture]
    platform_links: tuple[PlatformLink, ...]
    designated: Mapping[str, bool]
    service_rules: tuple[ServiceRule, ...]
    bank_desks: tuple[tuple[str, Contact], ...]
    words: Words

    def source_of(self, cited: str) -> Source | None:
        """The source that an id or a quote id (source.number) belongs to."""
        return self.sources.get(cited) or self.sources.get(cited.rpartition(".")[0])

    def brands(self) -> tuple[BrandDomain, ...]:
        """The brand registry, read when asked for (the plan hardly ever needs it)."""
        return _brands_of(self.root)


@lru_cache(maxsize=4)
def _brands_of(root: Path) -> tuple[BrandDomain, ...]:
    return tables.read_brands(root, Problems())


def load_guidance(root: Path | None = None, operator: Path | None = None) -> Guidance:
    """The guidance of `root` (else the checkout's or the installed one).

    `operator`: a table of an operator's own desks, added to or replacing ours.
    Raises CannotRead K-302 when there is no folder, GuidanceBroken when a file has mistakes.
    """
    guidance, problems = read_guidance(find_guidance(root), operator)
    if problems:
        raise GuidanceBroken(problems)
    return guidance


def read_guidance(root: Path, operator: Path | None = None) -> tuple[Guidance, tuple[Problem, ...]]:
    """What can be read of the folder, and every mistake found while reading."""
    problems = Problems()
    facts = read_facts(root, problems)
    handoff_files = topics.read_handoffs(root, facts, problems)
    dangers = topics.read_dangers(root, problems)
    prefectures = tables.read_prefectures(root, problems)
    danger_steps = {step.id: step for step in map(topics.danger_step, dangers.values())}
    guidance = Guidance(
        root=root,
        facts=facts,
        atoms=sources.read_atoms(root, problems),
        sources={**sources.read_sources(root, problems), **tables.read_law(root, problems)},
        cases=topics.read_cases(root, problems),
        handoffs={id: file.handoff for id, file in handoff_files.items()},
        dangers=dangers,
        safety=words.read_safety_screen(root, problems),
        steps=danger_steps
        | _with_handoffs(steps.read_steps(root, facts, problems), handoff_files.values(), problems),
        warnings=steps.read_warnings(root, facts, problems),
        evidence=steps.read_evidence(root, facts, problems),
        questions=questions.read_questions(root, facts, problems),
        clocks=clocks.read_clocks(root, facts, problems),
        closed_days=clocks.read_closed_days(root, problems),
        contacts=desks.read_contacts(
            root, operator, prefectures, {*CASES, *handoff_files}, problems
        ),
        roles=words.read_roles(root, problems),
        prefectures=prefectures,
        platform_links=tables.read_platform_links(root, problems),
        designated=tables.read_designated(root, problems),
        service_rules=tables.read_service_rules(root, problems),
        bank_desks=tables.read_bank_desks(root, problems),
        words=words.read_words(root, "plan", problems),
    )
    return guidance, problems.sorted()


def _with_handoffs(
    read: Mapping[str, Step], files: Iterable[topics.HandoffFile], problems: Problems
) -> dict[str, Step]:
    """The steps, with each hand-off's own first step and its grounds on shared steps."""
    extra: dict[str, list[Ground]] = {}
    firsts: dict[str, Step] = {}
    for file in files:
        firsts[file.first.id] = file.first
        for step, ground in file.stop_loss:
            if step not in read:
                place = ground.place
                problems.add(
                    place.file, place.line, "K-250", value=step, nearest=nearest(step, read)
                )
            extra.setdefault(step, []).append(ground)
    shared = {
        id: replace(step, grounds=(*step.grounds, *extra[id])) if id in extra else step
        for id, step in read.items()
    }
    return {**firsts, **shared}
