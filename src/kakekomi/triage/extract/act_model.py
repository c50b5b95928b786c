"""What was done or not done, weighed over the whole text by a fitted model.

The cues of `guidance/words/` say much, but people say it in more ways than any list holds. What a
cue found stands: the words that deny are told apart there. For the other acts the model reads the
letters of the text, what the cues found, and the likeliest label, and answers yes, no, or not
said. What it finds is quoted by the sentence that speaks most for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize

import numpy as np

from kakekomi.situation import FactValue, Origin, Tri
from kakekomi.triage.labels import LABELS
from kakekomi.triage.normalise import Sentence, plain, sentences
from kakekomi.triage.scorers.ngrams import LinearModel
from kakekomi.triage.scorers.scorer import Floats

ACTS = (
    "opened_link",
    "typed_id_password",
    "typed_card",
    "typed_bank",
    "typed_code",
    "typed_personal",
    "opened_attachment",
    "installed_app",
    "gave_remote_control",
    "replied_mail",
    "called_number",
    "sent_money",
    "can_log_in",
    "money_still_moving",
    "told_bank",
    "told_card",
    "told_platform",
    "told_police",
    "reused_password",
    "sim_dead",
    "paid_by_bank_transfer",
    "paid_by_card",
    "paid_by_code",
    "paid_by_prepaid",
    "paid_by_cod",
    "paid_by_convenience",
    "helping_someone",
    "victim_minor",
)
_VALUES = (Tri.YES, Tri.NO)
COLUMNS = tuple((act, value) for act in ACTS for value in _VALUES)
_PLACE = {column: place for place, column in enumerate(COLUMNS)}
_LABEL_WEIGHT = 0.7
# That a link came is told in the same words as that it was opened, and the plan hangs on it: only
# a cue says so, or that something was typed into what a message led to.
_OPENED = "opened_link"
# A sentence that denies or quotes something is no witness that it was done.
_DENIED_OR_ASKED = re.compile(
    r"な[いかくけ]|ません|まへん|[らさかてえれ]ず|ずに|へん|[てで]と|って(?:出|言|書|来|き)|か[？?]|ですか|"
    r"\b(?:not|never|no)\b|n't|没|不|未|không|chưa|não|nunca"
)
_TYPED = ("typed_id_password", "typed_card", "typed_bank")
_BY_MESSAGE = "impersonating_mail"
# From this probability something counts as said. Less would find more (F1 on texts left out of the
# fit is best at 0.25), but a deed that was not said costs more than a question.
COUNTS = 0.6


@dataclass(frozen=True, slots=True)
class ActModel:
    """`letters`: one column for each of `COLUMNS`; `known`: the weights of what `known_of` gives,
    in the same columns."""

    letters: LinearModel
    known: Floats

    def weigh(self, text: str, cued: Mapping[str, FactValue], label: str) -> dict[str, FactValue]:
        """The acts that a text affirms or denies: `cued`, what the cues found, and more."""
        # Sentences as typed are quoted; those that witness are the same in every width of letters.
        read, alike = sentences(text), sentences(normalize("NFKC", text))
        points = self.letters.points(plain(text)) + known_of(cued, label) @ self.known
        likely = 1 / (1 + np.exp(-np.clip(points, -30, 30)))
        found = {act: known for act, known in cued.items() if act in ACTS}
        for act in ACTS:
            if act in found or act == _OPENED:
                continue
            value = max(_VALUES, key=lambda value: likely[_PLACE[act, value]])
            if not read or likely[_PLACE[act, value]] < COUNTS:
                continue
            column = _PLACE[act, value]
            if value is Tri.YES and _DENIED_OR_ASKED.search(self._loudest(alike, column)):
                continue
            quote = self._loudest(read, column)
            found[act] = FactValue(value=value, origin=Origin.SAID, quote=quote)
        typed = [found[act] for act in _TYPED if act in found and found[act].value is Tri.YES]
        if typed and _OPENED not in found and label == _BY_MESSAGE and "called_number" not in found:
            found[_OPENED] = typed[0]
        return found

    def _loudest(self, read: tuple[Sentence, ...], column: int) -> str:
        """The sentence that speaks most for a column."""
        loudest = max(read, key=lambda sentence: self.letters.points(sentence.plain)[column])
        return loudest.said.strip(" \n。")


def known_of(cued: Mapping[str, FactValue], label: str) -> Floats:
    """What is known beside the letters: what the cues found, and the label."""
    known = np.zeros(len(COLUMNS) + len(LABELS), dtype=np.float32)
    for act, found in cued.items():
        for value in _VALUES:
            if found.value is value and (act, value) in _PLACE:
                known[_PLACE[act, value]] = 1.0
    if label in LABELS:
        known[len(COLUMNS) + LABELS.index(label)] = _LABEL_WEIGHT
    return known
