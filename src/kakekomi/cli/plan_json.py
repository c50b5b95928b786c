"""A plan as JSON: the contract of `kakekomi plan --json` and `kakekomi ask --json`."""

from __future__ import annotations

import json

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import Question
from kakekomi.plan import Plan, PlannedStep, shown_warnings
from kakekomi.plan.clocks import RunningClock
from kakekomi.plan.contacts import WayIn, service_links, ways_in
from kakekomi.plan.evidence import evidence_items
from kakekomi.plan.questions import open_questions
from kakekomi.situation import situation_to_json

Data = dict[str, object]


def plan_data(plan: Plan, guidance: Guidance) -> Data:
    """Everything a plan says, with the source of each step."""
    first = plan.first()
    return {
        "now": plan.now.isoformat(),
        "danger": plan.situation.danger or None,
        "situation": json.loads(situation_to_json(plan.situation)),
        "handoff": _handoff_data(plan, guidance),
        "first_action": first.step.act if first else None,
        "first_step": first.step.title if first else None,
        "steps": [step_data(planned, plan, guidance) for planned in plan.steps],
        "clocks": [_clock_data(clock) for clock in plan.clocks.values()],
        "warnings": [
            {"id": warning.id, "text": warning.text, "tone": warning.tone}
            for warning in shown_warnings(plan, guidance)
        ],
        "evidence": [
            {"id": item.id, "label": item.label, "how": item.how}
            for item in evidence_items(plan.situation, guidance, plan.today)
        ],
        "questions": [
            question_data(question)
            for question in open_questions(plan.situation, guidance, plan.now)
        ],
        "expired": guidance.words("expired") if not plan.steps else None,
    }


def _handoff_data(plan: Plan, guidance: Guidance) -> Data | None:
    """For a matter outside the seven: what it is, whom to turn to, what to keep."""
    handoff = guidance.handoffs.get(plan.situation.out_of_scope)
    if handoff is None:
        return None
    ways = ways_in(handoff.turn_to, plan.situation, guidance, plan.today)
    return {
        "id": handoff.id,
        "title": handoff.title,
        "text": handoff.text,
        "turn_to": [contact_data(way) for way in ways],
        "keep": list(handoff.keep),
    }


def step_data(planned: PlannedStep, plan: Plan, guidance: Guidance) -> Data:
    """One step: what, why, who, by when, on whose word, how far."""
    step, situation, today = planned.step, plan.situation, plan.today
    return {
        "id": step.id,
        "title": step.title,
        "act": step.act,
        "phase": planned.phase,
        "when": guidance.words(f"phase.{planned.phase}"),
        "why": " ".join(planned.why()),
        "what": list(step.what),
        "minutes": step.minutes or None,
        "contacts": [
            contact_data(way) for way in ways_in(step.contact, situation, guidance, today)
        ],
        "links": [
            {"kind": link.kind, "address": link.address}
            for link in service_links(step.links, situation, guidance, today)
        ],
        "have": list(step.have),
        "say": list(step.say),
        "write_down": [guidance.words(f"write.{name}") for name in step.write_down],
        "next": step.next or None,
        "chase": _chase_data(planned, plan, guidance),
        "atoms": list(planned.atoms),
        "layers": [guidance.words(f"layer.{layer}") for layer in planned.layers(guidance)],
        "sources": _sources_data(planned, plan, guidance),
        "deadline": planned.deadline.isoformat() if planned.deadline else None,
        "available_on": planned.available_on.isoformat() if planned.available_on else None,
        "state": str(planned.progress.state) if planned.progress else "open",
        "done": planned.done,
    }


def _chase_data(planned: PlannedStep, plan: Plan, guidance: Guidance) -> Data | None:
    """When to ask again, what to do then and where to turn; always for a waiting step."""
    chase = planned.step.chase
    if chase is None and planned.chase_on is None:
        return None
    refs = chase.escalate if chase else ()
    return {
        "on": planned.chase_on.isoformat() if planned.chase_on else None,
        "text": chase.text if chase else guidance.words("waiting_no_date"),
        "escalate": [
            contact_data(way) for way in ways_in(refs, plan.situation, guidance, plan.today)
        ],
    }


def _sources_data(planned: PlannedStep, plan: Plan, guidance: Guidance) -> list[Data]:
    quotes = set(planned.cited)
    found: list[Data] = []
    for source in planned.sources(guidance, plan.today):
        texts = [quote.text for quote in source.quotes if {quote.id, source.id} & quotes]
        if source.id == "seed":
            texts = [guidance.atoms[atom].quote for atom in planned.atoms]
        found.append(
            {
                "id": source.id,
                "publisher": source.publisher,
                "title": source.title,
                "address": source.address,
                "read_on": source.read_on.isoformat(),
                "expires": source.expires.isoformat(),
                "quotes": texts,
            }
        )
    return found


def contact_data(way: WayIn) -> Data:
    """A way in: a desk with number, hours, source and date, or where the official entry is."""
    if way.contact is not None:
        return {
            "id": way.contact.id,
            "name": way.contact.name,
            "tel": way.contact.tel or None,
            "web": way.contact.web or None,
            "hours": way.contact.hours or None,
            "note": way.contact.note or None,
            "source": way.contact.source,
            "read_on": way.contact.read_on.isoformat(),
        }
    return {
        "id": way.role.id if way.role else None,
        "name": way.name,
        "entry": way.role.entry if way.role else None,
        "domain": way.domain or None,
    }


def _clock_data(clock: RunningClock) -> Data:
    return {
        "id": clock.clock.id,
        "title": clock.clock.title,
        "kind": clock.clock.kind,
        "date": clock.next.isoformat(),
        "dates": [day.isoformat() for day in clock.dates],
        "open_day": clock.open_day.isoformat(),
        "days_left": clock.days_left,
        "overdue": clock.overdue,
        "contract_prevails": clock.clock.contract_prevails,
        "note": clock.clock.note,
        "sources": sorted({cite for ground in clock.grounds for cite in ground.sources}),
    }


def question_data(question: Question) -> Data:
    """A question with its answers."""
    return {
        "id": question.id,
        "ask": question.ask,
        "kind": question.kind,
        "options": [option.label for option in question.options],
        "facts": list(question.facts()),
    }
