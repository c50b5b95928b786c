"""The readable scorer: the cues of `guidance/words/`, which editors can read and change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from kakekomi.triage.labels import LABELS
from kakekomi.triage.lexicon import Hit, Lexicon, hits
from kakekomi.triage.normalise import sentences
from kakekomi.triage.scorers.scorer import Floats, log_softmax

_PLACE = {label: place for place, label in enumerate(LABELS)}


@dataclass(frozen=True, slots=True)
class RuleScorer:
    """Adds up the weights of the cues that occur."""

    lexicon: Lexicon
    name: str = "rules"

    def found(self, text: str) -> tuple[Hit, ...]:
        """The cues that occur, for cases and kinds."""
        said = sentences(text)
        return (*hits(self.lexicon.cases, said), *hits(self.lexicon.kinds, said))

    def score(self, text: str) -> Floats:
        """Logarithms of probabilities; a text without cues speaks for no label."""
        return self.score_found(self.found(text))

    def score_found(self, found: Iterable[Hit]) -> Floats:
        """The same, from cues that were looked for already."""
        points = np.zeros(len(LABELS), dtype=np.float32)
        for hit in found:
            if hit.id in _PLACE:
                points[_PLACE[hit.id]] += hit.weight
        return log_softmax(points)
