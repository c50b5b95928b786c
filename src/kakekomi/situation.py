"""What is known of one matter: the value everything passes through.

A `Situation` is frozen. Changing an answer gives a new one and keeps every other answer; the
same situation always gives the same plan.

    situation = Situation(cases=("unauthorized_banking",)).answered("told_bank", Tri.YES)

JSON (file of `kakekomi plan --situation`):
    {"cases": [...], "out_of_scope": kind|null, "danger": kind|null, "prefecture": "12"|null,
     "started_on": "2026-11-24", "facts": {"told_bank": "yes", "lost_on": "2026-11-20"},
     "progress": {"bank_stop": {"state": "waiting", "on": "2026-11-24"}}}
A fact is "yes", "no", "unknown" (or true/false/null), a date, or a name; instead of the bare
value an object {"value", "role", "certainty", "origin", "quote"} may stand.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kakekomi.errors import CannotRead
from kakekomi.guidance import Guidance
from kakekomi.guidance.model import DANGERS

_LARGEST_TEXT = 400
_MOST_DIGITS = 12
_EARLIEST = datetime.date(1990, 1, 1)
_LATEST = datetime.date(2100, 1, 1)


class Tri(StrEnum):
    """The state of a flag. An unknown that was asked differs from one that never was."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Origin(StrEnum):
    """Where a fact came from."""

    SAID = "said"  # from the person's own words
    ANSWERED = "answered"  # to a question
    READ = "read"  # from evidence


class State(StrEnum):
    """How far a step is."""

    DONE = "done"
    WAITING = "waiting"
    NOT_POSSIBLE = "not_possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactValue:
    """What is known of one fact. `value`: Tri, date or a name of a service or bank."""

    value: Tri | datetime.date | str
    origin: Origin = Origin.ANSWERED
    certainty: str = ""
    role: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """That a step was done, is waiting for an answer, or is not possible, and since when."""

    state: State
    on: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One person's matter."""

    cases: tuple[str, ...] = ()
    out_of_scope: str = ""
    danger: str = ""
    prefecture: str = ""
    started_on: datetime.date | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    progress: Mapping[str, Progress] = field(default_factory=dict)

    @property
    def topics(self) -> tuple[str, ...]:
        """The cases and the out-of-scope kind, in that order."""
        return (*self.cases, self.out_of_scope) if self.out_of_scope else self.cases

    def answered(
        self,
        fact: str,
        value: Tri | datetime.date | str,
        origin: Origin = Origin.ANSWERED,
    ) -> Situation:
        """The same situation with one fact settled; all others stay."""
        return replace(self, facts={**self.facts, fact: FactValue(value=value, origin=origin)})

    def without(self, *facts: str) -> Situation:
        """The same situation with these facts never asked."""
        kept = {name: value for name, value in self.facts.items() if name not in facts}
        return replace(self, facts=kept)

    def marked(self, step: str, state: State | None, on: datetime.date) -> Situation:
        """The same situation with a step's progress set, or taken back with None."""
        progress = {id: mark for id, mark in self.progress.items() if id != step}
        if state is not None:
            progress[step] = Progress(state=state, on=on)
        return replace(self, progress=progress)

    def flag(self, fact: str) -> Tri:
        """Yes, no, or unknown when never asked."""
        known = self.facts.get(fact)
        return known.value if known is not None and isinstance(known.value, Tri) else Tri.UNKNOWN

    def day(self, fact: str) -> datetime.date | None:
        """A date fact, or nothing."""
        known = self.facts.get(fact)
        value = known.value if known else None
        return value if isinstance(value, datetime.date) else None

    def amount(self, fact: str) -> int | None:
        """Yen or points, or nothing."""
        written = self.name(fact)
        return int(written) if written.isdigit() else None

    def name(self, fact: str) -> str:
        """The name of a service or bank, or an empty string."""
        known = self.facts.get(fact)
        if known is None or isinstance(known.value, Tri | datetime.date):
            return ""
        return known.value


def day_in_reach(text: str) -> datetime.date | None:
    """A date written as 2026-11-24 that a person can mean (1990 to 2099), else nothing."""
    try:
        day = datetime.date.fromisoformat(text.strip())
    except ValueError:
        return None
    return day if _EARLIEST <= day < _LATEST else None


def read_fact(guidance: Guidance, name: str, raw: object) -> FactValue:
    """One fact from JSON, checked against the vocabulary. Raises CannotRead K-401 … K-404."""
    fact = guidance.facts.get(name)
    if fact is None:
        raise CannotRead("K-401", fact=name)
    details: Mapping[str, object] = raw if isinstance(raw, dict) else {"value": raw}
    value = _read_value(fact.kind, name, details.get("value"))
    origin = str(details.get("origin", details.get("source", "")))
    return FactValue(
        value=value,
        origin=Origin(origin) if origin in set(Origin) else Origin.ANSWERED,
        certainty=str(details.get("certainty") or ""),
        role=str(details.get("role") or ""),
        quote=str(details.get("quote") or "")[:_LARGEST_TEXT],
    )


