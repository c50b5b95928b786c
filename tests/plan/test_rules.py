"""The named rules, each against situations written by hand."""

from __future__ import annotations

import datetime

import pytest

from kakekomi.plan.rules import RULE_NO, RULE_YES, RULES
from kakekomi.situation import FactValue, Situation, Tri

TODAY = datetime.date(2026, 12, 1)
LONG_AGO = {"paid_on": datetime.date(2026, 10, 31)}
LATELY = {"paid_on": datetime.date(2026, 11, 1)}
YES, NO = Tri.YES, Tri.NO
DUE_LATER = {"delivery_date_passed": NO}
BOGUS = {"shop_looks_bogus": YES}
ANSWERS = {"seller_unreachable": NO}
SILENT = {"seller_unreachable": YES}
KNOWN = {"seller_contact_known": YES}

CASES = [
    ("purchase_in_trouble", {}, True),
    ("purchase_in_trouble", DUE_LATER, False),
    ("purchase_in_trouble", DUE_LATER | BOGUS, True),
    ("purchase_in_trouble", DUE_LATER | {"received_item": YES}, True),
    ("parcel_still_due", {}, False),
    ("parcel_still_due", DUE_LATER, True),
    ("parcel_still_due", DUE_LATER | SILENT, False),
    ("purchase_at_risk", {}, True),
    ("purchase_at_risk", DUE_LATER, False),
    ("purchase_at_risk", ANSWERS, False),
    ("purchase_at_risk", ANSWERS | BOGUS, True),
    ("purchase_at_risk", ANSWERS | {"refund_offer": YES}, True),
    ("purchase_at_risk", SILENT | KNOWN, True),
    ("purchase_at_risk", SILENT | KNOWN | LATELY, True),
    ("purchase_at_risk", SILENT | KNOWN | LONG_AGO, False),
    ("purchase_at_risk", SILENT | LONG_AGO, True),
    ("purchase_recall", {}, True),
    ("purchase_recall", SILENT | LATELY, True),
    ("purchase_recall", SILENT | LONG_AGO, False),
    ("purchase_recall", ANSWERS | LATELY, False),
    ("seller_can_be_asked", {}, False),
    ("seller_can_be_asked", ANSWERS, True),
    ("seller_can_be_asked", ANSWERS | DUE_LATER, False),
    ("seller_can_be_asked", ANSWERS | BOGUS, False),
    ("seller_can_be_asked", SILENT | KNOWN | LONG_AGO, True),
    ("money_stopped", {}, False),
    ("money_stopped", {"money_still_moving": YES}, False),
    ("money_stopped", {"money_still_moving": NO}, True),
    ("use_stopped", {}, False),
    ("use_stopped", {"use_continuing": NO}, True),
    ("locked_out", {}, False),
    ("locked_out", {"can_log_in": NO}, True),
    ("urgent_post", {}, False),
    ("urgent_post", {"stalked": YES}, True),
    ("urgent_post", {"exposed_home": YES}, True),
    ("urgent_post", {"exposed_home": NO}, False),
    ("child_images", {"victim_minor": YES}, False),
    ("child_images", {"victim_minor": YES, "intimate_images": YES}, True),
    ("no_child_images", {"intimate_images": YES}, True),
    ("no_child_images", {"victim_minor": YES, "intimate_images": YES}, False),
    ("nothing_touched", {}, True),
    ("nothing_touched", {"opened_link": YES}, False),
    ("something_touched", {"sent_money": YES}, True),
    ("payment_recent", {}, True),
    ("payment_recent", LATELY, True),
    ("payment_recent", LONG_AGO, False),
]


@pytest.mark.parametrize(("rule", "facts", "holds"), CASES)
def test_rule(guidance, rule, facts, holds):
    known = {fact: FactValue(value=value) for fact, value in facts.items()}
    assert RULES[rule](Situation(facts=known), guidance, TODAY) is holds


@pytest.mark.parametrize("rule", sorted({*RULE_YES, *RULE_NO}))
def test_the_facts_of_a_rule_are_facts(guidance, rule):
    assert rule in RULES
    assert {*RULE_YES.get(rule, ()), *RULE_NO.get(rule, ())} <= set(guidance.facts)


@pytest.mark.parametrize(("one", "other"), [("purchase_at_risk", "seller_can_be_asked")])
@pytest.mark.parametrize("facts", [{}, ANSWERS, SILENT, BOGUS, SILENT | KNOWN | LONG_AGO])
def test_either_the_money_or_the_seller_comes_first(guidance, one, other, facts):
    known = {fact: FactValue(value=value) for fact, value in facts.items()}
    situation = Situation(facts=known)
    assert RULES[one](situation, guidance, TODAY) is not RULES[other](situation, guidance, TODAY)
