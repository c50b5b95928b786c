"""The interactive `kakekomi ask`: safety screen, words, cards, questions, one at a time.

Every answer may be わからない (Enter); q leaves the questions and shows the plan.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

import click

from kakekomi.cli.context import cli_words, local_model
from kakekomi.cli.plan_text import contact_line
from kakekomi.consultation import begin, confirmed, plain_cards, understand
from kakekomi.guidance import Guidance
from kakekomi.guidance.model import Question, Words
from kakekomi.plan.contacts import ways_in
from kakekomi.plan.questions import (
    open_questions,
    with_none,
    with_options,
    with_unknown,
)
from kakekomi.situation import Situation, Tri, day_in_reach
from kakekomi.triage.normalise import LONGEST

_STOP = "q"
_MONEY = "money"


def hold_conversation(guidance: Guidance, now: datetime.datetime) -> Situation:
    """The situation after the conversation; ends when nothing more would change the plan."""
    cli = cli_words(guidance)
    leads = _safety(guidance, cli)
    if leads in guidance.dangers:
        _show_danger(leads, guidance, now.date())
    text = click.prompt(cli("ask.prompt"), default="", show_default=False)[:LONGEST]
    situation = begin(understand(text, guidance, now.date(), model=local_model()), now.date())
    if leads in guidance.dangers:
        situation = replace(situation, danger=leads)
    if leads == _MONEY:
        situation = situation.answered("money_still_moving", Tri.YES)
    situation = _cards(situation, guidance, cli, now.date())
    return _questions(situation, guidance, cli, now)


def _safety(guidance: Guidance, cli: Words) -> str:
    click.echo(cli("ask.safety"))
    click.echo(guidance.safety.title)
    choices = guidance.safety.choices
    for number, choice in enumerate(choices, start=1):
        click.echo(f"  {number}. {choice.label}")
    picked = _numbers(len(choices), cli)
    return choices[picked[0] - 1].leads if picked else "none"


def _show_danger(kind: str, guidance: Guidance, today: datetime.date) -> None:
    danger = guidance.dangers[kind]
    click.echo(danger.title)
    for line in danger.lines:
        click.echo(f"  {line}")
    for way in ways_in(danger.contacts, Situation(danger=kind), guidance, today):
        click.echo("  " + contact_line(way))


def _cards(situation: Situation, guidance: Guidance, cli: Words, today: datetime.date) -> Situation:
    likely = [card for card in plain_cards(guidance) if card.id in situation.cases]
    click.echo(cli("ask.understood") if likely else cli("ask.not_understood"))
    cards = plain_cards(guidance)
    for number, card in enumerate(cards, start=1):
        mark = "●" if card.id in situation.cases else " "
        click.echo(f" {mark} {number}. {card.label}")
    click.echo(f"   0. {guidance.words('none_of_these')}")
    click.echo(cli("ask.choose"))
    picked = _numbers(len(cards), cli, zero=True)
    if not picked:
        return situation
    chosen = [cards[number - 1].id for number in picked if number]
    kind = situation.out_of_scope if not chosen else ""
    return confirmed(situation, cases=chosen, out_of_scope=kind, today=today)


def _questions(
    situation: Situation, guidance: Guidance, cli: Words, now: datetime.datetime
) -> Situation:
    while questions := open_questions(situation, guidance, now):
        answered = _answer(situation, questions[0], cli)
        if answered is None:
            break
        situation = answered
    return situation


def _answer(situation: Situation, question: Question, cli: Words) -> Situation | None:
    """The situation after one answer, or None when the person leaves the questions."""
    click.echo("")
    click.echo(question.ask)
    if question.help:
        click.echo(f"  {question.help}")
    choices = [option.label for option in question.options]
    if question.none:
        choices.append(question.none)
    for number, label in enumerate(choices, start=1):
        click.echo(f"  {number}. {label}")
    click.echo(cli(_how(question)) + " " + cli("ask.unknown_key") + " " + cli("ask.stop_key"))
    while True:
        said = click.prompt("", default="", show_default=False, prompt_suffix="> ").strip()
        if said.lower() == _STOP:
            return None
        if not said:
            return with_unknown(situation, question)
        answered = _understood(said, situation, question)
        if answered is not None:
            return answered
        click.echo(cli("ask.again"))


def _how(question: Question) -> str:
    names = {"one": "ask.question", "many": "ask.question_many", "date": "ask.question_date"}
    return names.get(question.kind, "ask.question_name")


def _understood(said: str, situation: Situation, question: Question) -> Situation | None:
    if question.kind == "date":
        day = day_in_reach(said)
        return situation.answered(question.sets, day) if day else None
    if question.kind in {"service", "bank"}:
        return situation.answered(question.sets, said[:100])
    last = len(question.options) + bool(question.none)
    numbers = _read_numbers(said, last)
    if not numbers or (question.kind == "one" and len(numbers) > 1):
        return None
    if question.none and numbers == [last]:
        return with_none(situation, question)
    return with_options(situation, question, [n - 1 for n in numbers if n <= len(question.options)])


def _numbers(last: int, cli: Words, *, zero: bool = False) -> list[int]:
    """The numbers a person types; none when they type nothing."""
    while True:
        said = click.prompt("", default="", show_default=False, prompt_suffix="> ").strip()
        if not said:
            return []
        numbers = _read_numbers(said, last, zero=zero)
        if numbers:
            return numbers
        click.echo(cli("ask.again"))


def _read_numbers(said: str, last: int, *, zero: bool = False) -> list[int]:
    pieces = said.replace("、", " ").replace(",", " ").split()
    if not all(piece.isdecimal() and len(piece) < 4 for piece in pieces):
        return []
    numbers = [int(piece) for piece in pieces]
    lowest = 0 if zero else 1
    return numbers if all(lowest <= number <= last for number in numbers) else []
