"""clocks.yaml: time limits as data (day counts, working days, what closes when)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kakekomi.guidance.entries import Entry, read_list
from kakekomi.guidance.model import Clock, Fact, Place
from kakekomi.guidance.parts.grounds import read_grounds
from kakekomi.guidance.problems import Problems

UNITS = frozenset({"days", "weeks", "months", "years", "working_days"})


def read_clocks(root: Path, facts: Mapping[str, Fact], problems: Problems) -> dict[str, Clock]:
    """Every clock by its id (D1 …)."""
    found: dict[str, Clock] = {}
    for entry in read_list(root, root / "clocks.yaml", problems):
        clock = _read_clock(entry, facts)
        if clock.id in found:
            entry.wrong("id", "K-230", value=clock.id)
        found[clock.id] = clock
    return found


def _read_clock(entry: Entry, facts: Mapping[str, Fact]) -> Clock:
    starts = entry.text("starts")
    if starts not in facts or facts[starts].kind != "date":
        entry.wrong("starts", "K-221", value=starts)
    clock = Clock(
        id=entry.text("id"),
        title=entry.text("title"),
        starts=starts,
        amount=entry.number("amount"),
        unit=entry.choice("unit", UNITS),
        first_day=entry.choice("first_day", ("counted", "excluded", "same_day")),
        calendar=entry.choice("calendar", ("all", "office", "bank")),
        repeat=entry.number("repeat", 1),
        kind=entry.choice("kind", ("limit", "answer", "recheck")),
        text=entry.text("text"),
        note=entry.text("note", ""),
        contract_prevails=entry.flag("contract_prevails"),
        grounds=read_grounds(entry, facts),
        place=Place(file=entry.file, line=entry.line),
    )
    if clock.amount < 1:
        entry.wrong("amount", "K-208", value=str(clock.amount))
    entry.finish()
    return clock


def read_closed_days(root: Path, problems: Problems) -> dict[str, tuple[tuple[int, int], ...]]:
    """closed_days.yaml: month-days on which an office or bank is closed besides holidays."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for entry in read_list(root, root / "closed_days.yaml", problems):
        name = entry.choice("calendar", ("office", "bank"))
        entry.text("source", "")
        entry.text("note", "")
        days = []
        for value in entry.texts("days"):
            month, _, day = value.partition("-")
            if month.isdigit() and day.isdigit():
                days.append((int(month), int(day)))
            else:
                entry.wrong("days", "K-210", value=value)
        entry.finish()
        found[name] = tuple(days)
    return found
