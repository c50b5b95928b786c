"""What must hold of every plan: I1–I15 of the study, as one function over a plan.

Returns the names of the invariants that a plan breaks, with the step that shows it.
"""

from __future__ import annotations

from functools import lru_cache

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import PHASES
from kakekomi.plan import Plan, make_plan
from kakekomi.situation import Situation, Tri

PHASE = {phase: number for number, phase in enumerate(PHASES)}
STOPPING = frozenset({"bank_stop", "card_stop", "service_suspend", "stop_pay"})

# Acts of the seed that every state of a case must show unless the outcome is benign.
MANDATORY = {
    "undelivered_goods": {"S1.6", "S1.7", "S1.8", "S1.9", "S1.11"},
    "impersonating_mail": {"S2.7", "S2.8", "S2.9", "S2.10", "S2.12"},
    "defamation": {"S3.3"},
    "unauthorized_banking": {"S4.2", "S4.3", "S4.4", "S4.5"},
    "account_takeover": {"S5.4"},
    "stolen_points": {"S6.3"},
    "exposed_personal_info": {"S7.7"},
}
BENIGN = {
    "undelivered_goods": ("item_arrived_fine", "before_buying"),
    "impersonating_mail": ("genuine_confirmed",),
    "defamation": (),
    "unauthorized_banking": ("own_transaction",),
    "account_takeover": ("own_forgotten", "friend_account"),
    "stolen_points": ("points_own_use",),
    "exposed_personal_info": (),
}


@lru_cache(maxsize=2)
def cautions(guidance: Guidance) -> dict[str, frozenset[str]]:
    """Atoms that cautions and cases show in every state of a topic."""
    found: dict[str, set[str]] = {}
    for caution in guidance.warnings.values():
        for ground in caution.grounds:
            if not (ground.when or ground.open or ground.unless or ground.rule):
                found.setdefault(ground.topic, set()).update(ground.atoms)
    return {topic: frozenset(atoms) for topic, atoms in found.items()}


def broken(plan: Plan, guidance: Guidance) -> list[str]:
    """The invariants that do not hold."""
    steps = plan.steps
    if not steps or plan.first() is None:
        return ["I1 no empty plan"]
    found: list[str] = []
    ids = [planned.step.id for planned in steps]
    if len(set(ids)) != len(ids) or len({p.step.title for p in steps}) != len(steps):
        titles = [planned.step.title for planned in steps]
        found.append(f"I9 no duplicate {[t for t in titles if titles.count(t) > 1]}")
    kept: dict[str, int] = {}
    last_phase = -1
    dun = stop_after_dun = False
    atoms: set[str] = set()
    for number, planned in enumerate(steps):
        step = planned.step
        phase = PHASE[planned.phase]
        if phase < last_phase and not step.after:
            found.append(f"order of phases: {step.id}")
        last_phase = max(last_phase, phase)
        for ground in planned.grounds:
            atoms.update(ground.atoms)
            if not ground.atoms and not ground.sources:
                found.append(f"I2 source: {step.id}")
        for thing in step.keeps:
            kept[thing] = number
        dun = dun or step.act == "dun_seller"
        stop_after_dun = stop_after_dun or (dun and step.act in STOPPING and phase == 1)
    if stop_after_dun:
        found.append("I4 stop payments before dunning")
    for number, planned in enumerate(steps):
        for thing in planned.step.removes:
            if kept.get(thing, -1) > number and planned.phase != "stop":
                found.append(f"I3 keep {thing} before {planned.step.id}")
        for before in planned.step.after:
            if before in ids and ids.index(before) > number:
                found.append(f"after: {planned.step.id} before {before}")
    situation = plan.situation
    if situation.danger and steps[0].phase != "danger":
        found.append("I8 danger first")
    found += _mandatory(situation, atoms, guidance)
    if "unauthorized_banking" in situation.cases and not (
        _benign(situation, "unauthorized_banking") or _in_danger(situation)
    ):
        acts = [planned.step.act for planned in steps]
        if "bank_stop" not in acts or "police_consult" not in acts:
            found.append("I5 bank and police")
        elif acts.index("bank_stop") > acts.index("police_consult"):
            found.append("I5 bank before police")
    return found


def _in_danger(situation: Situation) -> bool:
    """Law 1: a threat to life or a stalker comes before the bank."""
    return any(situation.flag(fact) is Tri.YES for fact in ("threatened_life", "stalked"))


def _benign(situation: Situation, case: str) -> bool:
    if case == "undelivered_goods" and situation.flag("delivery_date_passed") is Tri.NO:
        return True
    return any(situation.flag(fact) is Tri.YES for fact in BENIGN[case])


def _mandatory(situation: Situation, atoms: set[str], guidance: Guidance) -> list[str]:
    shown = cautions(guidance)
    found = []
    for case in situation.cases:
        if not _benign(situation, case):
            missing = MANDATORY[case] - atoms - shown.get(case, frozenset())
            if missing:
                found.append(f"I13 {case} lacks {sorted(missing)}")
    return found


def check_states(guidance: Guidance, now, topics, states) -> tuple[int, dict[str, dict]]:
    """Number of plans made, and for each broken invariant one state that breaks it."""
    count = 0
    found: dict[str, dict] = {}
    for facts in states:
        plan = make_plan(Situation(cases=topics, facts=facts), guidance, now)
        count += 1
        for name in broken(plan, guidance):
            found.setdefault(
                name,
                {
                    "cases": topics,
                    "facts": {k: str(v.value) for k, v in facts.items() if v.value != "unknown"},
                },
            )
    return count, found
