"""The two stages of the host model, fitted. Needs scikit-learn.

The second stage learns from what the first says about domains that it never saw: in folds by
registrable domain.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from kakekomi.check.host_features import (
    BUCKET_BITS,
    Address,
    Vocabulary,
    buckets,
    dense,
    suffix_bucket,
)
from kakekomi.check.host_model import Tables, Trees
from training.host_data import Row

FOLDS = 3
STRENGTH = 4.0
TREES = 250
DEPTH = 6
LEAVES = 24
_WIDTH = 1 << BUCKET_BITS
_SEEN_SCALE = 24  # of the logarithm of a count, so that it fits into a byte


def fit(rows: Sequence[Row], weight: np.ndarray, vocabulary: Vocabulary) -> tuple[Tables, Trees]:
    """Both stages, over rows of which each counts `weight`."""
    wanted = np.array([row.kind == "phishing" for row in rows])
    folds = np.array([zlib.crc32(b"fold" + row.domain.encode()) % FOLDS for row in rows])
    matrix = _matrix([row.address for row in rows])
    everything = [np.array(dense(row.address, vocabulary), dtype=np.float32) for row in rows]
    said: dict[int, list[float]] = {}
    for fold in range(FOLDS):
        tables = _tables(rows, matrix, wanted, weight, np.flatnonzero(folds != fold))
        for place in np.flatnonzero(folds == fold):
            said[place] = tables.said(rows[place].address)
    numbers = np.hstack(
        [np.array(everything), np.array([said[n] for n in range(len(rows))], dtype=np.float32)]
    )
    boosted = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        max_depth=DEPTH,
        l2_regularization=1.0,
        learning_rate=0.08,
        random_state=1,
    ).fit(numbers, wanted, sample_weight=weight)
    return _tables(rows, matrix, wanted, weight, np.arange(len(rows))), flat(boosted)


def flat(boosted: HistGradientBoostingClassifier) -> Trees:
    """The trees as arrays in which the two children of a node stand side by side."""
    feature, threshold, child, value, roots = [], [], [], [], []

    def grow(nodes: np.ndarray, old: int, new: int) -> None:
        node = nodes[old]
        if node["is_leaf"]:
            threshold[new], child[new], value[new] = np.inf, new, node["value"]
            return
        pair = _room(2)
        feature[new], threshold[new] = int(node["feature_idx"]), float(node["num_threshold"])
        child[new] = pair
        grow(nodes, int(node["left"]), pair)
        grow(nodes, int(node["right"]), pair + 1)

    def _room(count: int) -> int:
        first = len(feature)
        for array, empty in ((feature, 0), (threshold, 0.0), (child, 0), (value, 0.0)):
            array.extend([empty] * count)
        return first

    for (predictor,) in boosted._predictors:  # scikit-learn shows its trees nowhere else
        roots.append(_room(1))
        grow(predictor.nodes, 0, roots[-1])
    return Trees(
        np.array(feature, dtype=np.int16),
        np.array(threshold, dtype=np.float32),
        np.array(child, dtype=np.int32),
        np.array(value, dtype=np.float16).astype(np.float32),
        np.array(roots, dtype=np.int32),
        DEPTH,
        float(np.ravel(boosted._baseline_prediction)[0]),
    )


def _matrix(addresses: Sequence[Address]) -> csr_matrix:
    columns, values, ends = [], [], [0]
    for address in addresses:
        keys = buckets(address.name, "name")
        keys += buckets(address.sub, "sub") if address.sub else []
        count = sum(map(len, keys))
        columns += [*keys, suffix_bucket(address.suffix)]
        values += [np.full(count, max(1, count) ** -0.5), np.array([0.5])]
        ends.append(ends[-1] + count + 1)
    matrix = csr_matrix(
        (
            np.concatenate(values).astype(np.float32),
            np.concatenate(columns).astype(np.int32),
            np.array(ends),
        ),
        shape=(len(addresses), _WIDTH),
    )
    matrix.sum_duplicates()
    return matrix


def _tables(
    rows: Sequence[Row],
    matrix: csr_matrix,
    wanted: np.ndarray,
    weight: np.ndarray,
    inside: np.ndarray,
) -> Tables:
    model = LogisticRegression(C=STRENGTH, max_iter=60, tol=1e-3)
    model.fit(matrix[inside], wanted[inside], sample_weight=weight[inside])
    weights = model.coef_[0].astype(np.float32)
    scale = np.abs(weights).max() / 127
    names = {(rows[place].address.name, bool(wanted[place])) for place in inside}
    seen = np.zeros((2, _WIDTH))
    for name, is_phishing in names:
        for keys in buckets(name, "name")[1:]:
            np.add.at(seen[int(is_phishing)], keys, 1)
    bytes_ = np.minimum(255, np.round(_SEEN_SCALE * np.log1p(seen))).astype(np.uint8)
    return Tables((np.rint(weights / scale) * scale).astype(np.float32), bytes_[0], bytes_[1])
