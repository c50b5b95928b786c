"""facts.yaml: the closed vocabulary of facts. Other parts check every fact name against it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kakekomi.guidance.entries import Entry, read_mapping
from kakekomi.guidance.model import Fact, Place
from kakekomi.guidance.problems import Problems, nearest

FACT_KINDS = frozenset({"flag", "date", "service", "bank", "yen", "points"})


def read_facts(root: Path, problems: Problems) -> dict[str, Fact]:
    """Every fact by its name, in the order of the file."""
    top = read_mapping(root, root / "facts.yaml", problems)
    facts: dict[str, Fact] = {}
    for name in top.names() if top else ():
        entry = top.entry(name) if top else None
        if entry is None:
            continue
        facts[name] = Fact(
            id=name,
            kind=entry.choice("kind", FACT_KINDS),
            yes=entry.text("yes"),
            no=entry.text("no", ""),
            place=Place(file=entry.file, line=entry.line),
        )
        if facts[name].kind == "flag" and not facts[name].no:
            entry.wrong("no", "K-204")
        entry.finish()
    return facts


def known_facts(
    entry: Entry, key: str, facts: Mapping[str, Fact], kinds: tuple[str, ...] = ("flag",)
) -> tuple[str, ...]:
    """A list of fact names, each checked against the vocabulary and its kind."""
    names = entry.texts(key)
    for name in names:
        if name not in facts:
            entry.wrong(key, "K-220", value=name, nearest=nearest(name, facts))
        elif facts[name].kind not in kinds:
            entry.wrong(key, "K-221", value=name)
    return tuple(name for name in names if name in facts and facts[name].kind in kinds)
