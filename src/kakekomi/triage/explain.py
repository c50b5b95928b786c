"""Which words led there: the characters on which a label's weight stands, joined to words.

Each run of characters gives its share (its value times the label's weight, less the mean over
all labels) to the characters it covers; the heaviest stretches are quoted as said. Tested by
deletion: without these words the decision changes far more often than without others.
"""

from __future__ import annotations

import numpy as np

from kakekomi.triage.labels import LABELS
from kakekomi.triage.lexicon import Hit
from kakekomi.triage.normalise import Sentence, sentences
from kakekomi.triage.scorers.ngrams import LinearModel, runs_of
from kakekomi.triage.scorers.scorer import Floats

_STRETCH = 8
_SHORTEST = 2
MOST_WORDS = 3
_BOUNDS = set("、。,.!?！？「」『』()（）…・~〜 ")


def telling_words(text: str, model: LinearModel, label: str) -> tuple[Hit, ...]:
    """At most three stretches, the heaviest first, with a weight from 1 to 4."""
    place = LABELS.index(label)
    found: list[tuple[float, str]] = []
    for sentence in sentences(text):
        heat = _heat(sentence.plain, model, place)
        found += _stretches(sentence, heat)
    found.sort(key=lambda item: -item[0])
    best = found[0][0] if found else 1.0
    return tuple(
        Hit(id=label, weight=max(1, round(4 * weight / best)), quote=quote)
        for weight, quote in found[:MOST_WORDS]
        if weight > 0
    )


def _heat(plain: str, model: LinearModel, place: int) -> Floats:
    runs = runs_of(plain, model.shape)
    rows, known = model.rows_of(runs.keys)
    rows, starts, sizes = rows[known], runs.starts[known], runs.sizes[known]
    scaled = model.weights[rows] * model.scale
    share = model.idf[rows] * (scaled[:, place] - scaled.mean(axis=1)) / sizes
    # Each run gives its share to all its characters: add where it begins, take away behind it.
    steps = np.zeros(len(plain) + 1, dtype=np.float32)
    np.add.at(steps, starts, share)
    np.add.at(steps, np.minimum(starts + sizes, len(plain)), -share)
    return np.asarray(np.cumsum(steps)[:-1], dtype=np.float32)


def _stretches(sentence: Sentence, heat: Floats) -> list[tuple[float, str]]:
    """The heaviest stretch of the sentence, then the heaviest that does not touch it, …"""
    found = []
    free = heat.copy()
    for _ in range(MOST_WORDS):
        best = _best(free, sentence.plain)
        if best is None:
            break
        start, end = best
        found.append((float(free[start:end].sum()), sentence.quote(start, end)))
        free[max(0, start - 1) : end + 1] = -np.inf
    return found


def _best(heat: Floats, plain: str) -> tuple[int, int] | None:
    best, weight = None, 0.0
    for start in range(len(plain)):
        total = 0.0
        for end in range(start, min(start + _STRETCH, len(plain))):
            if plain[end] in _BOUNDS or heat[end] == -np.inf:
                break
            total += float(heat[end])
            if end + 1 - start >= _SHORTEST and total > weight:
                best, weight = (start, end + 1), total
    return best
