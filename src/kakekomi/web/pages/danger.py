"""A life or a child at stake: short, calm, with someone to call. Before everything."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse

from kakekomi.errors import WrongUse
from kakekomi.guidance.model import Danger, Source
from kakekomi.plan.contacts import ways_in
from kakekomi.web.shown import ways_shown
from kakekomi.web.visit import Visit


def show(visit: Visit, kind: str) -> HttpResponse:
    """The page of a danger, for anyone, whatever was answered."""
    danger = _danger(visit, kind)
    situation = replace(visit.situation, danger=kind)
    return visit.show(
        "danger.html",
        danger=danger,
        ways=ways_shown(ways_in(danger.contacts, situation, visit.guidance, visit.today)),
        ours=visit.situation.danger == kind,
        goes_on="/confirm" if visit.situation.topics else "/#words",
        sources=_sources(visit, danger),
    )


def take(visit: Visit, kind: str) -> HttpResponse:
    """いまはちがう: the danger is taken off again and the matter goes on."""
    _danger(visit, kind)
    return visit.go(
        "/confirm" if visit.situation.topics else "/#words",
        replace(visit.situation, danger="") if visit.kept else None,
    )


def _danger(visit: Visit, kind: str) -> Danger:
    danger = visit.guidance.dangers.get(kind)
    if danger is None:
        raise WrongUse("K-502")
    return danger


def _sources(visit: Visit, danger: Danger) -> list[Source]:
    found = [visit.guidance.source_of(cited) for cited in danger.sources]
    fresh = [s for s in found if s and s.status == "read" and visit.today <= s.expires]
    return list({source.id: source for source in fresh}.values())
