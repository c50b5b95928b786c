"""The approved tables that hold for all topics: steps, questions, contacts, where to turn."""

from __future__ import annotations

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import ANY_TOPIC, Case, Handoff, Question, Step
from kakekomi.guidance.registers import Contact
from kakekomi.plan import make_plan
from kakekomi.plan.contacts import ways_in
from kakekomi.plan.selection import UNCLEAR
from kakekomi.situation import Situation, State
from tests.plan.approval_states import NOW, situation_of
from tests.plan.every_state import YES

CHIBA = "12"


def tables(guidance: Guidance) -> dict[str, str]:
    """The text of each table, by its name."""
    return {
        "steps": "".join(step_text(step, guidance) for step in guidance.steps.values()),
        "questions": "".join(map(question_text, guidance.questions.values())),
        "contacts": "".join(map(contact_text, guidance.contacts.values())),
        "cases": "".join(map(case_text, guidance.cases.values())),
        "handoffs": "".join(map(handoff_text, guidance.handoffs.values())),
    }


def step_text(step: Step, guidance: Guidance) -> str:
    """What a step does, to whom it speaks in Chiba, and when to ask again if nothing comes."""
    asked = Situation(cases=tuple(guidance.cases), prefecture=CHIBA)
    reached = [
        way.contact.id if way.contact else way.role.id if way.role else way.name
        for way in ways_in(step.contact, asked, guidance, NOW.date())
    ]
    said = {
        "to": reached,
        "again": _again(step, guidance),
        "keeps": step.keeps,
        "removes": step.removes,
        "evidence": step.evidence,
        "warnings": step.warnings,
        "links": step.links,
        "clocks": step.clocks,
        "after": step.after,
    }
    shown = "".join(f"  {name}: {' '.join(value)}\n" for name, value in said.items() if value)
    return f"{step.id} · {step.act}\n{shown}"


def _again(step: Step, guidance: Guidance) -> list[str]:
    """The day to ask again for someone who waits since `NOW`, and where to turn then."""
    if step.chase is None:
        return []
    ground = step.grounds[0]
    topic = UNCLEAR if ground.topic == ANY_TOPIC else ground.topic
    shown = situation_of(guidance, topic, dict.fromkeys(ground.when, YES))
    waiting = shown.marked(step.id, State.WAITING, NOW.date())
    planned = make_plan(waiting, guidance, NOW).find(step.id)
    return [str(planned.chase_on if planned else None), *step.chase.escalate]


def question_text(question: Question) -> str:
    """What each answer to a question says."""
    lines = [f"{question.id} · {question.kind}{' sets ' + question.sets if question.sets else ''}"]
    for option in question.options:
        said = [*(f"{fact}=yes" for fact in option.yes), *(f"{fact}=no" for fact in option.no)]
        lines.append(f"  {option.label}: {' '.join(said)}")
    if question.none:
        lines.append(f"  {question.none}: none of these")
    return "".join(f"{line}\n" for line in lines)


def contact_text(contact: Contact) -> str:
    """Whether a desk may be shown, until when, and for whom."""
    shown = f"until {contact.expires}" if contact.show else "never shown"
    where = f"{contact.prefecture} {' '.join(contact.cases)}".strip()
    return f"{contact.id} · {shown} · {contact.tel or '-'} · {where}\n"


def case_text(case: Case) -> str:
    """The atoms that everybody with this case sees beside the plan."""
    shown = [atom for fact in case.facts_shown for atom in fact.atoms]
    return f"{case.id} · {' '.join(case.atoms)} · shown: {' '.join(shown)}\n"


def handoff_text(handoff: Handoff) -> str:
    """Where a hand-off leads."""
    return f"{handoff.id} → {' '.join(handoff.turn_to)} · near: {' '.join(handoff.near)}\n"
