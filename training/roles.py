"""Fits which part a sum or a day plays, from what was noted on the stories."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kakekomi.guidance import load_guidance
from kakekomi.triage.extract.amounts import find_amounts
from kakekomi.triage.extract.cues import read_fact_cues
from kakekomi.triage.extract.dates import find_days
from kakekomi.triage.extract.read import amount_context, day_context
from kakekomi.triage.extract.roles import AMOUNT_ROLES, DAY_ROLES, SHAPE
from kakekomi.triage.normalise import spaced_sentences
from kakekomi.triage.scorers.ngrams import LinearModel
from training.corpus import Row
from training.linear import fit_grams

# The day on which the stories of the corpus are told.
TODAY = date(2026, 11, 24)
Pairs = list[tuple[str, str]]


def fit(rows: Sequence[Row]) -> tuple[LinearModel, LinearModel]:
    """The model of sums and the model of days."""
    sums, days = noted(rows)
    return _model(sums, AMOUNT_ROLES), _model(days, DAY_ROLES)


def _model(pairs: Pairs, roles: Sequence[str]) -> LinearModel:
    contexts, noted_roles = zip(*pairs, strict=True)
    return fit_grams(contexts, [(role,) for role in noted_roles], roles, SHAPE, strength=10.0)


def noted(rows: Sequence[Row]) -> tuple[Pairs, Pairs]:
    """What the model reads of each noted sum and day, and the part that was noted."""
    words = read_fact_cues(load_guidance().root).roles
    sums: Pairs = []
    days: Pairs = []
    for row in rows:
        facts: Any = row.facts
        if not facts:
            continue
        said, label = spaced_sentences(row.text), row.labels[0]
        for amount in find_amounts(said, words):
            key = (amount.value, amount.unit)
            found = next((o for o in facts["amounts"] if (o["value"], o["unit"]) == key), None)
            if found:
                sums.append((amount_context(amount, label), found["role"]))
        # Writers noted only some of their days, and limits as anything.
        for day in find_days(said, words, TODAY) if row.facts_by == "reader" else ():
            written = day.day.isoformat()
            found = next((o for o in facts["dates"] if o["date"] in {written, written[:7]}), None)
            if found:
                days.append((day_context(day, label, TODAY), found["role"]))
    return sums, days
