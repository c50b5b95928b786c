"""The first page: the safety screen, the box, the plain cards, the short ways in."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse

from kakekomi.consultation import Understanding, begin, in_order, plain_cards, understand
from kakekomi.errors import CannotRead, KakekomiError, WrongUse
from kakekomi.situation import FactValue, Origin, Situation, Tri
from kakekomi.triage import Sureness
from kakekomi.triage.normalise import LONGEST
from kakekomi.web.answers_cookie import Kept
from kakekomi.web.visit import Visit

NONE_OF_THESE = "none_of_these"
_MOST_KINDS = 5
# Each short way in: the case it means, and the fact that is said by taking it.
_WAYS = {
    "friend": ("account_takeover", "friend_account"),
    "family": ("", "helping_someone"),
    "opened": ("impersonating_mail", "opened_link"),
}


def show(visit: Visit) -> HttpResponse:
    """The start, with a sentence if an older cookie could not be read."""
    notice = visit.told(CannotRead("K-501")) if visit.unreadable else None
    return _start(visit, notice=notice)


def _start(
    visit: Visit,
    *,
    notice: tuple[str, str] | None = None,
    error: KakekomiError | None = None,
    text: str = "",
    ticked: tuple[str, ...] = (),
) -> HttpResponse:
    return visit.show(
        "start.html",
        status=400 if error else 200,
        safety=visit.guidance.safety,
        cards=plain_cards(visit.guidance),
        ways=tuple(_WAYS),
        none_of_these=NONE_OF_THESE,
        money=visit.situation.flag("money_still_moving") is Tri.YES,
        family=visit.situation.flag("helping_someone") is Tri.YES,
        notice=notice,
        error=visit.told(error) if error else None,
        text=text,
        ticked=ticked,
    )


def take_safety(visit: Visit) -> HttpResponse:
    """A line of the safety screen: a danger page, money first, or on to the box."""
    chosen = visit.request.POST.get("choice", "")
    leads = next((c.leads for c in visit.guidance.safety.choices if c.id == chosen), "none")
    if leads in visit.guidance.dangers:
        return visit.go(f"/danger/{leads}", replace(visit.situation, danger=leads))
    if leads == "money":
        return visit.go("/#words", visit.situation.answered("money_still_moving", Tri.YES))
    return visit.go("/#words")


def take_way(visit: Visit) -> HttpResponse:
    """A short way in: one case and one fact at once."""
    case, fact = _WAYS.get(visit.request.POST.get("way", ""), ("", ""))
    if not fact:
        return visit.go("/")
    situation = visit.situation.answered(fact, Tri.YES)
    if not case:
        return visit.go("/#words", situation)
    cases = in_order((*situation.cases, case))
    return visit.go("/questions?first=1", replace(situation, cases=cases))


def take_words(visit: Visit) -> HttpResponse:
    """The words and the ticked cards. The words are read here and go no further."""
    text = visit.request.POST.get("text", "").strip()
    ticked = tuple(visit.request.POST.getlist("card"))
    cases = in_order(ticked)
    if len(text) > LONGEST:
        return _start(visit, error=WrongUse("K-104"), text=text, ticked=ticked)
    if not text and not cases:
        if NONE_OF_THESE in ticked:
            return visit.go("/kinds")
        return _start(visit, error=WrongUse("K-105"))
    situation = replace(visit.situation, cases=in_order((*visit.situation.cases, *cases)))
    if not text:
        address = "/kinds" if NONE_OF_THESE in ticked else "/questions?first=1"
        return visit.go(address, situation)
    understanding = understand(text, visit.guidance, visit.today, model=visit.site.model)
    kept = _joined(situation, understanding, visit)
    danger = understanding.danger
    return visit.keep(kept, f"/danger/{danger}" if danger else "/confirm")


def _joined(situation: Situation, understanding: Understanding, visit: Visit) -> Kept:
    """What was known, and what the words add; an answer counts more than words."""
    said = begin(understanding, visit.today)
    facts: dict[str, FactValue] = dict(said.facts)
    for name, known in situation.facts.items():
        settled = known.origin is not Origin.SAID and known.value is not Tri.UNKNOWN
        if settled or name not in facts:
            facts[name] = known
    joined = replace(
        situation,
        cases=in_order((*situation.cases, *said.cases)),
        out_of_scope=said.out_of_scope or situation.out_of_scope,
        danger=situation.danger or said.danger,
        facts=facts,
    )
    outcome = understanding.outcome
    return Kept(
        situation=joined,
        cards=tuple(card.id for card in understanding.cards),
        kinds=tuple(card.id for card in understanding.kinds[:_MOST_KINDS]),
        shown=tuple(card for card in outcome.cards if card in visit.guidance.cases),
        sure=outcome.sureness is Sureness.ONE,
    )
