"""Which steps, warnings, items, questions and clocks a situation calls for.

The guidance is compiled once into bit masks, so that hundreds of thousands of situations can be
checked in seconds: bit i of `yes` (`no`) says that the i-th flag is yes (no).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import ANY_TOPIC, Ground, Layer
from kakekomi.guidance.parts.topics import DANGER_PREFIX
from kakekomi.plan.rules import RULES, Rule
from kakekomi.situation import Situation, Tri

UNCLEAR = "unclear"


class Grounded(Protocol):
    """Anything that is shown because of its grounds."""

    @property
    def id(self) -> str: ...

    @property
    def grounds(self) -> tuple[Ground, ...]: ...


@dataclass(frozen=True, slots=True)
class CompiledGround:
    """A ground as masks. `until` is the last day (ordinal) on which its authority is fresh."""

    owner: str
    ground: Ground
    when: int
    unless: int
    open: int
    rule: Rule | None
    until: int


@dataclass(frozen=True, slots=True)
class Book:
    """The compiled grounds of one kind of thing, by topic."""

    by_topic: Mapping[str, Sequence[CompiledGround]]


@dataclass(frozen=True, slots=True)
class Compiled:
    """All compiled books of a guidance, and the bit of each flag."""

    bits: Mapping[str, int]
    steps: Book
    warnings: Book
    evidence: Book
    questions: Book
    clocks: Book


def layer_of(ground: Ground, guidance: Guidance) -> Layer:
    """県警の案内, ほかの公的機関, or 確認が必要 when nobody read what it cites."""
    if ground.atoms:
        return Layer.POLICE
    if _read_sources(ground, guidance):
        return Layer.OFFICIAL
    return Layer.UNVERIFIED


def _read_sources(ground: Ground, guidance: Guidance) -> list[datetime.date]:
    sources = [guidance.source_of(cited) for cited in ground.sources]
    return [source.expires for source in sources if source and source.official]


def _until(ground: Ground, guidance: Guidance) -> int:
    days = _read_sources(ground, guidance)
    if ground.atoms:
        days.append(guidance.sources["seed"].expires)
    return max(day.toordinal() for day in days)


@lru_cache(maxsize=8)
def compiled(guidance: Guidance) -> Compiled:
    """The masks of a guidance; made once."""
    flags = [fact.id for fact in guidance.facts.values() if fact.kind == "flag"]
    bits = {name: 1 << index for index, name in enumerate(flags)}
    return Compiled(
        bits=bits,
        steps=_book(guidance, bits, guidance.steps.values()),
        warnings=_book(guidance, bits, guidance.warnings.values()),
        evidence=_book(guidance, bits, guidance.evidence.values()),
        questions=_book(guidance, bits, guidance.questions.values(), cited=False),
        clocks=_book(guidance, bits, guidance.clocks.values()),
    )


def _book(
    guidance: Guidance, bits: Mapping[str, int], things: Iterable[Grounded], *, cited: bool = True
) -> Book:
    by_topic: dict[str, list[CompiledGround]] = {}
    for thing in things:
        for ground in thing.grounds:
            if cited and layer_of(ground, guidance) is Layer.UNVERIFIED:
                continue
            by_topic.setdefault(ground.topic, []).append(
                CompiledGround(
                    owner=thing.id,
                    ground=ground,
                    when=_mask(bits, ground.when),
                    unless=_mask(bits, ground.unless),
                    open=_mask(bits, ground.open),
                    rule=RULES[ground.rule] if ground.rule else None,
                    until=_until(ground, guidance) if cited else datetime.date.max.toordinal(),
                )
            )
    return Book(by_topic=by_topic)


def _mask(bits: Mapping[str, int], facts: Iterable[str]) -> int:
    mask = 0
    for fact in facts:
        mask |= bits[fact]
    return mask


def topics_of(situation: Situation) -> tuple[str, ...]:
    """The topics whose grounds count; with none at all the matter is unclear, never empty."""
    topics = situation.topics or (() if situation.danger else (UNCLEAR,))
    danger = (DANGER_PREFIX + situation.danger,) if situation.danger else ()
    return (*danger, *topics, ANY_TOPIC)


def known_masks(situation: Situation, bits: Mapping[str, int]) -> tuple[int, int]:
    """The flags that are yes, and those that are no, as masks."""
    yes = no = 0
    for name, known in situation.facts.items():
        if known.value is Tri.YES:
            yes |= bits.get(name, 0)
        elif known.value is Tri.NO:
            no |= bits.get(name, 0)
    return yes, no


def select(
    book: Book, situation: Situation, guidance: Guidance, today: datetime.date
) -> dict[str, list[Ground]]:
    """The grounds that hold now, by the id of what they show."""
    yes, no = known_masks(situation, compiled(guidance).bits)
    ordinal = today.toordinal()
    found: dict[str, list[Ground]] = {}
    for topic in topics_of(situation):
        for item in book.by_topic.get(topic, ()):
            if (
                yes & item.when == item.when
                and not yes & item.unless
                and not no & item.open
                and ordinal <= item.until
                and (item.rule is None or item.rule(situation, guidance, today))
            ):
                found.setdefault(item.owner, []).append(item.ground)
    return found
