"""Fits what notices danger, judged apart from the cases. Each writer is held out in turn."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from kakekomi.triage.danger import Alarm, cued_danger, odds, worst_part
from kakekomi.triage.labels import DANGER_LABELS
from kakekomi.triage.lexicon import Lexicon
from kakekomi.triage.normalise import plain
from kakekomi.triage.scorers.ngrams import LinearModel, Shape
from kakekomi.triage.scorers.scorer import log_softmax
from training.corpus import Row
from training.linear import fit_grams, fit_vectors

SHAPE = Shape(1, 4)
# Look-alikes, hard ones, that may raise a false alarm: a page too many costs less than one missed.
FALSE_ALARMS = 0.08
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights over letters and over vectors, and how the evidence is weighed."""

    letters: LinearModel
    sentences: tuple[np.ndarray, np.ndarray]
    alarms: Mapping[str, Alarm]


def fit(
    hints: Sequence[Row], stories: Sequence[Row], vectors: np.ndarray, lexicon: Lexicon
) -> Fitted:
    """Fit on hints, look-alikes and stories (vectors in that order)."""
    some = [n for n, row in enumerate([*hints, *stories]) if n < len(hints) or _taken(row)]
    vectors = vectors[some]
    rows = [[*hints, *stories][n] for n in some]
    texts = [plain(row.text) for row in rows]
    targets = [(row.danger or "none",) for row in rows]
    evidence = _evidence(rows, texts, targets, vectors, lexicon)
    harmless = np.array([not row.danger for row in rows])
    looks = np.arange(len(rows)) < len(hints)
    alarms = {
        "letters": _alarm(evidence[:, [0, 1, 3]], harmless, looks),
        "sentences": _alarm(evidence, harmless, looks),
    }
    return Fitted(
        fit_grams(texts, targets, DANGER_LABELS, SHAPE),
        fit_vectors(vectors, targets, DANGER_LABELS),
        alarms,
    )


def _taken(story: Row) -> bool:
    """All that tell of danger, and one in six of the others: there are so many that they would
    outweigh the look-alikes, which are what has to be told apart."""
    return bool(story.danger) or zlib.crc32(story.id.encode()) % 6 == 0


def _evidence(
    rows: Sequence[Row],
    texts: Sequence[str],
    targets: Sequence[tuple[str, ...]],
    vectors: np.ndarray,
    lexicon: Lexicon,
) -> np.ndarray:
    """Letters, worst part, sentences, cue: by models that saw neither writer nor scenario."""
    writers = sorted({row.writer for row in rows})
    folds = np.array([writers.index(row.writer) % FOLDS for row in rows])
    found = np.zeros((len(rows), 4))
    for fold in range(FOLDS):
        inside, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        some = [targets[n] for n in inside]
        model = fit_grams([texts[n] for n in inside], some, DANGER_LABELS, SHAPE)
        weights, bias = fit_vectors(vectors[inside], some, DANGER_LABELS)
        for n in held:
            found[n] = (
                odds(model.score(texts[n])),
                odds(worst_part(rows[n].text, model)),
                odds(log_softmax(vectors[n] @ weights + bias)),
                bool(cued_danger(rows[n].text, lexicon)),
            )
    return found


def _alarm(evidence: np.ndarray, harmless: np.ndarray, looks: np.ndarray) -> Alarm:
    model = LogisticRegression(C=1.0, max_iter=1000).fit(evidence, ~harmless)
    sums = evidence @ model.coef_[0]
    threshold = float(np.quantile(sums[harmless & looks], 1 - FALSE_ALARMS))
    print(
        f"danger from {evidence.shape[1]} pieces: "
        f"hints found {np.mean(sums[~harmless & looks] > threshold):.1%}, "
        f"in stories {np.mean(sums[~harmless & ~looks] > threshold):.1%}, "
        f"false there {np.mean(sums[harmless & ~looks] > threshold):.1%}"
    )
    return Alarm((*(float(weight) for weight in model.coef_[0]), -threshold))
