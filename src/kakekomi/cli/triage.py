"""`kakekomi triage`: words → cases, facts, first act; one text, or a file of texts.

`--batch IN.jsonl` gives one line out for each line in, in the same order; a line that cannot be
read gives a line with `error`, and the run goes on. `--jobs N` shares the work among N processes
(0: one a core). Progress and a summary go to standard error.
"""

from __future__ import annotations

import datetime
import json
import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

import click

from kakekomi.cli.context import Context, cli_words, moment
from kakekomi.cli.plan_json import Data
from kakekomi.cli.triage_json import bad_line, triage_data
from kakekomi.consultation import understand
from kakekomi.errors import CannotRead, WrongUse
from kakekomi.guidance import Guidance
from kakekomi.guidance.model import Words
from kakekomi.triage import make_reader

LONGEST_LINE = 2_000_000
_CHUNK = 16
_TELL_EVERY = 5.0  # seconds


@click.command()
@click.argument("words", nargs=-1)
@click.option("--batch", type=click.Path(path_type=Path, allow_dash=True), metavar="IN.jsonl")
@click.option("--jobs", type=click.IntRange(0, 256), default=1)
@click.option("--now", "now_text", metavar="2026-12-30T21:00+09:00")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def triage(  # noqa: PLR0913, PLR0917  one argument an option
    context: Context,
    words: tuple[str, ...],
    batch: Path | None,
    jobs: int,
    now_text: str | None,
    as_json: bool,
) -> None:
    """ことばを事例に分けます。--batch では1行に1件ずつ。"""
    guidance = context.guidance()
    now = moment(now_text)
    if batch is not None:
        _run_batch(batch, guidance, now, jobs or os.cpu_count() or 1)
        return
    if not words:
        raise WrongUse("K-105")
    found = triage_data("1", " ".join(words), guidance, now)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for card in understand(" ".join(words), guidance, now.date()).cards:
        click.echo(f"{'●' if card.likely else ' '} {card.label}")
    click.echo(str(found["first_step"]))


def _run_batch(path: Path, guidance: Guidance, now: datetime.datetime, jobs: int) -> None:
    cli = cli_words(guidance)
    missing = make_reader(guidance.root).missing
    if missing:
        click.echo(cli("batch.missing", names="、".join(missing)), err=True)
    count: Counter[str] = Counter()
    try:
        with click.open_file(str(path), "rb") as file:
            for answer in _told(_answers(_lines(file), guidance, now, jobs), cli):
                count["lines"] += 1
                count["bad"] += "error" in answer
                count["outside"] += bool(answer["out_of_scope"])
                count["danger"] += answer["danger"] is not None
                click.echo(json.dumps(answer, ensure_ascii=False))
    except OSError as error:
        raise CannotRead("K-101", path=str(path)) from error
    names = ("lines", "bad", "outside", "danger")
    click.echo(cli("batch.summary", **{name: count[name] for name in names}), err=True)


def _answers(
    lines: Iterable[bytes], guidance: Guidance, now: datetime.datetime, jobs: int
) -> Iterator[Data]:
    answer = partial(_one_line, guidance=guidance, now=now)
    numbered = enumerate(lines, start=1)
    if jobs == 1:
        yield from map(answer, numbered)
        return
    # Forked after everything was loaded: the processes share it and stream in order.
    with multiprocessing.get_context("fork").Pool(jobs, _remember, (guidance, now)) as pool:
        yield from pool.imap(_in_process, numbered, chunksize=_CHUNK)


_process: dict[str, partial[Data]] = {}


def _remember(guidance: Guidance, now: datetime.datetime) -> None:
    _process["answer"] = partial(_one_line, guidance=guidance, now=now)


def _in_process(numbered: tuple[int, bytes]) -> Data:
    return _process["answer"](numbered)


def _told(answers: Iterable[Data], cli: Words) -> Iterator[Data]:
    """The answers, with a line on standard error now and then while it takes long."""
    last = time.monotonic()
    for number, answer in enumerate(answers, start=1):
        yield answer
        if time.monotonic() - last >= _TELL_EVERY:
            last = time.monotonic()
            click.echo(cli("batch.progress", lines=number), err=True)


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file; what is longer than the limit is cut (and then not valid JSON)."""
    while line := file.readline(LONGEST_LINE):
        while not line.endswith(b"\n") and (rest := file.readline(LONGEST_LINE)):
            if rest.endswith(b"\n"):
                break
        yield line


def _one_line(numbered: tuple[int, bytes], guidance: Guidance, now: datetime.datetime) -> Data:
    number, line = numbered
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        raw = None
    if not isinstance(raw, dict):
        return bad_line(number, guidance, now)
    id = raw.get("id")
    name = id if isinstance(id, str | int) else number
    text = raw.get("text")
    if not isinstance(text, str):
        return bad_line(name, guidance, now)
    return triage_data(name, text, guidance, now)
