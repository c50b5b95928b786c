"""The part that a sum or a day plays: paid, lost, demanded …; happened, noticed, due …

A small fitted model over the words around it, as one string: what stands behind (Japanese puts
the verb there) as it is, what stands in front moved to a private block of code points so that the
two never mix, and one private character each for the matter (case or kind) and for what is known
of the value (yen or points; today, yesterday, past or to come). Without the model, or for a word
that it was not fitted on, the telling words of `words/roles.yaml` decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kakekomi.triage.extract.span import Span
from kakekomi.triage.labels import LABELS
from kakekomi.triage.scorers.ngrams import LinearModel, Shape

AMOUNT_ROLES = ("paid", "lost", "demanded", "balance", "other")
DAY_ROLES = ("happened", "noticed", "ordered", "paid", "due", "received", "told", "other")
SHAPE = Shape(1, 4)

_BEHIND, _BEFORE = 34, 20
_FRONT_BLOCK = 0xF0000  # private use, plane 15
_MATTER_BLOCK = 0xE000  # private use area
_KNOWN_BLOCK = 0xE100

_REACH_BEHIND = 40
_REACH_BEFORE = 24
# A word in front counts as if it stood this much farther away.
_IN_FRONT = 14


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Telling words in plain form, by part, and the fitted models where they are present."""

    amounts: Mapping[str, tuple[str, ...]]
    days: Mapping[str, tuple[str, ...]]
    amount_model: LinearModel | None = None
    day_model: LinearModel | None = None


def context_of(span: Span, label: str, known: Sequence[int], hint: str) -> str:
    """The string that the model reads. `label`: the matter; `known`: small numbers; `hint`: the
    part that the telling words would give."""
    before = "".join(chr(_FRONT_BLOCK + ord(c) % 0xFFFF) for c in span.before(_BEFORE))
    matter = chr(_MATTER_BLOCK + LABELS.index(label)) if label in LABELS else ""
    facts = "".join(chr(_KNOWN_BLOCK + number) for number in known)
    told = chr(_KNOWN_BLOCK + 64 + sum(map(ord, hint)) % 64)
    return f"{span.after(_BEHIND)}\n{before}\n{matter}\n{facts}\n{told}{matter}"


def fitted_role(model: LinearModel, context: str, roles: Sequence[str]) -> str:
    """The likeliest part by the model."""
    return roles[int(np.argmax(model.score(context)))]


def role_of(span: Span, words: Mapping[str, tuple[str, ...]], otherwise: str = "other") -> str:
    """The part whose word stands nearest; of equally near ones the longest word's."""
    behind, before = span.after(_REACH_BEHIND), span.before(_REACH_BEFORE)
    best, nearest, length = otherwise, _REACH_BEHIND + _REACH_BEFORE, 0
    for role, listed in words.items():
        for word in listed:
            place = behind.find(word)
            far = place if place >= 0 else nearest + 1
            place = before.rfind(word)
            if place >= 0:
                far = min(far, len(before) - place - len(word) + _IN_FRONT)
            if (far, -len(word)) < (nearest, -length):
                best, nearest, length = role, far, len(word)
    return best
