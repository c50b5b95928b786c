"""The word lists for facts, from `guidance/words/`: acts, parts of sums and days, firm names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kakekomi.errors import GuidanceBroken
from kakekomi.guidance.entries import Entry, read_mapping
from kakekomi.guidance.parts.tables import read_brands
from kakekomi.guidance.problems import Problems
from kakekomi.triage.extract.act_model import ActModel
from kakekomi.triage.extract.acts import ActCue, folded
from kakekomi.triage.extract.names import Names
from kakekomi.triage.extract.people import PEOPLE_LISTS, PeopleWords
from kakekomi.triage.extract.roles import RoleWords
from kakekomi.triage.lexicon import Lexicon, read_lexicon
from kakekomi.triage.normalise import spaced


@dataclass(frozen=True, slots=True)
class FactCues:
    """Everything that finding facts needs from the guidance, and the fitted model of acts where
    it is present."""

    acts: Mapping[str, tuple[ActCue, ...]]
    people: PeopleWords
    roles: RoleWords
    names: Names
    lexicon: Lexicon
    act_model: ActModel | None = None


@lru_cache(maxsize=4)
def read_fact_cues(root: Path) -> FactCues:
    """The lists of a guidance folder. Raises GuidanceBroken with file and line."""
    problems = Problems()
    acts = read_mapping(root, root / "words" / "acts.yaml", problems)
    roles = read_mapping(root, root / "words" / "roles.yaml", problems)
    people = read_mapping(root, root / "words" / "people.yaml", problems)
    act_cues = {name: _act_cues(acts.entries(name)) for name in acts.names()} if acts else {}
    role_words = RoleWords(_words(roles, "amounts"), _words(roles, "days"))
    named = _lists(people)
    if people:
        for name in PEOPLE_LISTS:
            if not named.get(name):
                people.wrong(name, "K-204")
    brands = read_brands(root, problems)
    lexicon = read_lexicon(root)
    if problems.sorted():
        raise GuidanceBroken(problems.sorted())
    return FactCues(
        acts=act_cues,
        people=PeopleWords.of(named),
        roles=role_words,
        names=Names.of(brands),
        lexicon=lexicon,
    )


def _act_cues(entries: tuple[Entry, ...]) -> tuple[ActCue, ...]:
    cues = []
    for entry in entries:
        cue = ActCue(
            of=_folded(entry, "of"),
            did=_folded(entry, "did"),
            alone=_folded(entry, "alone"),
            first=entry.flag("first"),
        )
        if not cue.alone and not (cue.of and cue.did):
            entry.wrong("did", "K-204")
        entry.finish()
        cues.append(cue)
    return tuple(cues)


def _folded(entry: Entry, key: str) -> tuple[str, ...]:
    return tuple(map(folded, _spaced(entry, key)))


def _words(top: Entry | None, key: str) -> dict[str, tuple[str, ...]]:
    return _lists(top.entry(key) if top else None)


def _lists(entry: Entry | None) -> dict[str, tuple[str, ...]]:
    if entry is None:
        return {}
    found = {name: _spaced(entry, name) for name in entry.names()}
    entry.finish()
    return found


def _spaced(entry: Entry, key: str) -> tuple[str, ...]:
    return tuple(word for text in entry.texts(key) if (word := spaced(text)))
