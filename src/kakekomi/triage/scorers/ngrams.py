"""Runs of characters as features: counted, damped, weighed by rarity, scaled to length one.

The same code runs when weights are fitted and when they are used. A run is known by a 64-bit
number made of its code points, so that a model is a few arrays and no dictionary. A feature's
value is (1 + ln count) x idf; the vector has length 1 (as in the usual TF-IDF).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kakekomi.triage.scorers.scorer import Floats, log_softmax

LONGEST = 2_000
_PRIME = np.uint64(1_099_511_628_211)  # of the FNV hash
_START = np.uint64(14_695_981_039_346_656_037)

Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Shape:
    """Which runs are taken: from `shortest` to `longest` characters."""

    shortest: int
    longest: int


@dataclass(frozen=True, slots=True)
class Runs:
    """Every run of a text: its number, where it begins, how long it is."""

    keys: Keys
    starts: Places
    sizes: Places


def runs_of(text: str, shape: Shape) -> Runs:
    """The runs of a text (its first 2,000 characters), shorter ones first."""
    cut = text[:LONGEST].encode("utf-32-le", "replace")
    points = np.frombuffer(cut, dtype=np.uint32).astype(np.uint64)
    keys, starts, sizes = [], [], []
    for size in range(shape.shortest, shape.longest + 1):
        count = max(0, len(points) - size + 1)
        key = np.full(count, _START + np.uint64(size), dtype=np.uint64)
        for place in range(size):
            key = (key ^ points[place : place + count]) * _PRIME
        keys.append(key)
        starts.append(np.arange(count, dtype=np.intp))
        sizes.append(np.full(count, size, dtype=np.intp))
    return Runs(np.concatenate(keys), np.concatenate(starts), np.concatenate(sizes))


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A linear model over runs of characters. `keys`: the known runs, ascending; `weights`: for
    each one row of small whole numbers, times `scale` of the label; `bias`: one for each label."""

    shape: Shape
    keys: Keys
    idf: Floats
    weights: npt.NDArray[np.int8]
    scale: Floats
    bias: Floats

    def rows_of(self, keys: Keys) -> tuple[Places, npt.NDArray[np.bool_]]:
        """For each number its row, and whether it is known at all."""
        if not len(self.keys):
            return np.zeros(len(keys), dtype=np.intp), np.zeros(len(keys), dtype=np.bool_)
        rows = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return rows, self.keys[rows] == keys

    def vector(self, text: str) -> tuple[Places, Floats]:
        """Rows and values of the features of a text."""
        unique, counts = np.unique(runs_of(text, self.shape).keys, return_counts=True)
        rows, known = self.rows_of(unique)
        rows = rows[known]
        values = (1 + np.log(counts[known])).astype(np.float32) * self.idf[rows]
        length = np.sqrt((values * values).sum()) if len(values) else 1.0
        return rows, np.asarray(values / length, dtype=np.float32)

    def points(self, text: str) -> Floats:
        """One number for each column, before any is compared with another."""
        rows, values = self.vector(text)
        return np.asarray(values @ self.weights[rows] * self.scale + self.bias, dtype=np.float32)

    def score(self, text: str) -> Floats:
        """Logarithms of the probabilities of the labels."""
        return log_softmax(self.points(text))
