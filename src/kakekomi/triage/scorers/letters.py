"""Runs of characters of the text as it was typed (plain form, no spaces)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kakekomi.triage.normalise import plain
from kakekomi.triage.parts import parts_of
from kakekomi.triage.scorers.ngrams import LinearModel
from kakekomi.triage.scorers.scorer import Floats


@dataclass(frozen=True, slots=True)
class LetterScorer:
    """A linear model over the characters of a text."""

    model: LinearModel
    name: str = "letters"

    def score(self, text: str) -> Floats:
        """Logarithms of the probabilities of the labels."""
        return self.model.score(plain(text))

    def best_part(self, text: str) -> Floats:
        """For each label the score of the part that speaks most for it."""
        return best_part(text, self.model)


def best_part(text: str, model: LinearModel) -> Floats:
    """For each label the best score of any part of a text."""
    scores = [model.score(part) for part in parts_of(text) or ("",)]
    return np.asarray(np.max(scores, axis=0), dtype=np.float32)
