"""`kakekomi triage --batch IN.jsonl`: one line out for each line in, same order.

A line that cannot be read gives a line with `error`; the run goes on.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click

from kakekomi.cli.context import Context, cli_words, moment
from kakekomi.cli.plan_json import Data, question_data
from kakekomi.consultation import Understanding, begin, understand
from kakekomi.errors import CannotRead, WrongUse
from kakekomi.guidance import Guidance
from kakekomi.guidance.messages import error_text
from kakekomi.plan import make_plan
from kakekomi.plan.questions import open_questions
from kakekomi.situation import FactValue

LONGEST_LINE = 2_000_000
_QUESTIONS_SHOWN = 5


@click.command()
@click.argument("words", nargs=-1)
@click.option("--batch", type=click.Path(path_type=Path, allow_dash=True), metavar="IN.jsonl")
@click.option("--now", "now_text", metavar="2026-12-30T21:00+09:00")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def triage(
    context: Context,
    words: tuple[str, ...],
    batch: Path | None,
    now_text: str | None,
    as_json: bool,
) -> None:
    """ことばを事例に分けます。--batch では1行に1件ずつ。"""
    guidance = context.guidance()
    now = moment(now_text)
    if batch is not None:
        _run_batch(batch, guidance, now)
        return
    if not words:
        raise WrongUse("K-105")
    found = triage_data("1", " ".join(words), guidance, now)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for card in understand(" ".join(words), guidance).cards:
        click.echo(f"{'●' if card.likely else ' '} {card.label}")
    click.echo(str(found["first_step"]))


def _run_batch(path: Path, guidance: Guidance, now: datetime.datetime) -> None:
    lines = bad = 0
    try:
        with click.open_file(str(path), "rb") as file:
            for number, line in enumerate(_lines(file), start=1):
                answer = _one_line(number, line, guidance, now)
                lines += 1
                bad += "error" in answer
                click.echo(json.dumps(answer, ensure_ascii=False))
    except OSError as error:
        raise CannotRead("K-101", path=str(path)) from error
    click.echo(cli_words(guidance)("batch.summary", lines=lines, bad=bad), err=True)


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file; what is longer than the limit is cut (and then not valid JSON)."""
    while line := file.readline(LONGEST_LINE):
        while not line.endswith(b"\n") and (rest := file.readline(LONGEST_LINE)):
            if rest.endswith(b"\n"):
                break
        yield line


def _one_line(number: int, line: bytes, guidance: Guidance, now: datetime.datetime) -> Data:
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        raw = None
    if not isinstance(raw, dict):
        return _bad_line(number, guidance, now)
    id = raw.get("id")
    name = id if isinstance(id, str | int) else number
    text = raw.get("text")
    if not isinstance(text, str):
        return _bad_line(name, guidance, now)
    return triage_data(name, text, guidance, now)


def _bad_line(id: str | int, guidance: Guidance, now: datetime.datetime) -> Data:
    said, _ = error_text(guidance.root, CannotRead("K-400", reason="JSON"))
    return {**triage_data(id, "", guidance, now), "error": {"code": "K-400", "said": said}}


def triage_data(id: str | int, text: str, guidance: Guidance, now: datetime.datetime) -> Data:
    """The answer for one text, in the form of the contract. `cases` are those that were hit."""
    understanding = understand(text, guidance)
    situation = begin(understanding, now.date())
    plan = make_plan(situation, guidance, now)
    first = plan.first()
    outcome = understanding.outcome
    return {
        "id": id,
        "cases": _scores(understanding),
        "out_of_scope": bool(outcome.kind),
        "out_of_scope_kind": outcome.kind or None,
        "danger": understanding.danger or None,
        "first_action": first.step.act if first else "ask_more",
        "first_step": first.step.title if first else guidance.words("expired"),
        "facts": {name: _fact_data(value) for name, value in understanding.facts.items()},
        "questions": [
            question_data(question)
            for question in open_questions(situation, guidance, now)[:_QUESTIONS_SHOWN]
        ],
        "why": [{"for": hit.id, "words": hit.quote} for hit in outcome.why],
    }


def _scores(understanding: Understanding) -> list[Data]:
    """Cases with their probabilities; when the matter lies outside the seven, below one half."""
    most = 0.49 if understanding.outcome.kind else 1.0
    return [
        {"id": case, "score": round(min(p, most), 4)}
        for case, p in understanding.outcome.cases
        if p > 0
    ]


def _fact_data(value: FactValue) -> Data:
    return {"value": str(value.value), "quote": value.quote, "origin": str(value.origin)}
