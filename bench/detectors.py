"""What notices a mutant: the checks and tests of the project, called directly for speed.

Each detector gets the mutated guidance and the topics where the mutant can show, and says whether
it notices something that it does not notice in the real guidance. They are the same functions
that the test suite runs, over the states of the approved plans and a reduced enumeration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bench.mutants import Mutant
from kakekomi.guidance import Guidance
from kakekomi.guidance.checks.coverage import check_coverage
from kakekomi.guidance.checks.order import check_order
from kakekomi.guidance.checks.references import check_references
from kakekomi.guidance.checks.texts import check_texts
from kakekomi.guidance.problems import Problem, Problems
from kakekomi.plan import make_plan
from kakekomi.plan.rules import RULES
from kakekomi.situation import Situation
from tests.guidance import test_seed, test_shown_facts
from tests.personas import test_golden_victims as golden
from tests.plan import test_clocks, test_every_situation
from tests.plan.approval_states import NOW, situation_of, topics, undated_states
from tests.plan.approved_tables import tables
from tests.plan.approved_text import several_text, topic_text
from tests.plan.every_state import states
from tests.plan.invariants import broken
from tests.plan.meaning import order_of_all, places_of

STATES_OF_A_CASE = 600
_CITING = ("steps", "warnings", "evidence", "clocks")
_LAWS = (
    test_every_situation.test_every_handoff_has_a_plan_of_its_own,
    test_every_situation.test_nothing_known_still_gives_a_plan,
    test_seed.test_every_atom_is_traced,
    test_seed.test_no_atom_is_carried_that_the_page_does_not_have,
    test_seed.test_chiba_is_shown_to_whoever_chooses_chiba,
    test_shown_facts.test_only_rows_marked_yes_are_printed,
    test_shown_facts.test_no_police_number_is_printed_that_was_not_confirmed,
    test_shown_facts.test_every_shown_fact_has_source_date_and_expiry,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Who noticed a mutant: the first of the tests, and whether the approved plans do."""

    mutant: str
    kind: str
    by: str
    approved: bool

    @property
    def noticed(self) -> bool:
        """Whether anything noticed."""
        return bool(self.by) or self.approved


class Detectors:
    """The real guidance with what each detector says of it."""

    def __init__(self, guidance: Guidance, laws: Iterable[Callable[..., Any]] = ()) -> None:
        self.guidance = guidance
        self.topics = topics(guidance)
        self.laws = [law for law in (*_LAWS, *laws) if _holds(law, guidance)]
        self.problems = set(_problems(guidance))
        self.states = {topic: list(_states(guidance, topic)) for topic in self.topics}
        self.broken = {topic: set(self._broken(guidance, topic)) for topic in self.topics}
        self.victims = [v for v in golden.VICTIMS if not _fails(v, guidance)]
        places = places_of(guidance)
        self.approved = {t: topic_text(guidance, t, places) for t in self.topics}
        self.several = several_text(guidance, places)
        self.tables = tables(guidance)
        self.order = order_of_all(guidance)

    def judge(self, mutant: Mutant) -> Verdict:
        """Who notices the mutant."""
        guidance = mutant.change(self.guidance)
        try:
            by = next((name for name, found in self._tests(mutant, guidance) if found), "")
        except (IndexError, KeyError, ValueError, TypeError, AttributeError):
            by = "nothing works"
        approved = self._approved(mutant, guidance)
        return Verdict(mutant=mutant.name, kind=mutant.kind, by=by, approved=approved)

    def _tests(self, mutant: Mutant, guidance: Guidance) -> Iterator[tuple[str, bool]]:
        """Every detector but the approvals, the quick ones first."""
        yield "guidance is not read", _unreadable(mutant, guidance)
        yield "guidance check", bool(set(_problems(guidance)) - self.problems)
        yield "check of texts", self._texts(mutant, guidance)
        yield "clock vectors", _wrong_clocks(mutant, guidance)
        yield "laws", any(not _holds(law, guidance) for law in self.laws)
        touched = self.topics if mutant.topics is None else mutant.topics & {*self.topics}
        for topic in touched:
            yield "invariants", bool(set(self._broken(guidance, topic)) - self.broken[topic])
        for victim in self.victims:
            if mutant.topics is None or _topics_of(victim) & mutant.topics or not mutant.room:
                yield "golden victims", _fails(victim, guidance)

    def _approved(self, mutant: Mutant, guidance: Guidance) -> bool:
        """Whether an approved file would differ; a plan that cannot be made differs too."""
        try:
            return self._differs(mutant, guidance)
        except (IndexError, KeyError, ValueError, TypeError, AttributeError):
            return True

    def _differs(self, mutant: Mutant, guidance: Guidance) -> bool:
        if tables(guidance) != self.tables or order_of_all(guidance) != self.order:
            return True
        places = places_of(guidance)
        touched = self.topics if mutant.topics is None else mutant.topics & {*self.topics}
        if any(topic_text(guidance, t, places) != self.approved[t] for t in touched):
            return True
        return several_text(guidance, places) != self.several

    def _texts(self, mutant: Mutant, guidance: Guidance) -> bool:
        """The check of texts over the changed thing alone."""
        if mutant.room not in _CITING or not mutant.id:
            return False
        new, old = (_text_problems(g, mutant) for g in (guidance, self.guidance))
        return bool(new - old)

    def _broken(self, guidance: Guidance, topic: str) -> Iterator[tuple[int, str]]:
        for number, situation in enumerate(self.states[topic]):
            for name in broken(make_plan(situation, guidance, NOW), guidance):
                yield number, name


