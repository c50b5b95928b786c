"""Is this message a fake? The pasted words are judged here, shown once, and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from kakekomi.check import Finding, check_content, read_knowledge
from kakekomi.errors import WrongUse
from kakekomi.web.visit import Visit

LONGEST = 20_000  # characters
# What the person may have done already: the short way of the start that goes on from there.
DONE_ALREADY = "opened"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the message as it is shown; `marked`: a reason stands on it."""

    text: str
    marked: bool


def show(visit: Visit) -> HttpResponse:
    """The empty box."""
    return _page(visit, "")


def take(visit: Visit) -> HttpResponse:
    """The finding for what was pasted."""
    text = visit.request.POST.get("text", "").strip()
    if not text:
        return _page(visit, "", error=WrongUse("K-106"))
    if len(text) > LONGEST:
        return _page(visit, "", error=WrongUse("K-107"))
    knowledge = read_knowledge(visit.guidance.root)
    found = check_content(text, None, knowledge, visit.today)
    return visit.show(
        "check.html",
        text=text,
        found=found,
        verdict=knowledge.verdicts[found.verdict],
        reasons=knowledge.reasons(found),
        name=knowledge.name_of(found.brand),
        pieces=pieces(found),
        way=DONE_ALREADY,
        error=None,
    )


def _page(visit: Visit, text: str, error: WrongUse | None = None) -> HttpResponse:
    return visit.show(
        "check.html",
        status=400 if error else 200,
        text=text,
        found=None,
        error=visit.told(error) if error else None,
    )


def pieces(found: Finding) -> tuple[Piece, ...]:
    """The message with the words of the reasons marked."""
    text = found.text
    marked = [False] * len(text)
    for sign in found.reasons:
        if sign.where in {"text", "link"} and 0 <= sign.start < sign.end <= len(text):
            marked[sign.start : sign.end] = [True] * (sign.end - sign.start)
    result: list[Piece] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marked[place] != marked[start]:
            result.append(Piece(text[start:place], marked[start]))
            start = place
    return tuple(result)
