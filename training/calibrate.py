"""Fits how scorers are combined, on scores of texts whose scenario they had not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from kakekomi.guidance.model import CASES
from kakekomi.triage.combine import Combination, evidence_of, gap_of, judge, pooled
from kakekomi.triage.labels import LABELS
from training.corpus import Row

# Share of texts whose right card may be missing from the cards that are shown.
MISSED = 0.02
# A single answer may be wrong this often on the whole corpus, much of which was written to be
# hard: rare corners, a few words, near neighbours. On what people tell it is then half of that.
WRONG_WHEN_SURE = 0.04
# A case counts from one half. It is better heard once too often than not at all, so its
# probability is read a little high: this shift of the logarithm of the odds costs calibration
# less than the bound that `bench.triage` reports (ECE).
HEARD_SOONER = 1.25
CASE_STRENGTH = 0.3

Scores = Mapping[str, np.ndarray]


def combination_of(rows: Sequence[Row], scores: Scores, parts: np.ndarray) -> Combination:
    """The combination for the scorers whose scores are given (a row for each text), with the
    best parts of each text."""
    names = sorted(scores)
    found = minimize(
        _loss,
        [0.5] * len(names),
        args=(names, scores, _truth(rows)),
        method="Nelder-Mead",
        options={"maxiter": 400, "xatol": 0.01, "fatol": 1e-4},
    )
    weights = dict(zip(names, (max(0.0, float(w)) for w in found.x), strict=True))
    draft = Combination(weights, (), (1.0, 0.0), 1.0, 0.0)
    each = [{name: scores[name][row] for name in names} for row in range(len(rows))]
    pools = [pooled(one, draft) for one in each]
    evidence = [evidence_of(*some) for some in zip(each, parts, pools, strict=True)]
    draft = replace(draft, case=_case(rows, evidence), outside=_outside(rows, pools))
    return _with_thresholds(draft, rows, each, parts)


def _truth(rows: Sequence[Row]) -> np.ndarray:
    truth = np.zeros((len(rows), len(LABELS)))
    for number, row in enumerate(rows):
        for label in row.labels:
            truth[number, LABELS.index(label)] = 1 / len(row.labels)
    return truth


def _loss(
    weights: Sequence[float], names: Sequence[str], scores: Scores, truth: np.ndarray
) -> float:
    total = np.zeros_like(truth)
    for name, weight in zip(names, weights, strict=True):
        total += max(0.0, weight) * np.maximum(scores[name], -12.0)
    total -= np.logaddexp.reduce(total, axis=1, keepdims=True)
    return float(-(total * truth).sum() / len(truth))


def _case(rows: Sequence[Row], evidence: Sequence[np.ndarray]) -> tuple[tuple[float, ...], ...]:
    """For each case a logistic function; the last weight stands at the 1 of the evidence."""
    found = []
    for place, case in enumerate(CASES):
        looked_at = np.array([rows_[place, :-1] for rows_ in evidence])
        model = LogisticRegression(C=CASE_STRENGTH, max_iter=1000)
        model.fit(looked_at, [case in row.cases for row in rows])
        bias = float(model.intercept_[0]) + HEARD_SOONER
        found.append((*(round(float(value), 4) for value in model.coef_[0]), round(bias, 4)))
    return tuple(found)


def _outside(rows: Sequence[Row], pools: Sequence[np.ndarray]) -> tuple[float, float]:
    gaps = np.array([[gap_of(pool)] for pool in pools])
    model = LogisticRegression(C=100.0, max_iter=1000).fit(gaps, [not row.cases for row in rows])
    return float(model.coef_[0][0]), float(model.intercept_[0])


def _with_thresholds(
    draft: Combination,
    rows: Sequence[Row],
    each: Sequence[Mapping[str, np.ndarray]],
    parts: np.ndarray,
) -> Combination:
    shares = [judge(*some, draft).shares for some in zip(each, parts, strict=True)]
    tops = [max(share, key=lambda label: share[label]) for share in shares]
    ranked = sorted(
        (
            (share[top], top in row.labels)
            for share, top, row in zip(shares, tops, rows, strict=True)
        ),
        reverse=True,
    )
    sure, wrong = 1.0, 0
    for count, (p, right) in enumerate(ranked, start=1):
        wrong += not right
        if count >= 50 and wrong / count <= WRONG_WHEN_SURE:
            sure = p
    true = sorted(
        max(share[label] for label in row.labels) for share, row in zip(shares, rows, strict=True)
    )
    return replace(draft, sure=sure, cards=true[int(MISSED * len(true))])
