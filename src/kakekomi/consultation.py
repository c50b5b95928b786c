"""One consultation, as every face holds it: words → cards and facts → situation → plan.

Faces show what is returned here; they decide nothing themselves.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import CASES
from kakekomi.situation import FactValue, Situation
from kakekomi.triage import Outcome, Sureness, make_reader
from kakekomi.triage.labels import LABELS
from kakekomi.triage.lexicon import Hit
from kakekomi.triage.local_model.settings import LocalModel
from kakekomi.triage.reader import OPTIONAL

_WORTH_SHOWING = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing that a person can say yes to: a case or a kind outside the seven."""

    id: str
    label: str
    text: str
    likely: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What the words suggest. The person confirms the cards and the facts."""

    cards: tuple[Card, ...]
    kinds: tuple[Card, ...]
    danger: str
    facts: Mapping[str, FactValue]
    outcome: Outcome


def understand(
    text: str,
    guidance: Guidance,
    today: datetime.date,
    *,
    quick: bool = False,
    model: LocalModel | None = None,
) -> Understanding:
    """The seven cards, likeliest first, the likely kinds, danger, and the facts said.

    `quick`: for one text at the command line. When the scorers that load at once are sure of one
    answer, the others, which take a second to load, are not waited for. `model`: an operator's
    own language model, which may add a card or a fact (ADR 0014).
    """
    outcome = make_reader(guidance.root, () if quick else OPTIONAL).read(text, today)
    if quick and outcome.sureness is not Sureness.ONE:
        outcome = make_reader(guidance.root).read(text, today)
    if model is not None:
        from kakekomi.triage.local_model.ask import ask_model
        from kakekomi.triage.local_model.merge import with_suggestions
        from kakekomi.triage.local_model.offers import facts_to_offer

        suggested = ask_model(model, text, LABELS, facts_to_offer(guidance))
        outcome = with_suggestions(outcome, suggested)
    likely = set(outcome.likely)
    cards = [_case_card(guidance, case, case in likely) for case, _ in outcome.cases]
    kinds = [
        Card(
            id=kind,
            label=guidance.handoffs[kind].label,
            text=guidance.handoffs[kind].text,
            likely=kind == outcome.kind,
        )
        for kind, p in outcome.kinds
        if kind in guidance.handoffs
        and (kind == outcome.kind or kind in outcome.cards or p >= _WORTH_SHOWING)
    ]
    facts = {name: value for name, value in outcome.facts.items() if name in guidance.facts}
    return Understanding(
        cards=tuple(cards),
        kinds=tuple(kinds),
        danger=outcome.danger,
        facts=facts,
        outcome=outcome,
    )


def telling(text: str, understanding: Understanding, guidance: Guidance) -> tuple[Hit, ...]:
    """The words of the text that led to its likeliest label, the weightiest first."""
    return make_reader(guidance.root).why(text, understanding.outcome.label)


def plain_cards(guidance: Guidance) -> tuple[Card, ...]:
    """The seven cards in their own order, for someone who types nothing."""
    return tuple(_case_card(guidance, case, likely=False) for case in guidance.cases)


def _case_card(guidance: Guidance, case: str, likely: bool) -> Card:
    found = guidance.cases[case]
    return Card(id=case, label=found.label, text=found.text, likely=likely)


def begin(understanding: Understanding, today: datetime.date, *, prefecture: str = "") -> Situation:
    """The situation that the words alone suggest, before anyone confirmed it."""
    chosen = tuple(card.id for card in understanding.cards if card.likely)
    kind = next((card.id for card in understanding.kinds if card.likely), "")
    return Situation(
        cases=in_order(chosen),
        out_of_scope=kind,
        danger=understanding.danger,
        prefecture=prefecture,
        started_on=today,
        facts=understanding.facts,
    )


def in_order(cases: Iterable[str]) -> tuple[str, ...]:
    """Known cases, each once, in the order of the seed page."""
    chosen = set(cases)
    return tuple(case for case in CASES if case in chosen)


def confirmed(
    situation: Situation, *, cases: Iterable[str], out_of_scope: str, today: datetime.date
) -> Situation:
    """The situation after the person ticked cards; facts and progress stay."""
    return replace(
        situation,
        cases=in_order(cases),
        out_of_scope=out_of_scope,
        started_on=situation.started_on or today,
    )
