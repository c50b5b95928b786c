"""How people say it: cues from `guidance/words/`, and what they find in a text.

A cue is one of `any` (literal words in plain form); with `near`, also one of those in the same
sentence; with `unless`, none of those in the same sentence. The score of an id is the sum over
its cues that occur (each once); p = score / (score + 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kakekomi.errors import GuidanceBroken
from kakekomi.guidance.entries import Entry, read_mapping
from kakekomi.guidance.problems import Problems
from kakekomi.triage.normalise import Sentence, plain

_HALF = 2.0


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for an id, with a weight from 1 (a hint) to 4 (nearly certain)."""

    any: tuple[str, ...]
    near: tuple[str, ...]
    unless: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue that occurred: for which id, how strongly, and the words as said."""

    id: str
    weight: int
    quote: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues: for cases, hand-off kinds, dangers, and facts (yes and no)."""

    cases: Mapping[str, tuple[Cue, ...]]
    kinds: Mapping[str, tuple[Cue, ...]]
    dangers: Mapping[str, tuple[Cue, ...]]
    facts_yes: Mapping[str, tuple[Cue, ...]]
    facts_no: Mapping[str, tuple[Cue, ...]]


@lru_cache(maxsize=4)
def read_lexicon(root: Path) -> Lexicon:
    """The lexicon of a guidance folder. Raises GuidanceBroken with file and line."""
    problems = Problems()
    yes: dict[str, tuple[Cue, ...]] = {}
    no: dict[str, tuple[Cue, ...]] = {}
    facts = read_mapping(root, root / "words" / "said_facts.yaml", problems)
    for fact in facts.names() if facts else ():
        inner = facts.entry(fact) if facts else None
        if inner is not None:
            yes[fact] = _read_cues(inner.entries("yes"))
            no[fact] = _read_cues(inner.entries("no"))
            inner.finish()
    lexicon = Lexicon(
        cases=_read_file(root, "cases", problems),
        kinds=_read_file(root, "kinds", problems),
        dangers=_read_file(root, "danger", problems),
        facts_yes=yes,
        facts_no=no,
    )
    if problems.sorted():
        raise GuidanceBroken(problems.sorted())
    return lexicon


def _read_file(root: Path, name: str, problems: Problems) -> dict[str, tuple[Cue, ...]]:
    top = read_mapping(root, root / "words" / f"{name}.yaml", problems)
    return {id: _read_cues(top.entries(id)) for id in top.names()} if top else {}


def _read_cues(entries: Iterable[Entry]) -> tuple[Cue, ...]:
    cues = []
    for entry in entries:
        cues.append(
            Cue(
                any=_plain_words(entry, "any"),
                near=_plain_words(entry, "near"),
                unless=_plain_words(entry, "unless"),
                weight=entry.number("weight", 1),
            )
        )
        if not cues[-1].any:
            entry.wrong("any", "K-204")
        entry.finish()
    return tuple(cues)


def _plain_words(entry: Entry, key: str) -> tuple[str, ...]:
    return tuple(word for text in entry.texts(key) if (word := plain(text)))


def hits(cues: Mapping[str, tuple[Cue, ...]], said: Iterable[Sentence]) -> tuple[Hit, ...]:
    """Every cue that occurs, once, with the first words that matched it."""
    read = tuple(said)
    found = []
    for id, listed in cues.items():
        for cue in listed:
            quote = next((q for sentence in read if (q := _match(cue, sentence))), "")
            if quote:
                found.append(Hit(id=id, weight=cue.weight, quote=quote))
    return tuple(found)


def _match(cue: Cue, sentence: Sentence) -> str:
    text = sentence.plain
    if cue.near and not any(word in text for word in cue.near):
        return ""
    if any(word in text for word in cue.unless):
        return ""
    for word in cue.any:
        start = text.find(word)
        if start >= 0:
            return sentence.quote(start, start + len(word))
    return ""


def probabilities(found: Iterable[Hit]) -> dict[str, float]:
    """For each id that was hit, a probability from its score; 0.5 is two points."""
    scores: dict[str, int] = {}
    for hit in found:
        scores[hit.id] = scores.get(hit.id, 0) + hit.weight
    return {id: score / (score + _HALF) for id, score in scores.items()}
