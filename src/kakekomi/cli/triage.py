"""`kakekomi triage`: words → cases, facts, first act; one text, or a file of texts.

`--batch IN.jsonl` gives one line out for each line in, in the same order; a line that cannot be
read gives a line with `error`, and the run goes on. `--jobs N` shares the work among N processes
(0: one a core). Progress and a summary go to standard error.
"""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click

from kakekomi.cli.batch import Answerer, Id, batch_options, processes, run
from kakekomi.cli.context import Context, cli_words, moment
from kakekomi.cli.plan_json import Data
from kakekomi.cli.triage_json import bad_line, triage_data
from kakekomi.consultation import understand
from kakekomi.errors import WrongUse
from kakekomi.guidance import Guidance
from kakekomi.triage import make_reader

LONGEST_LINE = 2_000_000


@click.command()
@click.argument("words", nargs=-1)
@batch_options
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
        _run_batch(batch, guidance, now, processes(jobs))
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

    def answer(id: Id, raw: Mapping[str, object]) -> Data | None:
        text = raw.get("text")
        return triage_data(id, text, guidance, now) if isinstance(text, str) else None

    answerer = Answerer(answer, partial(bad_line, guidance=guidance, now=now))
    count: Counter[str] = Counter()
    for found in run(path, answerer, jobs, cli, LONGEST_LINE):
        count["lines"] += 1
        count["bad"] += "error" in found
        count["outside"] += bool(found["out_of_scope"])
        count["danger"] += found["danger"] is not None
    names = ("lines", "bad", "outside", "danger")
    click.echo(cli("batch.summary", **{name: count[name] for name in names}), err=True)
