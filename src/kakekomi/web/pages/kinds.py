"""この中にない: the kinds of trouble outside the seven, each with a way on."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse

from kakekomi.plan.selection import UNCLEAR
from kakekomi.web.visit import Visit


def show(visit: Visit) -> HttpResponse:
    """Every kind, those that the words suggest first."""
    likely = visit.kept.kinds if visit.kept else ()
    handoffs = visit.guidance.handoffs.values()
    return visit.show(
        "kinds.html",
        kinds=sorted(handoffs, key=lambda kind: (kind.id == UNCLEAR, kind.id not in likely)),
        chosen=visit.situation.out_of_scope,
        error=None,
    )


def take(visit: Visit) -> HttpResponse:
    """The chosen kind; わからない is one of them."""
    kind = visit.request.POST.get("kind", "")
    if kind not in visit.guidance.handoffs:
        kind = UNCLEAR
    return visit.go("/questions?first=1", replace(visit.situation, out_of_scope=kind))
