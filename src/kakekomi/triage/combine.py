"""Several scorers into one calibrated judgement.

Pooling: the weighted sum of the scorers' logarithms, as probabilities again. Calibration: for
each case a logistic function of its own over everything that was scored, in the whole text and in
its best part, so that it can learn which labels are told together and which are only alike; for
"outside the seven" one of kinds against cases. All numbers are fitted on texts whose scenario no
scorer had seen, for each set of scorers that can be present.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kakekomi.guidance.model import CASES
from kakekomi.triage.labels import KINDS, LABELS
from kakekomi.triage.scorers.scorer import Floats, log_softmax

_FIRST_KIND = len(CASES)
# A label that does not come into question is not told apart from one that does even less.
_LOWEST = -12.0
# Logarithms and shares in like sizes, so that one penalty fits all weights.
_EVEN = 0.25


@dataclass(frozen=True, slots=True)
class Combination:
    """The fitted numbers for one set of scorers. `case`: for each case the weights of what
    `evidence_of` looks at; `outside`: weights of kinds less cases, and 1. `sure`: from this share
    one card is shown alone; `cards`: every card with at least this share is shown, so that the
    right one is missing in few texts."""

    weights: Mapping[str, float]
    case: tuple[tuple[float, ...], ...]
    outside: tuple[float, float]
    sure: float
    cards: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probabilities by label. `shares` of all labels add up to one; `cases` stand each alone."""

    shares: Mapping[str, float]
    cases: Mapping[str, float]
    outside: float

    @property
    def kinds(self) -> tuple[tuple[str, float], ...]:
        """The kinds, likeliest first; their probabilities add up to `outside`."""
        total = sum(self.shares[kind] for kind in KINDS) or 1.0
        found = [(kind, self.outside * self.shares[kind] / total) for kind in KINDS]
        return tuple(sorted(found, key=lambda item: -item[1]))


def pooled(scores: Mapping[str, Floats], combination: Combination) -> Floats:
    """Logarithms of the pooled probabilities of the labels."""
    total = np.zeros(len(LABELS), dtype=np.float32)
    for name, values in scores.items():
        total += combination.weights[name] * np.maximum(values, _LOWEST)
    return log_softmax(total)


def evidence_of(scores: Mapping[str, Floats], best_part: Floats, pool: Floats) -> np.ndarray:
    """What calibration looks at, a row for each case. The same in all rows: the pooled scores and
    the best parts of all labels, the cases' shares and points by rule, kinds less cases. In each
    its own: the strongest other case's pooled score and best part. At the end 1."""
    cases, parts = pool[:_FIRST_KIND], best_part[:_FIRST_KIND]
    common = np.concatenate(
        [
            np.maximum(pool, _LOWEST) * _EVEN,
            np.maximum(best_part, _LOWEST) * _EVEN,
            np.exp(cases) * 2,
            scores["rules"][:_FIRST_KIND],
            [gap_of(pool) * _EVEN],
        ]
    )
    rivals = [
        (np.delete(cases, place).max() * _EVEN, np.delete(parts, place).max() * _EVEN, 1.0)
        for place in range(_FIRST_KIND)
    ]
    return np.hstack([np.tile(common, (_FIRST_KIND, 1)), rivals])


def case_weights(own: float, gap: float, bias: float) -> tuple[tuple[float, ...], ...]:
    """Weights by which each case is judged from its own pooled score and kinds less cases alone."""
    width = 2 * len(LABELS) + 2 * _FIRST_KIND + 4
    weights = np.zeros((_FIRST_KIND, width))
    for place in range(_FIRST_KIND):
        weights[place, place] = own / _EVEN
        weights[place, -4] = gap / _EVEN
        weights[place, -1] = bias
    return tuple(map(tuple, weights.tolist()))


def gap_of(pool: Floats) -> float:
    """All kinds together against all cases together."""
    kinds, cases = pool[_FIRST_KIND:], pool[:_FIRST_KIND]
    return float(np.logaddexp.reduce(kinds) - np.logaddexp.reduce(cases))


def judge(scores: Mapping[str, Floats], best_part: Floats, combination: Combination) -> Judgement:
    """The calibrated judgement of one text. `best_part`: for each label the best of its parts."""
    pool = pooled(scores, combination)
    evidence = evidence_of(scores, best_part, pool)
    each = _logistic((evidence * np.array(combination.case)).sum(axis=1))
    outside = _logistic(np.dot(combination.outside, (gap_of(pool), 1.0)))
    return Judgement(
        shares=dict(zip(LABELS, np.exp(pool).tolist(), strict=True)),
        cases=dict(zip(CASES, each.tolist(), strict=True)),
        outside=float(outside),
    )


def _logistic(values: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))))
