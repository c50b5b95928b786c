"""Linear models: over runs of characters, and over vectors. Needs scikit-learn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from kakekomi.triage.scorers.ngrams import LinearModel, Shape, runs_of

Targets = Sequence[tuple[str, ...]]


def fit_grams(  # noqa: PLR0913  each is one choice of the fit
    texts: Sequence[str],
    targets: Targets,
    labels: Sequence[str],
    shape: Shape,
    *,
    strength: float = 20.0,
    fewest: int = 2,
) -> LinearModel:
    """A model over runs that stand in at least `fewest` texts, with whole-number weights."""
    empty, matrix = features_of(texts, shape, fewest=fewest)
    weights, bias = _fit(matrix, targets, labels, strength)
    return whole_numbers(empty, weights, bias)


def features_of(
    texts: Sequence[str], shape: Shape, *, fewest: int
) -> tuple[LinearModel, csr_matrix]:
    """The runs that stand in at least `fewest` texts, as a model without columns, and the values
    of each text."""
    keys, seen = np.unique(
        np.concatenate([np.unique(runs_of(text, shape).keys) for text in texts]), return_counts=True
    )
    keys, seen = keys[seen >= fewest], seen[seen >= fewest]
    idf = (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float16).astype(np.float32)
    none = np.zeros(0, dtype=np.float32)
    empty = LinearModel(shape, keys, idf, np.zeros((0, 0), dtype=np.int8), none, none)
    return empty, _matrix(empty, texts)


def whole_numbers(empty: LinearModel, weights: np.ndarray, bias: np.ndarray) -> LinearModel:
    """The model with its weights as small whole numbers; runs that weigh nothing are left out."""
    scale = np.abs(weights).max(axis=0) / 127 + 1e-9
    whole = np.rint(weights / scale).astype(np.int8)
    useful = np.abs(whole).max(axis=1) > 0
    return LinearModel(
        empty.shape,
        empty.keys[useful],
        empty.idf[useful],
        whole[useful],
        scale.astype(np.float32),
        bias.astype(np.float32),
    )


def _matrix(model: LinearModel, texts: Iterable[str]) -> csr_matrix:
    rows, columns, values = [], [], []
    count = 0
    for row, text in enumerate(texts):
        index, value = model.vector(text)
        rows += [row] * len(index)
        columns += index.tolist()
        values += value.tolist()
        count = row + 1
    return csr_matrix((values, (rows, columns)), shape=(count, len(model.keys)))


def fit_vectors(
    vectors: np.ndarray, targets: Targets, labels: Sequence[str], *, strength: float = 20.0
) -> tuple[np.ndarray, np.ndarray]:
    """Weights (one column for each label) and bias over vectors."""
    return _fit(vectors, targets, labels, strength)


def _fit(
    features: np.ndarray | csr_matrix, targets: Targets, labels: Sequence[str], strength: float
) -> tuple[np.ndarray, np.ndarray]:
    """One model for all labels; a text with two labels counts half for each. Rare labels weigh
    more: by the fourth root of how rare they are."""
    place = {label: number for number, label in enumerate(labels)}
    seen = Counter(label for target in targets for label in target)
    rows = [row for row, target in enumerate(targets) for _ in target]
    wanted = [place[label] for target in targets for label in target]
    weight = np.array(
        [1 / len(target) / seen[label] ** 0.3 for target in targets for label in target]
    )
    weight *= len(weight) / weight.sum()
    model = LogisticRegression(C=strength, max_iter=200, tol=1e-3)
    model.fit(features[rows], wanted, sample_weight=weight)
    found = np.zeros((features.shape[1], len(labels)))
    bias = np.full(len(labels), -20.0)
    if len(model.classes_) == 2:  # scikit-learn keeps one column for two labels
        found[:, model.classes_[1]], bias[model.classes_[1]] = model.coef_[0], model.intercept_[0]
        bias[model.classes_[0]] = 0.0
        return found, bias
    found[:, model.classes_] = model.coef_.T
    bias[model.classes_] = model.intercept_
    return found, bias
