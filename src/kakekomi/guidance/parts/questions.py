"""questions/: what may be asked. わからない is added to every question by the faces."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kakekomi.guidance.entries import Entry
from kakekomi.guidance.model import Fact, Option, Place, Question
from kakekomi.guidance.parts.grounds import read_grounds
from kakekomi.guidance.parts.steps import files_of
from kakekomi.guidance.parts.vocabulary import known_facts
from kakekomi.guidance.problems import Problems, nearest

QUESTION_KINDS = frozenset({"one", "many", "date", "service", "bank"})


def read_questions(
    root: Path, facts: Mapping[str, Fact], problems: Problems
) -> dict[str, Question]:
    """Every question by its id."""
    found = {}
    for id, entry in files_of(root, "questions", problems):
        kind = entry.choice("kind", QUESTION_KINDS)
        question = Question(
            id=id,
            ask=entry.text("ask"),
            help=entry.text("help", ""),
            kind=kind,
            options=tuple(_read_option(item, facts) for item in entry.entries("options")),
            none=entry.text("none", ""),
            sets=_read_sets(entry, kind, facts),
            rank=entry.number("rank", 50),
            grounds=read_grounds(entry, facts, must_cite=False),
            place=Place(file=entry.file, line=entry.line),
        )
        if kind in {"one", "many"} and not question.options:
            entry.wrong("options", "K-204")
        entry.finish()
        found[id] = question
    return found


def _read_option(entry: Entry, facts: Mapping[str, Fact]) -> Option:
    option = Option(
        label=entry.text("label"),
        yes=known_facts(entry, "yes", facts),
        no=known_facts(entry, "no", facts),
    )
    if not option.yes and not option.no:
        entry.wrong("yes", "K-227")
    entry.finish()
    return option


def _read_sets(entry: Entry, kind: str, facts: Mapping[str, Fact]) -> str:
    name = entry.text("sets", "")
    if kind in {"one", "many"}:
        if name:
            entry.wrong("sets", "K-228")
        return ""
    if name not in facts:
        entry.wrong("sets", "K-220", value=name, nearest=nearest(name, facts))
        return ""
    if facts[name].kind != kind:
        entry.wrong("sets", "K-221", value=name)
        return ""
    return name
