"""What a person's own words say: cases, kinds outside them, danger, facts with quotes.

This is an ordering of cards, not a verdict: the person always confirms. Danger is judged apart
from the cases and may only add a page, never take one away (law 1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kakekomi.guidance.model import CASES, DANGERS
from kakekomi.situation import FactValue, Origin, Tri
from kakekomi.triage.lexicon import Hit, Lexicon, hits, probabilities
from kakekomi.triage.normalise import sentences

COUNTS = 0.5
_DANGER_WEIGHT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`cases`: all seven, best first, with probabilities. `kinds`: hand-off kinds that were hit."""

    cases: tuple[tuple[str, float], ...]
    kinds: tuple[tuple[str, float], ...]
    danger: str
    facts: Mapping[str, FactValue]
    why: tuple[Hit, ...]

    @property
    def likely(self) -> tuple[str, ...]:
        """The cases that count."""
        return tuple(case for case, p in self.cases if p >= COUNTS)

    @property
    def kind(self) -> str:
        """The hand-off kind, when it is likelier than every case that counts."""
        if not self.kinds or self.kinds[0][1] < COUNTS:
            return ""
        best_case = self.cases[0][1]
        return self.kinds[0][0] if self.kinds[0][1] > best_case else ""


def read_words(text: str, lexicon: Lexicon) -> Outcome:
    """The outcome of a text. Never raises: an empty or strange text gives zero probabilities."""
    said = sentences(text)
    case_hits, kind_hits = hits(lexicon.cases, said), hits(lexicon.kinds, said)
    by_case = probabilities(case_hits)
    kinds = sorted(probabilities(kind_hits).items(), key=lambda item: (-item[1], item[0]))
    cases = sorted(((case, by_case.get(case, 0.0)) for case in CASES), key=lambda item: -item[1])
    yes, no = hits(lexicon.facts_yes, said), hits(lexicon.facts_no, said)
    return Outcome(
        cases=tuple(cases),
        kinds=tuple(kinds),
        danger=_danger(hits(lexicon.dangers, said)),
        facts=_facts(yes, no),
        why=(*case_hits, *kind_hits),
    )


def _danger(found: tuple[Hit, ...]) -> str:
    scores = {kind: sum(hit.weight for hit in found if hit.id == kind) for kind in DANGERS}
    best = max(DANGERS, key=lambda kind: scores[kind])
    return best if scores[best] >= _DANGER_WEIGHT else ""


def _facts(yes: tuple[Hit, ...], no: tuple[Hit, ...]) -> dict[str, FactValue]:
    """Said facts; when a text says both yes and no of one, it says neither."""
    said_yes = {hit.id: hit for hit in yes}
    said_no = {hit.id: hit for hit in no}
    found = {}
    for value, mine, other in ((Tri.YES, said_yes, said_no), (Tri.NO, said_no, said_yes)):
        for name, hit in mine.items():
            if name not in other:
                found[name] = FactValue(value=value, origin=Origin.SAID, quote=hit.quote)
    return found