def _read_value(kind: str, name: str, raw: object) -> Tri | datetime.date | str:
    if raw is None or raw == Tri.UNKNOWN.value:
        return Tri.UNKNOWN
    if kind == "flag":
        if raw is True or raw == Tri.YES.value:
            return Tri.YES
        if raw is False or raw == Tri.NO.value:
            return Tri.NO
        raise CannotRead("K-402", fact=name, value=str(raw)[:_LARGEST_TEXT])
    if kind in {"yen", "points"} and isinstance(raw, int) and not isinstance(raw, bool):
        raw = str(raw)
    if not isinstance(raw, str):
        raise CannotRead("K-402", fact=name, value=str(raw)[:_LARGEST_TEXT])
    if kind == "date":
        day = day_in_reach(raw)
        if day is None:
            raise CannotRead("K-403", fact=name, value=raw[:_LARGEST_TEXT])
        return day
    if kind in {"yen", "points"}:
        return _read_whole_number(name, raw)
    return raw.strip()[:_LARGEST_TEXT]


def _read_whole_number(name: str, raw: str) -> str:
    digits = raw.replace(",", "").strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > _MOST_DIGITS:
        raise CannotRead("K-402", fact=name, value=raw[:_LARGEST_TEXT])
    return str(int(digits))


def situation_from_json(guidance: Guidance, text: str) -> Situation:
    """A situation from its JSON text. Raises CannotRead with what is wrong and where."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CannotRead("K-400", reason=str(error)[:_LARGEST_TEXT]) from error
    if not isinstance(raw, dict):
        raise CannotRead("K-400", reason="object expected")
    cases = _known_names(raw.get("cases"), guidance.cases)
    out_of_scope = _known_name(raw.get("out_of_scope"), guidance.handoffs)
    danger = _known_name(raw.get("danger"), dict.fromkeys(DANGERS))
    prefecture = _known_name(raw.get("prefecture"), guidance.prefectures)
    started = raw.get("started_on")
    facts = _mapping(raw.get("facts"))
    progress = _mapping(raw.get("progress"))
    return Situation(
        cases=cases,
        out_of_scope=out_of_scope,
        danger=danger,
        prefecture=prefecture,
        started_on=day_in_reach(started) if isinstance(started, str) else None,
        facts={name: read_fact(guidance, name, value) for name, value in facts.items()},
        progress=_read_progress(progress),
    )


def _mapping(raw: object) -> Mapping[str, object]:
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise CannotRead("K-400", reason="object expected")
    return raw


def _known_names(raw: object, known: Mapping[str, object]) -> tuple[str, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, list):
        raise CannotRead("K-400", reason="list expected")
    chosen = dict.fromkeys(_known_name(name, known) for name in raw)
    return tuple(name for name in known if name in chosen)


def _known_name(raw: object, known: Mapping[str, object]) -> str:
    if raw is None or raw == "":
        return ""
    if not isinstance(raw, str) or raw not in known:
        raise CannotRead("K-404", value=str(raw)[:_LARGEST_TEXT])
    return raw


def _read_progress(raw: Mapping[str, object]) -> dict[str, Progress]:
    """Marks of steps this version does not know are kept: a done step is never lost."""
    found = {}
    for step, mark in raw.items():
        details = _mapping(mark)
        day = day_in_reach(str(details.get("on", "")))
        if details.get("state") not in set(State) or day is None:
            raise CannotRead("K-405", step=step[:_LARGEST_TEXT])
        found[step] = Progress(state=State(str(details["state"])), on=day)
    return found


def situation_to_json(situation: Situation) -> str:
    """The JSON text that `situation_from_json` reads back to an equal value."""
    facts: dict[str, object] = {}
    for name, known in situation.facts.items():
        value = (
            known.value.isoformat() if isinstance(known.value, datetime.date) else str(known.value)
        )
        facts[name] = _bare_or_detailed(known, value)
    body: dict[str, object] = {
        "cases": list(situation.cases),
        "out_of_scope": situation.out_of_scope or None,
        "danger": situation.danger or None,
        "prefecture": situation.prefecture or None,
        "started_on": situation.started_on.isoformat() if situation.started_on else None,
        "facts": facts,
        "progress": {
            step: {"state": str(mark.state), "on": mark.on.isoformat()}
            for step, mark in situation.progress.items()
        },
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _bare_or_detailed(known: FactValue, value: str) -> object:
    details = {"certainty": known.certainty, "role": known.role, "quote": known.quote}
    kept = {name: text for name, text in details.items() if text}
    if known.origin is Origin.ANSWERED and not kept:
        return value
    return {"value": value, "origin": str(known.origin), **kept}
