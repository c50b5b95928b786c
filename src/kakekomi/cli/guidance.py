"""`kakekomi guidance check` and `preview`: the editors' compiler."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kakekomi.check import read_knowledge
from kakekomi.cli.context import Context, cli_words, moment, read_text_file
from kakekomi.cli.plan import show_plan
from kakekomi.cli.plan_text import step_lines
from kakekomi.errors import GuidanceBroken, WrongUse
from kakekomi.guidance import Guidance, read_guidance
from kakekomi.guidance.checks import check_guidance
from kakekomi.guidance.entries import read_mapping
from kakekomi.guidance.messages import problem_line
from kakekomi.guidance.model import Ground, Step
from kakekomi.guidance.parts.words import read_words
from kakekomi.guidance.place import find_guidance
from kakekomi.guidance.problems import Problem, Problems, nearest
from kakekomi.plan import Plan, PlannedStep, make_plan
from kakekomi.plan.rules import RULES
from kakekomi.situation import Situation, read_fact, situation_from_json
from kakekomi.triage import read_lexicon
from kakekomi.triage.extract.cues import read_fact_cues


@click.group()
def guidance() -> None:
    """案内のファイルを確かめ、できあがりを見ます。"""


@guidance.command()
@click.option("--now", "now_text", metavar="2026-12-30")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def check(context: Context, now_text: str | None, as_json: bool) -> int:
    """まちがいを、ファイルと行と直し方つきで知らせます。"""
    root = find_guidance(context.folder)
    read, problems = read_guidance(root, context.operator)
    found = sorted({*problems, *_across(read, now_text), *_lexicon(root), *_faces(root)})
    texts = read_words(root, "problems", Problems()).texts
    if as_json:
        click.echo(json.dumps([_problem_data(texts, p) for p in found], ensure_ascii=False))
    else:
        for problem in found:
            click.echo(problem_line(texts, problem))
        click.echo(_summary(texts, read, len(found)))
    return 1 if found else 0


def _across(read: Guidance, now_text: str | None) -> tuple[Problem, ...]:
    return check_guidance(read, rules=RULES, today=moment(now_text).date())


def _faces(root: Path) -> tuple[Problem, ...]:
    """Mistakes in the texts of the faces."""
    problems = Problems()
    for path in sorted((root / "words").glob("*.yaml")):
        read_mapping(root, path, problems)
    return problems.sorted()


def _lexicon(root: Path) -> tuple[Problem, ...]:
    """Mistakes in the word lists of triage and of the check."""
    found: list[Problem] = []
    for read in (read_lexicon, read_fact_cues, read_knowledge):
        try:
            read(root)
        except GuidanceBroken as error:
            found += error.problems
    return tuple(found)


def _problem_data(texts: dict[str, str], problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.line,
        "code": problem.code,
        "text": problem_line(texts, problem),
    }


def _summary(texts: dict[str, str], read: Guidance, count: int) -> str:
    if count:
        return texts.get("found", "{count}").format(count=count)
    return texts.get("good", "").format(
        steps=len(read.steps),
        handoffs=len(read.handoffs),
        questions=len(read.questions),
        sources=len(read.sources),
        atoms=len(read.atoms),
    )


@guidance.command()
@click.argument("name")
@click.option("--fact", "facts", multiple=True, metavar="NAME=yes|no|unknown|DATE")
@click.option("--situation", "path", type=click.Path(path_type=Path))
@click.option("--now", "now_text", metavar="2026-12-30T21:00+09:00")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def preview(  # noqa: PLR0913, PLR0917  one argument an option
    context: Context,
    name: str,
    facts: tuple[str, ...],
    path: Path | None,
    now_text: str | None,
    as_json: bool,
) -> None:
    """手順・事例・引き継ぎ先の名前を書くと、その見え方を出します。plan なら計画の全体。"""
    read = context.guidance()
    now = moment(now_text)
    situation = situation_from_json(read, read_text_file(path)) if path else Situation()
    for pair in facts:
        fact, _, value = pair.partition("=")
        situation = situation.answered(fact, read_fact(read, fact, value).value)
    if name in read.cases:
        situation = Situation(cases=(name,), facts=situation.facts)
    elif name in read.handoffs:
        situation = Situation(out_of_scope=name, facts=situation.facts)
    elif name in read.dangers:
        situation = Situation(danger=name, facts=situation.facts)
    made = make_plan(situation, read, now)
    if name in read.steps:
        _preview_step(read.steps[name], made, read)
    elif name == "plan" or situation.topics or situation.danger:
        show_plan(made, read, as_json=as_json, ics=None)
    else:
        known = (*read.steps, *read.cases, *read.handoffs, *read.dangers, "plan")
        raise WrongUse("K-110", value=name[:100], nearest=nearest(name, known) or "なし")


def _preview_step(step: Step, made: Plan, read: Guidance) -> None:
    cli = cli_words(read)
    whole = PlannedStep(
        step=step,
        grounds=step.grounds,
        phase=step.phase,
        deadline=None,
        progress=None,
        available_on=None,
        chase_on=None,
    )
    for line in step_lines(whole, made, read, cli):
        click.echo(line)
    click.echo(f"■ {cli('preview.shown_when')}")
    for ground in step.grounds:
        click.echo("  " + _condition(ground, read))


def _condition(ground: Ground, read: Guidance) -> str:
    parts = [ground.topic]
    parts += [read.facts[fact].yes for fact in ground.when]
    parts += [f"「{read.facts[fact].yes}」でない" for fact in ground.unless]
    parts += [f"「{read.facts[fact].no}」でない" for fact in ground.open]
    parts += [ground.rule] if ground.rule else []
    return " / ".join(parts)
