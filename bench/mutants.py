"""What a mutant is: one small wrong thing, and which topics it can touch.

A mutant is made from the real guidance when it is needed; hundreds of thousands of bytes are
never copied for one flipped word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import ANY_TOPIC, Ground, Step

ROOMS = ("steps", "warnings", "evidence", "questions", "clocks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One wrong thing. `topics`: where it can show; None for everywhere.

    `change` makes the mutated guidance; `patch` names a value of a module to replace while the
    mutant is judged. `room` and `id` say which thing it changes, for the checks of its texts.
    """

    kind: str
    name: str
    change: Callable[[Guidance], Guidance]
    topics: frozenset[str] | None = None
    room: str = ""
    id: str = ""
    patch: tuple[str, str, Any] | None = None
    details: Mapping[str, str] = field(default_factory=dict)


def with_thing(guidance: Guidance, room: str, id: str, thing: object | None) -> Guidance:
    """The guidance with one thing replaced, or without it."""
    things = {name: old for name, old in getattr(guidance, room).items() if name != id}
    if thing is not None:
        things = {
            name: thing if name == id else old for name, old in getattr(guidance, room).items()
        }
    return replace(guidance, **{room: things})


def thing_mutant(
    kind: str,
    room: str,
    thing: Any,
    said: str,
    /,
    *,
    topics: Iterable[str] | None = None,
    **fields: Any,
) -> Mutant:
    """A mutant that changes some fields of one thing."""
    changed = replace(thing, **fields)
    wide = topics if topics is not None else (ground.topic for ground in thing.grounds)
    return Mutant(
        kind=kind,
        name=f"{room}/{thing.id} {said}",
        change=lambda guidance: with_thing(guidance, room, thing.id, changed),
        topics=_topics(wide),
        room=room,
        id=thing.id,
    )


def ground_mutant(
    kind: str, room: str, thing: Any, number: int, ground: Ground | None, said: str
) -> Mutant:
    """A mutant that changes one ground of a thing, or takes it away."""
    old = thing.grounds[number]
    grounds = list(thing.grounds)
    grounds[number : number + 1] = [ground] if ground else []
    where = f"{said} ({old.topic}, ground {number + 1})"
    return thing_mutant(kind, room, thing, where, topics=(old.topic,), grounds=tuple(grounds))


def _topics(topics: Iterable[str]) -> frozenset[str] | None:
    found = frozenset(topics)
    return None if ANY_TOPIC in found else found


def shared_topics(one: Step, two: Step) -> frozenset[str] | None:
    """The topics of either step."""
    return _topics(ground.topic for step in (one, two) for ground in step.grounds)


def meet(one: Step, two: Step) -> bool:
    """Whether two steps may stand in one plan."""
    first = {ground.topic for ground in one.grounds}
    second = {ground.topic for ground in two.grounds}
    return bool(first & second) or ANY_TOPIC in first | second
