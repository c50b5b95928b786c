"""Suggestions into an outcome: something may come, nothing may go.

The order and the probabilities of the cases, what was found before, and a danger that was read
stay as they are.
"""

from __future__ import annotations

from dataclasses import replace

from kakekomi.triage.local_model.suggestions import Suggestions
from kakekomi.triage.outcome import Outcome, Sureness


def with_suggestions(outcome: Outcome, suggestions: Suggestions) -> Outcome:
    """The outcome with cards, facts and danger added where it had none of them."""
    suggested = (label.id for label in suggestions.labels)
    cards = tuple(dict.fromkeys((*outcome.cards, *suggested)))
    return replace(
        outcome,
        cards=cards,
        facts={**suggestions.facts, **outcome.facts},
        danger=outcome.danger or suggestions.danger,
        sureness=_sureness(outcome, cards),
    )


def _sureness(outcome: Outcome, cards: tuple[str, ...]) -> Sureness:
    """One card becomes a few. Where all are shown, all stay: a few would be fewer."""
    if outcome.sureness is Sureness.ONE and len(cards) > len(outcome.cards):
        return Sureness.FEW
    return outcome.sureness
