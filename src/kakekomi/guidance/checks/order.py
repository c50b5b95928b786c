"""K1 and the phases, as far as they can be seen without a situation.

- A step that deletes, reports or suspends an object belongs after the keep phase, unless it
  stops a loss (phase stop, law 3).
- `after` edges have no circles and never point to a later phase.
"""

from __future__ import annotations

from kakekomi.guidance.load import Guidance
from kakekomi.guidance.model import PHASES, Step
from kakekomi.guidance.problems import Problems

_ORDER = {phase: number for number, phase in enumerate(PHASES)}


def check_order(guidance: Guidance, problems: Problems) -> None:
    """Record steps whose order would break a law."""
    for step in guidance.steps.values():
        if step.removes and _ORDER[step.phase] <= _ORDER["keep"] and step.phase != "stop":
            problems.add(step.place.file, step.place.line, "K-270", value=step.phase)
        if step.keeps and step.phase not in {"keep", "stop"}:
            problems.add(step.place.file, step.place.line, "K-273", value=step.phase)
        for before in step.after:
            other = guidance.steps.get(before)
            if other and _ORDER[other.phase] > _ORDER[step.phase]:
                problems.add(step.place.file, step.place.line, "K-271", value=before)
        if _leads_back(step, guidance):
            problems.add(step.place.file, step.place.line, "K-272", value=step.id)


def _leads_back(step: Step, guidance: Guidance) -> bool:
    seen: set[str] = set()
    waiting = list(step.after)
    while waiting:
        id = waiting.pop()
        if id == step.id:
            return True
        if id not in seen and id in guidance.steps:
            seen.add(id)
            waiting += guidance.steps[id].after
    return False
