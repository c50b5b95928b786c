"""The approved plans as text: one file a topic, and what holds for all topics in files beside.

unauthorized_banking.txt   the plan when nothing is known, then what each answer changes
several_cases.txt          two cases together; danger with a case
order.txt                  all steps in order
steps.txt                  what each step does, to whom it speaks, when to ask again
questions.txt              what each answer says
contacts.txt               which desks may be shown, until when
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import Ground
from kakekomi.plan.questions import open_questions
from kakekomi.plan.selection import compiled, select
from tests.plan.approval_states import (
    DATED,
    NOTHING,
    Named,
    dated_states,
    grounds_of,
    several_cases,
    topics,
    undated_states,
)
from tests.plan.approved_tables import tables
from tests.plan.meaning import Lines, difference, meaning, order_of_all, places_of, together

SAME = "the same as when nothing is known"
TOGETHER = "what each answer changes by itself, together"
ONE_ONLY = "what one of the answers changes by itself; the others add nothing"


def approved_texts(guidance: Guidance) -> dict[str, str]:
    """The text of every approved file, by its name without ending."""
    places = places_of(guidance)
    texts = {topic: topic_text(guidance, topic, places) for topic in topics(guidance)}
    texts["several_cases"] = several_text(guidance, places)
    texts["order"] = "".join(f"{step}\n" for step in order_of_all(guidance))
    return texts | tables(guidance)


def topic_text(guidance: Guidance, topic: str, places: Mapping[str, int]) -> str:
    """The approved text of one case, hand-off or danger."""
    undated = list(undated_states(guidance, topic))
    meanings = {state.name: meaning(state, guidance, places) for state in undated}
    base = meanings.pop(NOTHING)
    asked = [q.id for q in open_questions(undated[0].situation, guidance, undated[0].now)]
    parts = [_section(NOTHING, base), f"  asked: {', '.join(asked)}\n"]
    parts += _changes(base, meanings)
    dated = list(dated_states(guidance, topic))
    meanings = {state.name: meaning(state, guidance, places) for state in dated}
    parts.append(_section(DATED, difference(base, meanings[DATED])))
    parts += _changes(meanings.pop(DATED), meanings)
    parts.append(_authority_text(guidance, topic, undated))
    return f"# {topic}\n" + "".join(parts)


def _changes(base: Lines, meanings: Mapping[str, Lines]) -> list[str]:
    """What each state changes: alike ones together, what follows from single answers last."""
    changes = {name: difference(base, lines) for name, lines in meanings.items()}
    grouped: dict[str, list[str]] = {}
    listed: dict[str, list[str]] = {SAME: [], ONE_ONLY: [], TOGETHER: []}
    for name, change in changes.items():
        title = _follows(name, changes)
        if title:
            listed[title].append(name)
        else:
            grouped.setdefault(_lines_text(change), []).append(name)
    parts = [f"\n[{'; '.join(names)}]\n{text}" for text, names in grouped.items()]
    return parts + [_listed(title, names) for title, names in listed.items()]


def _follows(name: str, changes: Mapping[str, Lines]) -> str:
    """How the change of a state follows from its single answers; empty when it does not."""
    change = changes[name]
    if not change:
        return SAME
    answers = name.split(" ")
    singles = [changes[answer] for answer in answers if answer in changes]
    if len(answers) == 1 or len(singles) < len(answers):
        return ""
    if change in singles:
        return ONE_ONLY
    ordered = {line: tuple(sorted(items)) for line, items in change.items()}
    return TOGETHER if together(singles) == ordered else ""


def _listed(title: str, names: Iterable[str]) -> str:
    """Names of states, a line for each first fact."""
    by_first: dict[str, list[str]] = {}
    for name in sorted(names):
        first, _, rest = name.partition(" ")
        by_first.setdefault(first, []).append(rest.replace(" ", "&"))
    if not by_first:
        return ""
    lines = [
        f"  {first} {' '.join(filter(None, rest))}".rstrip() for first, rest in by_first.items()
    ]
    return f"\n[{title}]\n" + "".join(f"{line}\n" for line in lines)


def _section(name: str, lines: Lines) -> str:
    return f"\n[{name}]\n{_lines_text(lines)}"


def _lines_text(lines: Lines) -> str:
    return "".join(f"  {name}: {' '.join(items)}\n" for name, items in lines.items())


def _authority_text(guidance: Guidance, topic: str, states: Iterable[Named]) -> str:
    """On whose word each thing stands: the atoms and quotes, for each way in which it is shown."""
    found: dict[str, None] = {}
    books = compiled(guidance)
    of_topic = {id(ground) for ground in grounds_of(guidance, topic) if ground.topic == topic}
    for state in states:
        for book in (books.steps, books.warnings, books.evidence, books.clocks):
            chosen = select(book, state.situation, guidance, state.now.date())
            for thing, grounds in chosen.items():
                for ground in grounds:
                    if id(ground) in of_topic:
                        found[f"{thing} ← {authority(ground)}"] = None
    return "\n[on whose word]\n" + "".join(f"  {line}\n" for line in sorted(found))


def authority(ground: Ground) -> str:
    """The atoms and quotes of a ground."""
    return " ".join((*ground.atoms, *ground.sources))


def several_text(guidance: Guidance, places: Mapping[str, int]) -> str:
    sections = []
    for state in several_cases(guidance):
        lines = meaning(state, guidance, places)
        lines.pop("questions", None)
        sections.append(_section(state.name, lines))
    return "# several cases\n" + "".join(sections)
