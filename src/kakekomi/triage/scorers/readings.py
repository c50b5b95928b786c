"""Runs of kana: the text as it is read aloud, so that 振混み and ふりこみ are one.

Needs SudachiPy and its small dictionary (`pip install kakekomi[readings]`); without them this
scorer is missing and the product says so.
"""

from __future__ import annotations

import importlib.util
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kakekomi.triage.normalise import without_halves
from kakekomi.triage.scorers.ngrams import LONGEST, LinearModel
from kakekomi.triage.scorers.scorer import Floats


def available() -> bool:
    """Whether the packages are installed."""
    return all(importlib.util.find_spec(name) for name in ("sudachipy", "sudachidict_small"))


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    import sudachipy  # late: half a second and 60 MB that only this scorer needs

    return sudachipy.Dictionary(dict="small").tokenizer()


def kana(text: str) -> str:
    """The text as it is read, in katakana; what has no reading stays as it is."""
    plain = unicodedata.normalize("NFKC", without_halves(text[:LONGEST])).lower()
    parts = []
    for token in _tokenizer().tokenize(plain):
        surface, reading = token.surface(), token.reading_form()
        if surface.strip():
            parts.append(reading if reading and reading != "キゴウ" else surface)
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class ReadingScorer:
    """A linear model over the kana of a text."""

    model: LinearModel
    name: str = "readings"

    def score(self, text: str) -> Floats:
        """Logarithms of the probabilities of the labels."""
        return self.model.score(kana(text))
