"""Victims written by hand as a counsellor would, before anyone looked at what the engine says."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
import yaml

from kakekomi.guidance.model import Layer
from kakekomi.plan import Plan, make_plan, shown_warnings
from kakekomi.plan.contacts import ways_in
from kakekomi.plan.evidence import evidence_items
from kakekomi.plan.questions import open_questions
from kakekomi.plan.selection import layer_of
from kakekomi.situation import situation_from_json

VICTIMS = yaml.safe_load((Path(__file__).parent / "golden_victims.yaml").read_text("utf-8"))

LATER = {"follow", "prevent"}  # waiting and prevention may name acts that would be wrong now


def plan_of(victim, guidance) -> Plan:
    raw = {**victim["situation"]}
    raw["facts"] = {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in (raw.get("facts") or {}).items()
    }
    situation = situation_from_json(guidance, json.dumps(raw))
    return make_plan(situation, guidance, datetime.datetime.fromisoformat(victim["now"]))


def acts_of(plan: Plan) -> list[str]:
    return [planned.step.act for planned in plan.steps]


def shown_atoms(plan: Plan, guidance) -> set[str]:
    """Atoms that a person can see: on steps, cautions, items, questions, cases, contacts."""
    found = {atom for planned in plan.steps for atom in planned.atoms}
    for thing in (
        *shown_warnings(plan, guidance),
        *evidence_items(plan.situation, guidance, plan.today),
        *open_questions(plan.situation, guidance, plan.now),
    ):
        topics = {*plan.situation.topics, "any"}
        found |= {a for ground in thing.grounds if ground.topic in topics for a in ground.atoms}
    for case in plan.situation.cases:
        found |= set(guidance.cases[case].atoms)
        found |= {atom for shown in guidance.cases[case].facts_shown for atom in shown.atoms}
    for way in all_ways(plan, guidance):
        found |= set(way.contact.atoms) if way.contact else set()
    return found


def all_ways(plan: Plan, guidance):
    handoff = guidance.handoffs.get(plan.situation.out_of_scope)
    refs = [ref for planned in plan.steps for ref in planned.step.contact]
    refs += [
        ref for planned in plan.steps if planned.step.chase for ref in planned.step.chase.escalate
    ]
    refs += list(handoff.turn_to) if handoff else []
    return ways_in(refs, plan.situation, guidance, plan.today)


@pytest.mark.parametrize("victim", VICTIMS, ids=lambda v: v["id"])
def test_golden_victim(victim, guidance):
    plan = plan_of(victim, guidance)
    acts = acts_of(plan)
    first = plan.first()
    assert first is not None
    missing = [
        act for act in (*victim.get("order", ()), *victim.get("acts", ())) if act not in acts
    ]
    assert not missing, f"missing {missing} in {plan.ids()}"
    assert first.step.act == victim["first"], f"first is {first.id} ({first.step.act})"
    places = [acts.index(act) for act in victim.get("order", ())]
    assert places == sorted(places), list(zip(acts, plan.ids(), strict=True))
    at_once = {planned.step.act for planned in plan.steps if planned.phase not in LATER}
    assert not set(victim.get("never", ())) & at_once, plan.ids()
    ids = {way.contact.id for way in all_ways(plan, guidance) if way.contact}
    wanted = set(victim.get("contacts", ())) - {"police"}
    assert wanted <= ids, wanted - ids
    unseen = set(victim.get("atoms", ())) - shown_atoms(plan, guidance)
    assert not unseen, unseen


def shown_clocks(guidance):
    """Clocks whose authority someone read; the others are kept, never shown."""
    return {
        clock.id
        for clock in guidance.clocks.values()
        if any(layer_of(ground, guidance) is not Layer.UNVERIFIED for ground in clock.grounds)
    }


@pytest.mark.parametrize(
    "victim",
    [v for v in VICTIMS if v.get("deadlines") or v.get("no_deadlines")],
    ids=lambda v: v["id"],
)
def test_golden_deadlines(victim, guidance):
    plan = plan_of(victim, guidance)
    for id, day in (victim.get("deadlines") or {}).items():
        if id not in shown_clocks(guidance):
            assert id not in plan.clocks
            continue
        assert id in plan.clocks, (id, list(plan.clocks))
        dates = plan.clocks[id].dates
        assert list(dates) == (day if isinstance(day, list) else [day])
    assert not set(victim.get("no_deadlines") or ()) & set(plan.clocks)


def test_there_are_enough_victims(guidance):
    assert len(VICTIMS) >= 60
    met = {case for victim in VICTIMS for case in victim["situation"].get("cases") or ()}
    assert met == set(guidance.cases)
