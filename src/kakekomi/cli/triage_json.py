"""One text as JSON: the contract of `kakekomi triage --json` and `--batch`."""

from __future__ import annotations

import datetime

from kakekomi.cli.plan_json import Data, question_data
from kakekomi.consultation import Understanding, begin, telling, understand
from kakekomi.errors import CannotRead
from kakekomi.guidance import Guidance
from kakekomi.guidance.messages import error_text
from kakekomi.plan import make_plan
from kakekomi.plan.questions import open_questions
from kakekomi.situation import FactValue
from kakekomi.triage import Outcome
from kakekomi.triage.extract import Extracted

_QUESTIONS_SHOWN = 5


def bad_line(id: str | int, guidance: Guidance, now: datetime.datetime) -> Data:
    """The answer for a line that cannot be read."""
    said, _ = error_text(guidance.root, CannotRead("K-400", reason="JSON"))
    return {**triage_data(id, "", guidance, now), "error": {"code": "K-400", "said": said}}


def triage_data(id: str | int, text: str, guidance: Guidance, now: datetime.datetime) -> Data:
    """The answer for one text. `cases`: all seven with their probabilities, likeliest first."""
    understanding = understand(text, guidance, now.date())
    situation = begin(understanding, now.date())
    plan = make_plan(situation, guidance, now)
    first = plan.first()
    outcome = understanding.outcome
    return {
        "id": id,
        "cases": _scores(outcome),
        "out_of_scope": bool(outcome.kind),
        "out_of_scope_kind": outcome.kind or None,
        "danger": understanding.danger or None,
        "first_action": first.step.act if first else "ask_more",
        "first_step": first.step.title if first else guidance.words("expired"),
        "facts": _facts(understanding, outcome.extracted),
        "questions": [
            question_data(question)
            for question in open_questions(situation, guidance, now)[:_QUESTIONS_SHOWN]
        ],
        "why": [
            {"for": hit.id, "words": hit.quote} for hit in telling(text, understanding, guidance)
        ],
        "cards": list(outcome.cards),
        "sureness": str(outcome.sureness),
    }


def _scores(outcome: Outcome) -> list[Data]:
    """A case that is taken counts from one half, also when it was only the likeliest; outside
    the seven none reaches it."""
    low, high = (0.0, 0.49) if outcome.kind else (0.5, 1.0)
    return [
        {"id": case, "score": round(max(p, low) if case in outcome.likely else min(p, high), 4)}
        for case, p in outcome.cases
    ]


def _facts(understanding: Understanding, found: Extracted) -> Data:
    facts: Data = {name: _fact_data(value) for name, value in understanding.facts.items()}
    facts["amounts"] = [
        {"value": one.value, "unit": one.unit, "role": one.role, "quote": one.quote}
        for one in found.amounts
    ]
    facts["dates"] = [
        {
            "date": day.day.isoformat()[: 7 if day.whole_month else 10],
            "role": day.role,
            "quote": day.quote,
        }
        for day in found.days
    ]
    facts["names"] = [{"name": name, "quote": quote} for name, _, quote in found.names]
    return facts | {kind: list(values) for kind, values in found.copied.items()}


def _fact_data(value: FactValue) -> Data:
    return {
        "value": str(value.value),
        "quote": value.quote,
        "role": value.role,
        "origin": str(value.origin),
    }
