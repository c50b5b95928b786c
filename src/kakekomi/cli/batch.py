"""A file of one JSON object a line, answered line by line in the same order.

A line that cannot be read is answered too, and the run goes on. With `jobs` the work is shared
among processes, forked after everything was loaded. Progress goes to standard error.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

import click

from kakekomi.cli.plan_json import Data
from kakekomi.errors import CannotRead
from kakekomi.guidance.model import Words

_CHUNK = 16
_TELL_EVERY = 5.0  # seconds

Id = str | int
Command = TypeVar("Command", bound=Callable[..., object])


def batch_options(command: Command) -> Command:
    """The options of a command that answers one thing or a file of them."""
    file = click.Path(path_type=Path, allow_dash=True)
    for option in (
        click.option("--json", "as_json", is_flag=True),
        click.option("--now", "now_text", metavar="2026-12-30T21:00+09:00"),
        click.option("--jobs", type=click.IntRange(0, 256), default=1),
        click.option("--batch", type=file, metavar="IN.jsonl"),
    ):
        command = option(command)
    return command


def processes(jobs: int) -> int:
    """How many processes `--jobs` means: 0 is one for each core."""
    return jobs or os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Answerer:
    """`answer`: for one object, or nothing when it lacks what is asked; `bad`: for such a line."""

    answer: Callable[[Id, Mapping[str, object]], Data | None]
    bad: Callable[[Id], Data]

    def line(self, numbered: tuple[int, bytes]) -> Data:
        """The answer for one line; its number stands in for an id."""
        number, line = numbered
        try:
            raw = json.loads(line)
        except (ValueError, RecursionError):
            raw = None
        if not isinstance(raw, dict):
            return self.bad(number)
        id = raw.get("id")
        name = id if isinstance(id, str | int) else number
        found = self.answer(name, raw)
        return self.bad(name) if found is None else found


def run(path: Path, answerer: Answerer, jobs: int, cli: Words, longest: int) -> Iterator[Data]:
    """Print one answer for each line of a file and give it back to be counted. Raises CannotRead
    K-101 when the file cannot be read. `longest`: bytes of a line; what is longer is cut, and then
    no JSON."""
    try:
        with click.open_file(str(path), "rb") as file:
            for answer in _told(_answers(_lines(file, longest), answerer, jobs), cli):
                click.echo(json.dumps(answer, ensure_ascii=False))
                yield answer
    except OSError as error:
        raise CannotRead("K-101", path=str(path)) from error


def _answers(lines: Iterable[bytes], answerer: Answerer, jobs: int) -> Iterator[Data]:
    numbered = enumerate(lines, start=1)
    if jobs == 1:
        yield from map(answerer.line, numbered)
        return
    with multiprocessing.get_context("fork").Pool(jobs, _remember, (answerer,)) as pool:
        yield from pool.imap(_in_process, numbered, chunksize=_CHUNK)


_process: dict[str, Answerer] = {}


def _remember(answerer: Answerer) -> None:
    _process["answerer"] = answerer


def _in_process(numbered: tuple[int, bytes]) -> Data:
    return _process["answerer"].line(numbered)


def _told(answers: Iterable[Data], cli: Words) -> Iterator[Data]:
    """The answers, with a line on standard error now and then while it takes long."""
    last = time.monotonic()
    for number, answer in enumerate(answers, start=1):
        yield answer
        if time.monotonic() - last >= _TELL_EVERY:
            last = time.monotonic()
            click.echo(cli("batch.progress", lines=number), err=True)


def _lines(file: IO[bytes], longest: int) -> Iterator[bytes]:
    while line := file.readline(longest):
        while not line.endswith(b"\n") and (rest := file.readline(longest)):
            if rest.endswith(b"\n"):
                break
        yield line
