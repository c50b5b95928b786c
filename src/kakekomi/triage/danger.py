"""Whether a text speaks of danger to life, body or a child. Judged apart from the cases (law 1).

The fixed safety screen asks everybody, whatever stands here: this may only add a page, never
take one away. Four things are weighed: runs of letters of the whole text, of its worst part, the
meaning of the whole, and the cues of `words/danger.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kakekomi.guidance.model import DANGERS
from kakekomi.triage.labels import DANGER_LABELS
from kakekomi.triage.lexicon import Lexicon, hits
from kakekomi.triage.normalise import plain, sentences
from kakekomi.triage.parts import parts_of
from kakekomi.triage.scorers.ngrams import LinearModel
from kakekomi.triage.scorers.scorer import Floats, log_softmax

_CUE_WEIGHT = 2
# A part that speaks so plainly of danger is enough, whatever else the text says (logarithm of the
# odds): alone, and with a cue. Set on writers that were not fitted on: about one story more in a
# hundred raises a false alarm.
_PART_ALONE = 3.5
_PART_WITH_CUE = -1.0
_CUE_TELLS = 4.0


@dataclass(frozen=True, slots=True)
class Alarm:
    """How the evidence is weighed, fitted: one weight for each piece, the last for "1". Danger
    is shown when the sum is above nought."""

    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class DangerReader:
    """What can be read with; without `letters` only the cues are left. `alarms`: for letters
    alone ("letters") and with sentences ("sentences")."""

    lexicon: Lexicon
    letters: LinearModel | None
    sentences: tuple[Floats, Floats] | None
    alarms: Mapping[str, Alarm]

    def read(self, text: str, vector: Floats | None = None) -> str:
        """suicide, violence, child, or nothing. `vector`: the text's, where an encoder is."""
        cued = cued_danger(text, self.lexicon)
        if self.letters is None or not text.strip():
            return cued
        # The whole, then the worst part: danger is not lost by what is said after it.
        levels = [self.letters.score(plain(text)), worst_part(text, self.letters)]
        name = "letters"
        if self.sentences is not None and vector is not None:
            weights, bias = self.sentences
            levels.append(log_softmax(vector @ weights + bias))
            name = "sentences"
        total = sum(levels) + _bonus(cued)
        evidence = (*(odds(level) for level in levels), float(bool(cued)), 1.0)
        plain_part = odds(levels[1]) > (_PART_WITH_CUE if cued else _PART_ALONE)
        if not plain_part and np.dot(evidence, self.alarms[name].weights) <= 0:
            return ""
        return DANGER_LABELS[1 + int(np.argmax(total[1:]))]


def worst_part(text: str, letters: LinearModel) -> Floats:
    """The score of the part that speaks most of danger."""
    scores = np.array([letters.score(part) for part in parts_of(text) or ("",)])
    return np.asarray(scores[int(scores[:, 0].argmin())])


def odds(level: Floats) -> float:
    """The logarithm of danger against none."""
    return float(np.logaddexp.reduce(level[1:]) - level[0])


def cued_danger(text: str, lexicon: Lexicon) -> str:
    """The danger that the cues alone speak of, or nothing."""
    found = hits(lexicon.dangers, sentences(text))
    scores = {kind: sum(hit.weight for hit in found if hit.id == kind) for kind in DANGERS}
    best = max(DANGERS, key=lambda kind: scores[kind])
    return best if scores[best] >= _CUE_WEIGHT else ""


def _bonus(cued: str) -> Floats:
    """What a cue adds to its own kind of danger, so that it tells which page is shown."""
    return np.array([_CUE_TELLS * (label == cued) for label in DANGER_LABELS], dtype=np.float32)
