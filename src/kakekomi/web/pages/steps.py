"""One step in full, with the sentences it stands on, and how far it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from kakekomi.errors import WrongUse
from kakekomi.plan import Plan, PlannedStep, make_plan
from kakekomi.plan.contacts import POLICE, service_links, ways_in
from kakekomi.situation import State
from kakekomi.web.shown import authority_of, cited_by, cited_by_step, state_of, ways_shown
from kakekomi.web.visit import Visit, for_a_matter

_UNDO = "undo"
_BACK = {"first": "/first", "plan": "/plan"}


@for_a_matter
def show(visit: Visit, step_id: str) -> HttpResponse:
    """The step; if the answers no longer call for it, that is said."""
    if step_id not in visit.guidance.steps:
        raise WrongUse("K-502")
    plan = make_plan(visit.situation, visit.guidance, visit.now)
    planned = plan.find(step_id)
    if planned is None:
        return visit.show("not_in_plan.html", step=visit.guidance.steps[step_id])
    return visit.show("step.html", **_values(visit, plan, planned))


def _values(visit: Visit, plan: Plan, planned: PlannedStep) -> dict[str, Any]:
    guidance, situation, today = visit.guidance, visit.situation, visit.today
    step = planned.step
    escalate = step.chase.escalate if step.chase else ()
    ids = plan.ids()
    place = ids.index(planned.id)
    return {
        "planned": planned,
        "state": state_of(planned),
        "layers": [str(layer) for layer in planned.layers(guidance)],
        "ways": ways_shown(ways_in(step.contact, situation, guidance, today)),
        "escalate": ways_shown(ways_in(escalate, situation, guidance, today)),
        "links": service_links(step.links, situation, guidance, today),
        "clocks": [plan.clocks[id] for id in step.clocks if id in plan.clocks],
        "warnings": [guidance.warnings[id] for id in step.warnings],
        "evidence": [guidance.evidence[id] for id in step.evidence],
        "cited": cited_by_step(planned, plan, guidance),
        "extra_cited": _extra_cited(visit, plan, planned),
        "due": planned.chase_on is not None and planned.chase_on <= today,
        "before": guidance.steps[ids[place - 1]] if place else None,
        "following": guidance.steps[ids[place + 1]] if place + 1 < len(ids) else None,
        "asks_prefecture": POLICE in (*step.contact, *escalate),
        "prefectures": guidance.prefectures.values(),
        "prefecture": situation.prefecture,
    }


def _extra_cited(visit: Visit, plan: Plan, planned: PlannedStep) -> object:
    """What the warnings and the things to keep on this page stand on."""
    guidance, step = visit.guidance, planned.step
    things = [guidance.warnings[id] for id in step.warnings]
    grounds = [ground for thing in things for ground in thing.grounds]
    grounds += [ground for id in step.evidence for ground in guidance.evidence[id].grounds]
    topics = {*visit.situation.topics, "any"}
    here = tuple(ground for ground in grounds if ground.topic in topics)
    return cited_by(*authority_of(here, plan, guidance), guidance)


@for_a_matter
def take_mark(visit: Visit, step_id: str) -> HttpResponse:
    """Done, waiting, not possible, or back to open."""
    if step_id not in visit.guidance.steps:
        raise WrongUse("K-502")
    form = visit.request.POST
    chosen = form.get("state", "")
    if chosen not in {*State, _UNDO}:
        raise WrongUse("K-502")
    state = None if chosen == _UNDO else State(chosen)
    address = _BACK.get(form.get("back", ""), f"/steps/{step_id}")
    return visit.go(address, visit.situation.marked(step_id, state, visit.today))
