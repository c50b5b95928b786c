"""Every answer so far, each with a way to change it; the others stay."""

from __future__ import annotations

from django.http import HttpResponse

from kakekomi.errors import WrongUse
from kakekomi.guidance.model import Fact
from kakekomi.situation import Situation, Tri
from kakekomi.web.answering import UnreadableAnswerError, read_count, read_day, read_name
from kakekomi.web.fact_lines import COUNTED, fact_lines
from kakekomi.web.visit import Visit, for_a_matter


@for_a_matter
def show(visit: Visit) -> HttpResponse:
    """All answers, with a link to change each."""
    guidance, situation = visit.guidance, visit.situation
    kind = guidance.handoffs.get(situation.out_of_scope)
    return visit.show(
        "answers.html",
        cases=[guidance.cases[case] for case in situation.cases],
        kind=kind,
        lines=fact_lines(situation, guidance),
        prefecture=guidance.prefectures.get(situation.prefecture),
    )


@for_a_matter
def show_one(visit: Visit, fact_id: str) -> HttpResponse:
    """One fact to change."""
    return _page(visit, _fact(visit, fact_id))


@for_a_matter
def take_one(visit: Visit, fact_id: str) -> HttpResponse:
    """The changed fact."""
    fact = _fact(visit, fact_id)
    try:
        return visit.go("/answers", _answered(visit, fact))
    except UnreadableAnswerError as error:
        return _page(visit, fact, error.code)


def _page(visit: Visit, fact: Fact, error: str = "") -> HttpResponse:
    return visit.show(
        "answer.html",
        status=400 if error else 200,
        fact=fact,
        value=str(visit.situation.flag(fact.id)) if fact.id in visit.situation.facts else "",
        name=visit.situation.name(fact.id),
        names=visit.site.names.of_kind(fact.kind),
        day=visit.situation.day(fact.id),
        error=visit.told(WrongUse(error)) if error else None,
    )


def _fact(visit: Visit, fact_id: str) -> Fact:
    fact = visit.guidance.facts.get(fact_id)
    if fact is None:
        raise WrongUse("K-502")
    return fact


def _answered(visit: Visit, fact: Fact) -> Situation:
    form, situation = visit.request.POST, visit.situation
    if "unknown" in form:
        return situation.answered(fact.id, Tri.UNKNOWN)
    if fact.kind == "date":
        return situation.answered(fact.id, read_day(form))
    if fact.kind in COUNTED:
        return situation.answered(fact.id, read_count(form))
    if fact.kind != "flag":
        return situation.answered(fact.id, read_name(form, visit.site.names))
    value = form.get("value", "")
    if value not in set(Tri):
        raise UnreadableAnswerError("K-507")
    return situation.answered(fact.id, Tri(value))
