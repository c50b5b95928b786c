"""What people read: no promises, no verdicts, no shame, no number or address without a source.

The forbidden words stand in `words/forbidden.yaml` with what to write instead. A number with a
unit (30日, 3か月, 1000円) must stand in something that the text's own grounds cite.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kakekomi.guidance.checks.traps import read_traps
from kakekomi.guidance.entries import read_mapping
from kakekomi.guidance.load import Guidance
from kakekomi.guidance.model import Ground, Place, Step
from kakekomi.guidance.problems import Problems

_NUMBER = re.compile(r"(\d[\d,.]*)\s*(日|時間|分|週|か月|カ月|ヶ月|年|円|万|%|歳|回|文字)")
_PHONE = re.compile(r"\b0\d{1,4}-\d{1,4}-\d{3,4}\b|\b0120\d{6}\b")
_ADDRESS = re.compile(r"https?://|www\.|[a-z0-9-]+\.(?:jp|com|net|org)\b", re.IGNORECASE)
_PLAIN_MINUTES = "分"
_TELLS_APART = 12  # characters; a sentence written over several lines is known by its beginning


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that people read, with what may back it."""

    text: str
    place: Place
    grounds: tuple[Ground, ...]
    clocks: tuple[str, ...] = ()


def passages(guidance: Guidance) -> Iterator[Passage]:
    """Every text of the guidance that people read."""
    for step in guidance.steps.values():
        yield from _step_passages(step)
    for caution in guidance.warnings.values():
        yield from _passages((caution.text, caution.why), caution.place, caution.grounds)
        yield from _reasons(caution.grounds)
    for item in guidance.evidence.values():
        yield from _passages((item.label, item.how), item.place, item.grounds)
    for clock in guidance.clocks.values():
        yield from _passages(
            (clock.title, clock.text, clock.note), clock.place, clock.grounds, (clock.id,)
        )
    for handoff in guidance.handoffs.values():
        ground = Ground(topic=handoff.id, sources=handoff.sources, place=handoff.place)
        shown = (handoff.label, handoff.title, handoff.text, *handoff.keep)
        yield from _passages(shown, handoff.place, (ground,))
    for case in guidance.cases.values():
        read = (case.label, case.text, *(shown.text for shown in case.facts_shown))
        yield from _passages(read, case.place, ())


def _step_passages(step: Step) -> Iterator[Passage]:
    chase = (step.chase.text,) if step.chase else ()
    texts = (step.title, *step.what, step.why, *step.have, *step.say, step.next, *chase)
    yield from _passages(texts, step.place, step.grounds, step.clocks)
    yield from _reasons(step.grounds)


def _reasons(grounds: Iterable[Ground]) -> Iterator[Passage]:
    for ground in grounds:
        yield from _passages((ground.why,), ground.place, (ground,))


def _passages(
    texts: Iterable[str], place: Place, grounds: tuple[Ground, ...], clocks: tuple[str, ...] = ()
) -> Iterator[Passage]:
    for text in texts:
        if text:
            yield Passage(text, place, grounds, clocks)


def check_texts(guidance: Guidance, problems: Problems) -> None:
    """Record every sentence that promises, judges, shames, or carries what it may not."""
    forbidden = _forbidden(guidance, problems)
    traps = read_traps(guidance.root)
    for passage in passages(guidance):
        text = unicodedata.normalize("NFKC", passage.text)
        found = [("K-280", {"value": w, "nearest": use}) for w, use in forbidden if w in text]
        if _PHONE.search(text) or _ADDRESS.search(text):
            found.append(("K-281", {"value": passage.text}))
        found += [("K-282", {"value": trap.value}) for trap in traps if trap.occurs_in(text)]
        found += [("K-283", {"value": n}) for n in _untraced(passage, text, guidance)]
        if found:
            line = line_of_text(guidance.root, passage.place, passage.text)
        for code, details in found:
            problems.add(passage.place.file, line, code, **details)


def line_of_text(root: Path, place: Place, text: str) -> int:
    """The line, from `place` on, in which a sentence begins; the place's own when none does."""
    try:
        lines = (root / place.file).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return place.line
    begin = text[:_TELLS_APART]
    for number, line in enumerate(lines[place.line - 1 :], start=place.line):
        if text in line:
            return number
    folded = (n for n, line in enumerate(lines, start=1) if n >= place.line and begin in line)
    return next(folded, place.line)


def _untraced(passage: Passage, text: str, guidance: Guidance) -> list[str]:
    backing = unicodedata.normalize("NFKC", " ".join(_backing(passage, guidance)))
    backing = _with_digits(backing)
    return [
        match.group()
        for match in _NUMBER.finditer(text)
        if match.group(2) != _PLAIN_MINUTES
        and not re.search(rf"(?<!\d){re.escape(match.group(1))}(?!\d)", backing)
    ]


def _backing(passage: Passage, guidance: Guidance) -> Iterator[str]:
    clocks = [guidance.clocks[id] for id in passage.clocks if id in guidance.clocks]
    for clock in clocks:
        yield str(clock.amount)
    grounds = [*passage.grounds, *(ground for clock in clocks for ground in clock.grounds)]
    for ground in grounds:
        yield from (guidance.atoms[atom].quote for atom in ground.atoms if atom in guidance.atoms)
        for source in filter(None, map(guidance.source_of, ground.sources)):
            yield " ".join((source.title, *(quote.text for quote in source.quotes)))


def _with_digits(text: str) -> str:
    """The text with kanji numerals up to 99 written as digits too."""
    table = str.maketrans("一二三四五六七八九", "123456789")
    plain = re.sub(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)", _tens, text)
    return f"{text} {plain.translate(table)}"


def _tens(match: re.Match[str]) -> str:
    table = str.maketrans("一二三四五六七八九", "123456789")
    tens = match.group(1).translate(table) or "1"
    return tens + (match.group(2).translate(table) or "0")


def _forbidden(guidance: Guidance, problems: Problems) -> tuple[tuple[str, str], ...]:
    path = guidance.root / "words" / "forbidden.yaml"
    entry = read_mapping(guidance.root, path, problems)
    return tuple((word, entry.text(word)) for word in entry.names()) if entry else ()
