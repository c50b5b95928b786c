"""What was understood: cards and facts, to be corrected before anything is made of them."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse

from kakekomi.consultation import confirmed, plain_cards
from kakekomi.errors import KakekomiError, WrongUse
from kakekomi.situation import FactValue, Situation
from kakekomi.web.fact_lines import FactLine, fact_lines
from kakekomi.web.pages.start import NONE_OF_THESE
from kakekomi.web.visit import Visit


def show(visit: Visit) -> HttpResponse:
    """The cards, likely ones first and ticked, and what was heard."""
    if visit.kept is None:
        return visit.go("/")
    return _page(visit)


def _page(visit: Visit, error: KakekomiError | None = None) -> HttpResponse:
    kept, guidance = visit.kept, visit.guidance
    order = kept.cards if kept else ()
    cards = sorted(
        plain_cards(guidance), key=lambda card: order.index(card.id) if card.id in order else 99
    )
    chosen = visit.situation.out_of_scope
    ticked = visit.situation.cases
    first = [card for card in cards if card.id in ticked or (kept and card.id in kept.shown)]
    kinds = dict.fromkeys([*((chosen,) if chosen else ()), *(kept.kinds if kept else ())])
    sure = bool(kept and kept.sure)
    folded = bool(first) or (sure and bool(chosen))
    return visit.show(
        "confirm.html",
        status=400 if error else 200,
        cards=sorted(first, key=lambda card: card.id not in ticked) if folded else cards,
        others=[card for card in cards if card not in first] if folded else [],
        sure=sure,
        ticked=ticked,
        kinds=[guidance.handoffs[kind] for kind in kinds],
        chosen=chosen,
        facts=_heard(visit),
        none_of_these=NONE_OF_THESE,
        error=visit.told(error) if error else None,
    )


def _heard(visit: Visit) -> tuple[FactLine, ...]:
    return tuple(line for line in fact_lines(visit.situation, visit.guidance) if line.known)


def take(visit: Visit) -> HttpResponse:
    """The corrected cards and facts."""
    if visit.kept is None:
        return visit.go("/")
    form = visit.request.POST
    ticked = form.getlist("card")
    kind = form.get("kind", "")
    kind = kind if kind in visit.guidance.handoffs else ""
    kept_facts = set(form.getlist("fact"))
    wrong = [line.id for line in _heard(visit) if line.id not in kept_facts]
    situation = confirmed(
        _without(visit.situation, wrong), cases=ticked, out_of_scope=kind, today=visit.today
    )
    if NONE_OF_THESE in ticked:
        return visit.go("/kinds", situation)
    if not situation.topics and not situation.danger:
        return _page(visit, WrongUse("K-507"))
    return visit.go("/questions?first=1", situation)


def _without(situation: Situation, facts: list[str]) -> Situation:
    kept: dict[str, FactValue] = {
        name: known for name, known in situation.facts.items() if name not in facts
    }
    return replace(situation, facts=kept)
