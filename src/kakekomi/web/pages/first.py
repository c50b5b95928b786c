"""The one thing to do now, alone and large."""

from __future__ import annotations

from django.http import HttpResponse

from kakekomi.plan import make_plan, shown_warnings
from kakekomi.plan.contacts import service_links, ways_in
from kakekomi.web.shown import ways_shown
from kakekomi.web.visit import Visit, for_a_matter

_FEW = 3


@for_a_matter
def show(visit: Visit) -> HttpResponse:
    """The first open step in full; when all are marked, the way to the plan."""
    guidance, situation = visit.guidance, visit.situation
    plan = make_plan(situation, guidance, visit.now)
    first = plan.first()
    steps = plan.now_steps()
    stops = [w for w in shown_warnings(plan, guidance) if w.tone == "stop"][:_FEW]
    return visit.show(
        "first.html",
        expired=not plan.steps,
        planned=first,
        ways=ways_shown(ways_in(first.step.contact, situation, guidance, visit.today))
        if first
        else (),
        links=service_links(first.step.links, situation, guidance, visit.today) if first else (),
        marked=sum(not step.open for step in steps),
        all=len(steps),
        stops=stops,
    )
