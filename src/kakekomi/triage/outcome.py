"""What a person's own words say: cases, kinds outside them, danger, facts with quotes.

This is an ordering of cards, not a verdict: the person always confirms. Danger is judged apart
from the cases and may only add a page, never take one away (law 1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kakekomi.guidance.model import CASES
from kakekomi.situation import FactValue
from kakekomi.triage.combine import Combination, Judgement
from kakekomi.triage.extract import Extracted

COUNTS = 0.5
_MOST_CARDS = 3
_UNCLEAR = "unclear"
# Below this share of everything, nothing that was read speaks clearly.
_SPEAKS = 0.05


class Sureness(StrEnum):
    """How the cards are shown."""

    ONE = "one"  # one card, with a way to say that it is wrong
    FEW = "few"  # two or three cards
    PLAIN = "plain"  # all cards in their own order: nothing speaks clearly


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`cases`: all seven, best first, with probabilities. `kinds`: hand-off kinds, best first;
    their probabilities add up to `outside`. `cards`: the labels shown first."""

    cases: tuple[tuple[str, float], ...]
    kinds: tuple[tuple[str, float], ...]
    outside: float
    danger: str
    facts: Mapping[str, FactValue]
    extracted: Extracted
    cards: tuple[str, ...]
    sureness: Sureness

    @property
    def kind(self) -> str:
        """The hand-off kind, when the matter lies outside the seven."""
        return self.kinds[0][0] if self.kinds and not self.likely else ""

    @property
    def label(self) -> str:
        """The one likeliest label: the kind, or the case that stands first."""
        return self.kind or self.cases[0][0]

    @property
    def likely(self) -> tuple[str, ...]:
        """The cases that count; the best one alone when none reaches one half, unless the matter
        is likelier to lie outside the seven."""
        counted = tuple(case for case, p in self.cases if p >= COUNTS)
        if counted or self.outside >= COUNTS or not self.cases[0][1]:
            return counted
        return (self.cases[0][0],)


def label_of(judgement: Judgement) -> str:
    """The one likeliest label, case or kind."""
    case = max(judgement.cases, key=lambda name: judgement.cases[name])
    if judgement.outside >= COUNTS and judgement.cases[case] < COUNTS:
        return judgement.kinds[0][0]
    return case


def outcome_of(
    judgement: Judgement,
    combination: Combination,
    *,
    danger: str,
    extracted: Extracted,
) -> Outcome:
    """The outcome of one text from what was read of it."""
    probabilities = _bank_first(judgement.cases)
    cases = sorted(probabilities.items(), key=lambda item: (-item[1], CASES.index(item[0])))
    cards, sureness = _cards(judgement, combination)
    return Outcome(
        cases=tuple(cases),
        kinds=judgement.kinds,
        outside=judgement.outside,
        danger=danger,
        facts=extracted.facts,
        extracted=extracted,
        cards=cards,
        sureness=sureness,
    )


def _bank_first(cases: Mapping[str, float]) -> dict[str, float]:
    """Money that left a bank account is the first matter, the mail that led there the second
    (the design's definition of the two cases): when both count, the higher number is the bank's."""
    bank, mail = cases["unauthorized_banking"], cases["impersonating_mail"]
    if min(bank, mail) < COUNTS:
        return dict(cases)
    high, low = max(bank, mail), min(bank, mail)
    return {**cases, "unauthorized_banking": high, "impersonating_mail": low}


def _cards(judgement: Judgement, combination: Combination) -> tuple[tuple[str, ...], Sureness]:
    """The conformal set: every label with a share that a right one rarely falls below."""
    ranked = sorted(judgement.shares.items(), key=lambda item: -item[1])
    counted = [case for case, p in judgement.cases.items() if p >= COUNTS]
    top, share = ranked[0]
    if share < _SPEAKS or top == _UNCLEAR:
        return (), Sureness.PLAIN
    if share >= combination.sure and len(counted) < 2:
        return (top,), Sureness.ONE
    chosen = [label for label, p in ranked[:_MOST_CARDS] if p >= combination.cards]
    return tuple(dict.fromkeys([*counted, *chosen]))[: max(_MOST_CARDS, len(counted))], Sureness.FEW