def _states(guidance: Guidance, topic: str) -> Iterator[Situation]:
    yield from (state.situation for state in undated_states(guidance, topic))
    if topic in guidance.cases:
        for facts in states(guidance, (topic,), STATES_OF_A_CASE):
            yield situation_of(guidance, topic, facts)


def _problems(guidance: Guidance) -> tuple[Problem, ...]:
    problems = Problems()
    check_references(guidance, RULES, problems)
    check_coverage(guidance, NOW.date(), problems)
    check_order(guidance, problems)
    return problems.sorted()


def _text_problems(guidance: Guidance, mutant: Mutant) -> set[Problem]:
    none: dict[str, object] = {room: {} for room in (*_CITING, "handoffs", "cases")}
    thing = getattr(guidance, mutant.room)[mutant.id]
    clocks = guidance.clocks if mutant.room == "steps" else {}
    alone = {**none, "clocks": clocks, mutant.room: {mutant.id: thing}}
    problems = Problems()
    check_texts(replace(guidance, **alone), problems)
    return set(problems.sorted())


def _unreadable(mutant: Mutant, guidance: Guidance) -> bool:
    """What the reader of the folder refuses: no ground, no authority, a contradiction, amount 0."""
    thing = getattr(guidance, mutant.room).get(mutant.id) if mutant.room else None
    if thing is None or not hasattr(thing, "grounds"):
        return False
    citing = mutant.room in _CITING
    return (
        not thing.grounds
        or any(citing and not ground.atoms and not ground.sources for ground in thing.grounds)
        or any(set(ground.when) & set(ground.unless) for ground in thing.grounds)
        or getattr(thing, "amount", 1) < 1
        or any(not option.yes and not option.no for option in getattr(thing, "options", ()))
    )


def _wrong_clocks(mutant: Mutant, guidance: Guidance) -> bool:
    if mutant.room not in {"", "clocks"}:
        return False
    vectors = [v for v in test_clocks.VECTORS if v["clock"] in {mutant.id, *_all(mutant, guidance)}]
    check = test_clocks.test_clock_ends_on_the_day_counted_by_hand
    return any(not _holds(check, vector, guidance) for vector in vectors)


def _all(mutant: Mutant, guidance: Guidance) -> Iterable[str]:
    return () if mutant.id else guidance.clocks


def _topics_of(victim: dict[str, Any]) -> set[str]:
    said = victim["situation"]
    return {*(said.get("cases") or ()), said.get("out_of_scope"), f"danger_{said.get('danger')}"}


def _fails(victim: dict[str, Any], guidance: Guidance) -> bool:
    if not _holds(golden.test_golden_victim, victim, guidance):
        return True
    dated = victim.get("deadlines") or victim.get("no_deadlines")
    return bool(dated) and not _holds(golden.test_golden_deadlines, victim, guidance)


def _holds(check: Callable[..., Any], *arguments: Any) -> bool:
    """Whether a test passes; anything that it raises is its way to notice."""
    names = check.__code__.co_varnames[: check.__code__.co_argcount]
    more = (NOW,) if "now" in names and len(arguments) < len(names) else ()
    try:
        check(*arguments, *more)
    except Exception:  # noqa: BLE001  a test notices by raising, whatever it raises
        return False
    return True
