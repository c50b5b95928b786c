"""Laws 9 and 10 over any answers: nothing lost, nothing sticks, わからない always goes on.

I10 a done step is never lost · I11 an answer changed and changed back gives the same plan, and
the others survive · questions ask only what is not known and what would change the plan.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kakekomi.guidance import load_guidance
from kakekomi.plan import make_plan, shown_warnings
from kakekomi.plan.contacts import service_links, ways_in
from kakekomi.plan.questions import (
    open_questions,
    possible_answers,
    with_none,
    with_options,
    with_unknown,
)
from kakekomi.situation import FactValue, Progress, Situation, State, Tri
from tests.plan.approval_states import NOW
from tests.situation.strategies import DAYS, facts, situations, values

GUIDANCE = load_guidance()
MOST_QUESTIONS = 40
FACTS = st.sampled_from(sorted(GUIDANCE.facts))


def seen(situation):
    """Everything of a plan that a person sees and that answers can change."""
    plan = make_plan(situation, GUIDANCE, NOW)
    reach = [
        (
            [link.address for link in service_links(p.step.links, situation, GUIDANCE, plan.today)],
            [w.name + w.domain for w in ways_in(p.step.contact, situation, GUIDANCE, plan.today)],
        )
        for p in plan.steps
    ]
    dates = [(p.id, p.phase, p.deadline, p.available_on, p.chase_on) for p in plan.steps]
    return dates, reach, dict(plan.clocks), shown_warnings(plan, GUIDANCE)


@given(situations(GUIDANCE), facts(GUIDANCE))
def test_a_done_step_is_never_lost_whatever_else_is_said(situation, more):
    """I10, for steps done, waiting and not possible alike."""
    plan = make_plan(situation, GUIDANCE, NOW)
    day = NOW.date()
    for step in plan.ids()[:3]:
        situation = situation.marked(step, State.DONE, day)
    told = situation
    for fact, known in more.items():
        told = told.answered(fact, known.value)
    after = make_plan(told, GUIDANCE, NOW)
    for step, mark in situation.progress.items():
        found = after.find(step)
        assert found is not None, step
        assert found.progress == mark
        assert not found.open


@given(situations(GUIDANCE), st.sampled_from(list(GUIDANCE.cases)))
def test_a_done_step_survives_another_choice_of_cases(situation, case):
    plan = make_plan(situation, GUIDANCE, NOW)
    marked = situation.marked(plan.ids()[0], State.DONE, NOW.date())
    elsewhere = Situation(cases=(case,), progress=marked.progress)
    assert make_plan(elsewhere, GUIDANCE, NOW).find(plan.ids()[0]).done


@given(situations(GUIDANCE), FACTS, st.data())
def test_an_answer_changed_and_changed_back_gives_the_same_plan(situation, fact, data):
    """I11."""
    first, second = (data.draw(values(GUIDANCE, fact)) for _ in range(2))
    before = situation.answered(fact, first)
    back = before.answered(fact, second).answered(fact, first)
    assert back == before
    assert seen(back) == seen(before)


@given(situations(GUIDANCE), FACTS, st.data())
def test_the_other_answers_survive_a_changed_one(situation, fact, data):
    changed = situation.answered(fact, data.draw(values(GUIDANCE, fact)))
    others = {name: known for name, known in situation.facts.items() if name != fact}
    kept = {name: known for name, known in changed.facts.items() if name != fact}
    assert kept == others
    assert changed.progress == situation.progress
    assert changed.topics == situation.topics


@given(situations(GUIDANCE), st.permutations(sorted(GUIDANCE.facts)[:30]))
def test_the_order_of_the_answers_does_not_matter(situation, order):
    known = {fact: situation.facts[fact] for fact in situation.facts}
    turned = {fact: known[fact] for fact in [*order, *known] if fact in known}
    other = Situation(
        cases=situation.cases,
        out_of_scope=situation.out_of_scope,
        danger=situation.danger,
        prefecture=situation.prefecture,
        started_on=situation.started_on,
        facts=turned,
        progress=dict(reversed(situation.progress.items())),
    )
    assert seen(other) == seen(situation)


@given(situations(GUIDANCE))
def test_unknown_says_nothing_about_the_plan(situation):
    """わからない gives the plan of someone who was never asked."""
    silent = situation
    for fact in GUIDANCE.facts:
        if fact not in situation.facts:
            silent = silent.answered(fact, Tri.UNKNOWN)
    assert seen(silent) == seen(situation)


def answer(question, situation, data):
    """Any answer that a face can send."""
    kinds = ["unknown"] + (["none"] if question.none else [])
    if question.kind == "one":
        kinds.append("one")
    elif question.kind == "many":
        kinds.append("many")
    else:
        kinds.append("value")
    kind = data.draw(st.sampled_from(kinds))
    if kind == "unknown":
        return with_unknown(situation, question)
    if kind == "none":
        return with_none(situation, question)
    if kind == "value":
        return situation.answered(question.sets, data.draw(values(GUIDANCE, question.sets)))
    numbers = st.integers(0, len(question.options) - 1)
    most = 1 if kind == "one" else len(question.options)
    chosen = data.draw(st.lists(numbers, min_size=1, max_size=most, unique=True))
    return with_options(situation, question, chosen)


@given(situations(GUIDANCE, most=6))
@settings(max_examples=60, deadline=None)
def test_questions_ask_what_is_unknown_and_would_change_the_plan(situation):
    asked = open_questions(situation, GUIDANCE, NOW)
    before = seen(situation)
    assert len({question.id for question in asked}) == len(asked)
    for question in asked:
        unknown = [fact for fact in question.facts() if fact not in situation.facts]
        assert unknown, f"{question.id} asks what is known"
        answers = possible_answers(question, situation, GUIDANCE, NOW.date())
        assert any(seen(told) != before for told in answers), f"{question.id} changes nothing"


@given(situations(GUIDANCE, most=4), st.data())
@settings(max_examples=25, deadline=None)
def test_any_walk_of_answers_ends(situation, data):
    """≤ 40 questions, none twice, whatever is answered; a plan at every stop."""
    asked: list[str] = []
    while questions := open_questions(situation, GUIDANCE, NOW):
        question = questions[0]
        assert question.id not in asked
        asked.append(question.id)
        assert len(asked) <= MOST_QUESTIONS
        known = {
            fact: value for fact, value in situation.facts.items() if fact not in question.facts()
        }
        situation = answer(question, situation, data)
        assert known.items() <= situation.facts.items()
        assert make_plan(situation, GUIDANCE, NOW).steps


@given(situations(GUIDANCE, most=4))
@settings(max_examples=15, deadline=None)
def test_who_never_knows_still_comes_to_the_end_with_the_plan_they_had(situation):
    """I15: わからない to everything changes nothing, erases nothing and ends."""
    before, said = seen(situation), dict(situation.facts)
    for _ in range(MOST_QUESTIONS):
        questions = open_questions(situation, GUIDANCE, NOW)
        if not questions:
            break
        situation = with_unknown(situation, questions[0])
        assert set(questions[0].facts()) <= set(situation.facts)
    assert not open_questions(situation, GUIDANCE, NOW)
    assert said.items() <= situation.facts.items()
    assert seen(situation) == before


@given(DAYS)
def test_a_mark_is_kept_as_given(day):
    situation = Situation(
        cases=("unauthorized_banking",), facts={"told_bank": FactValue(value=Tri.NO)}
    )
    marked = situation.marked("bank_stop", State.WAITING, day)
    planned = make_plan(marked, GUIDANCE, NOW).find("bank_stop")
    assert planned.progress == Progress(state=State.WAITING, on=day)
