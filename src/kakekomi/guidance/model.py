"""What the guidance folder says, as frozen values.

A *ground* is a reason to show something: a case (or hand-off kind), the facts that must hold, and
the authority (seed atoms, quotes of official pages) on which it stands. Steps, warnings,
questions and evidence items are shown when any of their grounds holds.

A fact is `yes`, `no` or unknown. In a ground
    when    all of these are yes
    unless  none of these is yes
    open    none of these is no
    rule    a named function of `kakekomi.plan.rules`, where the three do not suffice
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum


class Layer(StrEnum):
    """On whose word something stands; people see it beside every step."""

    POLICE = "police"  # 県警の案内: the seed page
    OFFICIAL = "official"  # ほかの公的機関: a page that someone read
    UNVERIFIED = "unverified"  # 確認が必要: kept, never shown


ACTS = frozenset(
    [
        "bank_stop",
        "card_stop",
        "service_suspend",
        "carrier_stop",
        "account_recover",
        "change_password",
        "platform_contact",
        "dun_seller",
        "save_evidence",
        "takedown",
        "no_touch",
        "stop_pay",
        "disconnect",
        "official_check",
        "wait_check",
        "warn_friends",
        "police_110",
        "police_consult",
        "life_line",
        "adult_help",
        "consumer_188",
        "lawyer",
        "ask_more",
        "other",
    ]
)
PHASES = ("danger", "stop", "keep", "act", "police", "follow", "prevent")
OBJECTS = frozenset({"post", "profile", "message", "trade", "history", "bank_records", "device"})
CASES = (
    "undelivered_goods",
    "impersonating_mail",
    "defamation",
    "unauthorized_banking",
    "account_takeover",
    "stolen_points",
    "exposed_personal_info",
)
DANGERS = ("suicide", "violence", "child")
ANY_TOPIC = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is written: for messages to editors."""

    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A word of the closed vocabulary. `kind`: flag, date, service or bank."""

    id: str
    kind: str
    yes: str
    no: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A numbered sentence of an official page, or (`verbatim` false) a fact read there."""

    id: str
    text: str
    verbatim: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page someone read: who says it, where, when it was read, until when it may be shown."""

    id: str
    publisher: str
    kind: str
    title: str
    address: str
    read_on: datetime.date
    expires: datetime.date
    page_date: str
    status: str  # read | secondary | memory
    quotes: tuple[Quote, ...]
    sha256: str
    place: Place

    @property
    def official(self) -> bool:
        """Someone read it, and it is a body's own page, not press or a private site."""
        return self.status == "read" and self.kind not in {"press", "private"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One of the 101 numbered pieces of the seed page."""

    id: str
    quote: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why and when something is shown; see the module text."""

    topic: str  # id of a case or hand-off, or ANY_TOPIC
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    rule: str = ""
    atoms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    why: str = ""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Chase:
    """When to ask again if no answer comes, and where to turn then."""

    after: int
    unit: str  # days | working_days | weeks | months
    text: str
    escalate: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do. All texts are Japanese, for the person."""

    id: str
    title: str
    act: str
    phase: str
    rank: int
    sooner_when: tuple[str, ...]
    sooner_phase: str
    minutes: int
    what: tuple[str, ...]
    why: str
    contact: tuple[str, ...]
    have: tuple[str, ...]
    say: tuple[str, ...]
    write_down: tuple[str, ...]
    next: str
    chase: Chase | None
    clocks: tuple[str, ...]
    keeps: tuple[str, ...]
    removes: tuple[str, ...]
    evidence: tuple[str, ...]
    warnings: tuple[str, ...]
    after: tuple[str, ...]
    from_day: int
    links: tuple[str, ...]
    grounds: tuple[Ground, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A thing not to do (`tone` stop), or to know (`tone` know)."""

    id: str
    text: str
    why: str
    tone: str
    grounds: tuple[Ground, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """A thing to keep, and how to keep it so that it counts."""

    id: str
    label: str
    how: str
    object: str
    grounds: tuple[Ground, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer: the facts that it makes yes, and those it makes no."""

    label: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `kind`: one, many, date, service or bank; わからない is always possible."""

    id: str
    ask: str
    help: str
    kind: str
    options: tuple[Option, ...]
    none: str
    sets: str
    rank: int
    grounds: tuple[Ground, ...]
    place: Place

    def facts(self) -> tuple[str, ...]:
        """Every fact that an answer may settle."""
        if self.sets:
            return (self.sets,)
        named = [fact for option in self.options for fact in (*option.yes, *option.no)]
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFact:
    """A background sentence of the seed page, in our own plain words, with its atoms."""

    text: str
    atoms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One of the seven cases."""

    id: str
    label: str
    short: str
    title: str
    text: str
    atoms: tuple[str, ...]
    facts_shown: tuple[ShownFact, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """A kind of trouble outside the seven cases, with its own first act and places to turn to."""

    id: str
    label: str
    title: str
    definition: str
    text: str
    turn_to: tuple[str, ...]
    keep: tuple[str, ...]
    near: tuple[str, ...]
    atoms: tuple[str, ...]
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """The page that comes before everything when a life or a child is at stake."""

    id: str
    act: str
    title: str
    lines: tuple[str, ...]
    contacts: tuple[str, ...]
    screen: str
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time limit as data: counted from a date fact, in calendar or working days or months.

    `first_day`: the starting day is day one (counted), day zero (excluded), or the end is the
    same day of a later month (same_day, for rules of thumb).
    `calendar`: which days are closed: all (none), office, bank. `repeat`: how many times.
    """

    id: str
    title: str
    starts: str
    amount: int
    unit: str
    first_day: str
    calendar: str
    repeat: int
    kind: str  # limit | answer | recheck
    text: str
    note: str
    contract_prevails: bool
    grounds: tuple[Ground, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Someone a step speaks to whose number is not ours to print: where the official entry is."""

    id: str
    name: str
    entry: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyChoice:
    """A line of the fixed safety screen. `leads`: a danger, `money` or nothing."""

    id: str
    label: str
    leads: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyScreen:
    """What everybody sees before anything else."""

    title: str
    text: str
    choices: tuple[SafetyChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Texts of the faces, by name."""

    texts: dict[str, str] = field(default_factory=dict)

    def __call__(self, name: str, **values: object) -> str:
        """The text of a name, with its {placeholders} filled."""
        text = self.texts[name]
        return text.format(**values) if values else text
