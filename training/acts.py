"""Fits what was done and not done, from the notes of a reader on what each text says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from kakekomi.guidance import load_guidance
from kakekomi.triage.extract.act_model import COLUMNS, known_of
from kakekomi.triage.extract.cues import read_fact_cues
from kakekomi.triage.extract.read import cued
from kakekomi.triage.normalise import plain
from kakekomi.triage.scorers.ngrams import LinearModel, Shape
from training.corpus import Row
from training.linear import features_of, whole_numbers

SHAPE = Shape(1, 3)
STRENGTH = 30.0
# What fewer texts say is left to the cues alone.
FEWEST = 3


def fit(rows: Sequence[Row]) -> tuple[LinearModel, np.ndarray]:
    """The model over letters, and the weights of what is known beside them."""
    noted = [row for row in rows if row.facts]
    texts = [plain(row.text) for row in noted]
    empty, matrix = features_of(texts, SHAPE, fewest=FEWEST)
    cues = read_fact_cues(load_guidance().root)
    known = np.array([known_of(cued(row.text, cues), row.labels[0]) for row in noted])
    features = hstack([matrix, csr_matrix(known)]).tocsr()
    weights = np.zeros((features.shape[1], len(COLUMNS)))
    bias = np.full(len(COLUMNS), -20.0)
    for column, (act, value) in enumerate(COLUMNS):
        said = np.array([_flags(row).get(act) == str(value) for row in noted])
        if said.sum() >= FEWEST:
            model = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3).fit(features, said)
            weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
        else:
            weights[matrix.shape[1] + column, column] = -2 * bias[column]
    letters = whole_numbers(empty, weights[: matrix.shape[1]], bias)
    return letters, weights[matrix.shape[1] :]


def _flags(row: Row) -> dict[str, str]:
    facts: Any = row.facts
    return dict(facts["flags"])
