"""The whole plan: in order, by phase; as it stands later; printed; as a calendar file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse

from kakekomi.plan import Plan, make_plan, shown_warnings
from kakekomi.plan.calendar_file import calendar_file
from kakekomi.plan.contacts import service_links, ways_in
from kakekomi.plan.evidence import evidence_items
from kakekomi.plan.selection import compiled, select
from kakekomi.plan.views import VIEW_DAYS, plan_after
from kakekomi.web.shown import cited_by_step, phases_of, ways_shown
from kakekomi.web.visit import Visit, for_a_matter


@for_a_matter
def show(visit: Visit) -> HttpResponse:
    """The plan of today, or of one of the days to come (?after=8)."""
    after = next((day for day in VIEW_DAYS if visit.request.GET.get("after") == str(day)), 0)
    if after:
        plan = plan_after(visit.situation, visit.guidance, visit.now, after)
    else:
        plan = make_plan(visit.situation, visit.guidance, visit.now)
    return visit.show(
        "plan.html",
        **_shared(visit, plan),
        after=after,
        views=VIEW_DAYS,
        prefectures=visit.guidance.prefectures.values(),
        questions_left=_may_ask(visit),
    )


def _shared(visit: Visit, plan: Plan) -> dict[str, Any]:
    guidance, situation = visit.guidance, visit.situation
    warnings = shown_warnings(plan, guidance)
    kind = guidance.handoffs.get(situation.out_of_scope)
    return {
        "plan": plan,
        "phases": phases_of(plan, guidance),
        "later": plan.later_steps(),
        "stops": [warning for warning in warnings if warning.tone == "stop"],
        "knows": [warning for warning in warnings if warning.tone != "stop"],
        "clocks": plan.clocks.values(),
        "evidence": evidence_items(situation, guidance, plan.today),
        "cases": [guidance.cases[case] for case in situation.cases],
        "kind": kind,
        "kind_ways": ways_shown(ways_in(kind.turn_to, situation, guidance, plan.today))
        if kind
        else (),
        "prefecture": guidance.prefectures.get(situation.prefecture),
    }


def _may_ask(visit: Visit) -> bool:
    """Whether a question still makes sense; whether it changes the plan is found when asked."""
    chosen = select(
        compiled(visit.guidance).questions, visit.situation, visit.guidance, visit.today
    )
    facts = visit.situation.facts
    return any(fact not in facts for id in chosen for fact in visit.guidance.questions[id].facts())


@for_a_matter
def show_print(visit: Visit) -> HttpResponse:
    """The plan with every step in full, for paper."""
    plan = make_plan(visit.situation, visit.guidance, visit.now)
    situation, guidance = visit.situation, visit.guidance
    full = {
        planned.id: {
            "ways": ways_shown(ways_in(planned.step.contact, situation, guidance, plan.today)),
            "links": service_links(planned.step.links, situation, guidance, plan.today),
            "cited": cited_by_step(planned, plan, guidance),
        }
        for planned in plan.steps
    }
    return visit.show("print.html", **_shared(visit, plan), full=full)


@for_a_matter
def calendar(visit: Visit) -> HttpResponse:
    """The dates of the plan for the person's own calendar."""
    plan = make_plan(visit.situation, visit.guidance, visit.now)
    response = HttpResponse(
        calendar_file(plan, visit.guidance), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="kakekomi.ics"'
    return response


def take_prefecture(visit: Visit) -> HttpResponse:
    """Where the person lives, for the police desks."""
    chosen = visit.request.POST.get("prefecture", "")
    code = chosen if chosen in visit.guidance.prefectures else ""
    step = visit.request.POST.get("step", "")
    address = f"/steps/{step}#who" if step in visit.guidance.steps else "/plan#prefecture"
    return visit.go(address, replace(visit.situation, prefecture=code))
