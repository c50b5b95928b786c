"""The `for:` lists: why and when something is shown."""

from __future__ import annotations

from collections.abc import Mapping

from kakekomi.guidance.entries import Entry
from kakekomi.guidance.model import ANY_TOPIC, Fact, Ground, Place
from kakekomi.guidance.parts.vocabulary import known_facts


def read_grounds(
    entry: Entry, facts: Mapping[str, Fact], *, must_cite: bool = True
) -> tuple[Ground, ...]:
    """The grounds of an entry; at least one. `must_cite`: each needs an atom or a source."""
    grounds = tuple(_read_ground(item, facts, must_cite) for item in entry.entries("for"))
    if not grounds:
        entry.wrong("for", "K-222")
    return grounds


def _read_ground(entry: Entry, facts: Mapping[str, Fact], must_cite: bool) -> Ground:
    topics = [entry.text(key, "") for key in ("case", "handoff")]
    anywhere = entry.flag("any")
    named = [topic for topic in topics if topic]
    if len(named) + anywhere != 1:
        entry.wrong("case", "K-223")
    ground = Ground(
        topic=ANY_TOPIC if anywhere or not named else named[0],
        when=known_facts(entry, "when", facts),
        unless=known_facts(entry, "unless", facts),
        open=known_facts(entry, "open", facts),
        rule=entry.text("rule", ""),
        atoms=entry.texts("atoms"),
        sources=entry.texts("sources"),
        why=entry.text("why", ""),
        place=Place(file=entry.file, line=entry.line),
    )
    if must_cite and not ground.atoms and not ground.sources:
        entry.wrong("sources", "K-224")
    contradiction = set(ground.when) & set(ground.unless)
    for fact in sorted(contradiction):
        entry.wrong("unless", "K-225", value=fact)
    entry.finish()
    return ground
