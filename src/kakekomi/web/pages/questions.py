"""One question a page. Before the first act, only those that could change the first act, and few:
one where the first act is to stop something that is under way, else three at the most. The
others are offered with the plan. `?first=2` says that this is the second of them.
"""

from __future__ import annotations

import datetime

from django.http import HttpResponse

from kakekomi.errors import WrongUse
from kakekomi.guidance.model import Question
from kakekomi.plan import make_plan
from kakekomi.plan.questions import (
    open_questions,
    possible_answers,
    with_none,
    with_options,
    with_unknown,
)
from kakekomi.situation import Situation, Tri
from kakekomi.web.answering import UnreadableAnswerError, read_day, read_name
from kakekomi.web.visit import Visit, for_a_matter

_NONE = "none"
_PRESSING = frozenset({"danger", "stop"})
_MOST_WHEN_PRESSING = 1
_MOST = 3


@for_a_matter
def show_next(visit: Visit) -> HttpResponse:
    """On to the next question; to the first act or the plan when there is none."""
    urgent = _urgent(visit)
    if urgent > _most_before_first(visit):
        return visit.go("/first")
    for question in open_questions(visit.situation, visit.guidance, visit.now):
        if not urgent or _changes_first(question, visit):
            return visit.go(f"/questions/{question.id}{_marked(urgent)}")
    return visit.go("/first" if urgent else "/plan")


def _urgent(visit: Visit) -> int:
    """The number of this question among those before the first act; 0 after it."""
    written = visit.request.GET.get("first", "")
    return min(int(written), _MOST + 1) if written.isdecimal() and len(written) < 3 else 0


def _most_before_first(visit: Visit) -> int:
    first = make_plan(visit.situation, visit.guidance, visit.now).first()
    return _MOST_WHEN_PRESSING if first and first.phase in _PRESSING else _MOST


def _marked(urgent: int) -> str:
    return f"?first={urgent}" if urgent else ""


def _changes_first(question: Question, visit: Visit) -> bool:
    """Whether an answer would put another step first."""
    plan = make_plan(visit.situation, visit.guidance, visit.now)
    before = plan.first()
    answers = possible_answers(question, visit.situation, visit.guidance, visit.today)
    firsts = (make_plan(answer, visit.guidance, visit.now).first() for answer in answers)
    return any((f and f.id) != (before and before.id) for f in firsts)


@for_a_matter
def show(visit: Visit, question_id: str) -> HttpResponse:
    """A question, with the earlier answer if there is one."""
    return _page(visit, _question(visit, question_id))


def _page(visit: Visit, question: Question, error: str = "") -> HttpResponse:
    situation = visit.situation
    facts = [situation.facts.get(fact) for fact in question.facts()]
    asked = all(known is not None for known in facts)
    return visit.show(
        "question.html",
        status=400 if error else 200,
        question=question,
        picked=_picked(question, situation),
        none_picked=asked and all(known and known.value is Tri.NO for known in facts),
        was_unknown=asked and all(known and known.value is Tri.UNKNOWN for known in facts),
        names=visit.site.names.of_kind(question.kind),
        name=situation.name(question.sets),
        day=situation.day(question.sets),
        days=(visit.today, visit.today - datetime.timedelta(days=1)),
        error=visit.told(WrongUse(error)) if error else None,
        urgent=_urgent(visit),
        before=_before(question, visit),
    )


def _picked(question: Question, situation: Situation) -> tuple[int, ...]:
    """The options that the known facts say yes to."""
    found = []
    for index, option in enumerate(question.options):
        yes = all(situation.flag(fact) is Tri.YES for fact in option.yes)
        no = all(situation.flag(fact) is Tri.NO for fact in option.no)
        if yes and no and (option.yes or option.no):
            found.append(index)
    return tuple(found)


def _before(question: Question, visit: Visit) -> str:
    """The question that was answered before this one, by the order of the answers."""
    own = set(question.facts())
    previous = ""
    for fact in visit.situation.facts:
        if fact in own:
            break
        previous = fact
    for id, other in visit.guidance.questions.items():
        settles = other.facts()
        if previous in settles and all(fact in visit.situation.facts for fact in settles):
            return id
    return ""


@for_a_matter
def take(visit: Visit, question_id: str) -> HttpResponse:
    """An answer; わからない is one. What cannot be read is asked again, nothing else changes."""
    question = _question(visit, question_id)
    try:
        situation = _answered(visit, question)
    except UnreadableAnswerError as error:
        return _page(visit, question, error.code)
    urgent = _urgent(visit)
    return visit.go(f"/questions{_marked(urgent + 1 if urgent else 0)}", situation)


def _question(visit: Visit, question_id: str) -> Question:
    question = visit.guidance.questions.get(question_id)
    if question is None:
        raise WrongUse("K-502")
    return question


def _answered(visit: Visit, question: Question) -> Situation:
    form, situation = visit.request.POST, visit.situation
    if "unknown" in form:
        return with_unknown(situation, question)
    if question.kind == "date":
        return situation.answered(question.sets, read_day(form))
    if question.kind in {"service", "bank"}:
        return situation.answered(question.sets, read_name(form, visit.site.names))
    chosen = form.getlist("option")
    last = len(question.options)
    indices = sorted({int(n) for n in chosen if n.isdecimal() and len(n) < 4 and int(n) < last})
    if indices:
        return with_options(
            situation, question, indices if question.kind == "many" else indices[:1]
        )
    if question.none and _NONE in chosen:
        return with_none(situation, question)
    raise UnreadableAnswerError("K-507")
