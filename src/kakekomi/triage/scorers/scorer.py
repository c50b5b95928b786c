"""What every scorer promises."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


class Scorer(Protocol):
    """Reads a text and says, for each label in order, the logarithm of its probability."""

    @property
    def name(self) -> str:
        """Its name in the manifest of the weights."""

    def score(self, text: str) -> Floats:
        """One number for each label; their exponentials add up to one."""


def log_softmax(values: Floats) -> Floats:
    """Logarithms of probabilities from any scores."""
    shifted = values - values.max()
    return np.asarray(shifted - np.log(np.exp(shifted).sum()), dtype=np.float32)
