"""A plan for the terminal: the first act alone, then everything in order, plain text."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import Words
from kakekomi.plan import Plan, PlannedStep, shown_warnings
from kakekomi.plan.clocks import RunningClock
from kakekomi.plan.contacts import WayIn, service_links, ways_in
from kakekomi.plan.evidence import evidence_items

RULE = "─" * 40


def plan_text(plan: Plan, guidance: Guidance, cli: Words) -> str:
    """The whole plan as lines of text."""
    return "\n".join(_lines(plan, guidance, cli))


def _lines(plan: Plan, guidance: Guidance, cli: Words) -> Iterator[str]:
    words = guidance.words
    if not plan.steps:
        yield words("expired")
        yield words("expired_emergency")
        return
    first = plan.first()
    if first is not None:
        yield f"■ {cli('plan.first')}"
        yield from step_lines(first, plan, guidance, cli)
        yield RULE
    yield from _handoff_lines(plan, guidance, cli)
    stops = [warning.text for warning in shown_warnings(plan, guidance) if warning.tone == "stop"]
    if stops:
        yield f"■ {cli('plan.dont')}"
        yield from (f"  × {text}" for text in stops)
    yield f"■ {cli('plan.whole')}"
    yield from _overview(plan, guidance)
    if plan.clocks:
        yield f"■ {cli('plan.clocks')}"
        for clock in plan.clocks.values():
            yield from clock_lines(clock, guidance)
    items = evidence_items(plan.situation, guidance, plan.today)
    if items:
        yield f"■ {cli('plan.keep')}"
        yield from (f"  □ {item.label}" for item in items)
    later = plan.later_steps()
    if later:
        yield f"■ {cli('plan.later')}"
        for planned in later:
            if planned.available_on:
                yield f"  {long_date(planned.available_on)}ごろ  {planned.step.title}"


def _handoff_lines(plan: Plan, guidance: Guidance, cli: Words) -> Iterator[str]:
    handoff = guidance.handoffs.get(plan.situation.out_of_scope)
    if handoff is None:
        return
    yield f"■ {handoff.title}"
    yield f"  {handoff.text}"
    for way in ways_in(handoff.turn_to, plan.situation, guidance, plan.today):
        yield f"  {cli('plan.who')}: " + contact_line(way)
    yield from (f"  □ {text}" for text in handoff.keep)


def _overview(plan: Plan, guidance: Guidance) -> Iterator[str]:
    phase = ""
    for number, planned in enumerate(plan.now_steps(), start=1):
        if planned.phase != phase:
            phase = planned.phase
            yield f"【{guidance.words(f'phase.{phase}')}】"
        layers = "・".join(guidance.words(f"layer.{layer}") for layer in planned.layers(guidance))
        state = (
            f" [{guidance.words(f'state.{planned.progress.state}')}]" if planned.progress else ""
        )
        due = f" ~{planned.deadline.isoformat()}" if planned.deadline else ""
        yield f"  {number}. {planned.step.title}{state}{due} ({layers})"


def clock_lines(clock: RunningClock, guidance: Guidance) -> Iterator[str]:
    """A clock: what, until when, that today is better, who decides."""
    words = guidance.words
    yield "  " + clock.clock.text.format(date=long_date(clock.next))
    if clock.overdue:
        yield "    " + words("overdue")
    elif clock.open_day != clock.next and clock.clock.kind == "limit":
        yield "    " + words("open_day", date=long_date(clock.open_day))
    if clock.clock.note:
        yield "    " + clock.clock.note
    if clock.clock.contract_prevails:
        yield "    " + words("contract")


def step_lines(planned: PlannedStep, plan: Plan, guidance: Guidance, cli: Words) -> Iterator[str]:
    """One step in full, with whom to reach and on whose word."""
    step, situation, today = planned.step, plan.situation, plan.today
    minutes = f" ({cli('plan.minutes', n=step.minutes)})" if step.minutes else ""
    yield f"  {step.title}{minutes}"
    yield from (f"   ・{line}" for line in step.what)
    if planned.why():
        yield f"   {cli('plan.why')}: " + " ".join(planned.why())
    for way in ways_in(step.contact, situation, guidance, today):
        yield f"   {cli('plan.who')}: " + contact_line(way)
    for link in service_links(step.links, situation, guidance, today):
        yield f"   {cli('plan.who')}: {link.platform} {link.address}"
    if step.have:
        yield f"   {cli('plan.have')}: " + "、".join(step.have)
    yield from (f"   {cli('plan.say')}: 「{line}」" for line in step.say)
    if step.write_down:
        names = "・".join(guidance.words(f"write.{name}") for name in step.write_down)
        yield f"   {cli('plan.write')}: {names}"
    if step.next:
        yield f"   {cli('plan.next')}: {step.next}"
    for source in planned.sources(guidance, today):
        read = guidance.words("read_on", date=source.read_on.isoformat())
        yield f"   {cli('plan.source')}: {source.publisher}「{source.title}」 {read}"


def contact_line(way: WayIn) -> str:
    """Whom to reach and how, on one line."""
    if way.contact is not None:
        parts = (way.contact.name, way.contact.tel, way.contact.hours, way.contact.web)
        note = way.contact.note
        return " ".join(part for part in (*parts, note) if part)
    entry = way.role.entry if way.role else ""
    return f"{way.name} {way.domain or entry}"


def long_date(day: datetime.date) -> str:
    """2026年12月1日(火)."""
    return f"{day.year}年{day.month}月{day.day}日({'月火水木金土日'[day.weekday()]})"
