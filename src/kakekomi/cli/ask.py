"""`kakekomi ask "…"`: own words → first act → plan, in the terminal.

With words it answers at once. Without words, in a terminal, it asks: the safety screen first,
then what happened, which cards, and the questions whose answers change the plan.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from kakekomi.cli.context import Context, local_model, moment
from kakekomi.cli.conversation import hold_conversation
from kakekomi.cli.plan import show_plan
from kakekomi.consultation import begin, confirmed, understand
from kakekomi.errors import CannotRead, WrongUse
from kakekomi.guidance import Guidance
from kakekomi.guidance.problems import nearest
from kakekomi.plan import make_plan
from kakekomi.situation import Situation, read_fact
from kakekomi.triage.normalise import LONGEST


@click.command()
@click.argument("words", nargs=-1)
@click.option("--now", "now_text", metavar="2026-12-30T21:00+09:00")
@click.option("--case", "cases", multiple=True)
@click.option("--fact", "facts", multiple=True, metavar="NAME=yes|no|unknown|DATE")
@click.option("--prefecture", default="", metavar="12")
@click.option("--ics", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def ask(  # noqa: PLR0913, PLR0917  one argument an option
    context: Context,
    words: tuple[str, ...],
    now_text: str | None,
    cases: tuple[str, ...],
    facts: tuple[str, ...],
    prefecture: str,
    ics: Path | None,
    as_json: bool,
) -> None:
    """何があったかを話すと、まずすることと計画が出ます。"""
    guidance = context.guidance()
    now = moment(now_text)
    text = _given_words(words)
    if not text and not cases and sys.stdin.isatty() and not as_json:
        situation = hold_conversation(guidance, now)
    else:
        if not text.strip() and not cases:
            raise WrongUse("K-105")
        _check_name(prefecture, guidance.prefectures)
        understanding = understand(text, guidance, now.date(), quick=True, model=local_model())
        situation = begin(understanding, now.date(), prefecture=prefecture)
        situation = _with_options(situation, guidance, cases, facts, now.date())
    show_plan(make_plan(situation, guidance, now), guidance, as_json=as_json, ics=ics)


def _given_words(words: tuple[str, ...]) -> str:
    if words == ("-",) or (not words and not sys.stdin.isatty()):
        raw = sys.stdin.buffer.read(LONGEST * 8)
        text = raw.decode("utf-8", "replace")
    else:
        text = " ".join(words)
    if len(text) > LONGEST:
        raise CannotRead("K-104")
    return text


def _with_options(
    situation: Situation,
    guidance: Guidance,
    cases: tuple[str, ...],
    facts: tuple[str, ...],
    today: datetime.date,
) -> Situation:
    for case in cases:
        _check_name(case, guidance.cases)
    if cases:
        situation = confirmed(situation, cases=cases, out_of_scope="", today=today)
    for pair in facts:
        name, _, value = pair.partition("=")
        situation = situation.answered(name, read_fact(guidance, name, value).value)
    return situation


def _check_name(name: str, known: Mapping[str, object]) -> None:
    if name and name not in known:
        raise WrongUse("K-110", value=name[:100], nearest=nearest(name, known) or "なし")
