"""`kakekomi plan --situation FILE`: the plan of a situation file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kakekomi.cli.context import Context, cli_words, moment, read_text_file, write_file
from kakekomi.guidance import Guidance
from kakekomi.plan import Plan, make_plan
from kakekomi.plan.views import plan_after
from kakekomi.situation import situation_from_json


@click.command()
@click.option("--situation", "path", type=click.Path(path_type=Path), required=True)
@click.option("--now", "now_text", metavar="2026-12-30T21:00+09:00")
@click.option("--after", "days", type=click.IntRange(0, 3650), default=0)
@click.option("--ics", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def plan(  # noqa: PLR0913, PLR0917  one argument an option
    context: Context,
    path: Path,
    now_text: str | None,
    days: int,
    ics: Path | None,
    as_json: bool,
) -> None:
    """状況のファイルから、計画を作ります。"""
    guidance = context.guidance()
    now = moment(now_text)
    situation = situation_from_json(guidance, read_text_file(path))
    if days:
        made = plan_after(situation, guidance, now, days)
    else:
        made = make_plan(situation, guidance, now)
    show_plan(made, guidance, as_json=as_json, ics=ics)


def show_plan(made: Plan, guidance: Guidance, *, as_json: bool, ics: Path | None) -> None:
    """Print a plan as text or JSON, and write its calendar file when asked for one."""
    if ics is not None:
        from kakekomi.plan.calendar_file import calendar_file

        write_file(ics, calendar_file(made, guidance))
    if as_json:
        from kakekomi.cli.plan_json import plan_data

        click.echo(json.dumps(plan_data(made, guidance), ensure_ascii=False))
    else:
        from kakekomi.cli.plan_text import plan_text

        click.echo(plan_text(made, guidance, cli_words(guidance)))
