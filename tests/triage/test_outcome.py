"""From probabilities to what is said: which cases count, which cards are shown."""

from __future__ import annotations

import pytest

from kakekomi.guidance.model import CASES
from kakekomi.triage.combine import Combination, Judgement
from kakekomi.triage.extract import Extracted
from kakekomi.triage.labels import KINDS, LABELS
from kakekomi.triage.outcome import Outcome, Sureness, outcome_of

NUMBERS = Combination(weights={}, case=(), outside=(0.0, 0.0), sure=0.9, cards=0.1)
NOTHING = Extracted(facts={}, amounts=(), days=(), names=(), copied={})


def judged(shares: dict[str, float], cases: dict[str, float], outside: float = 0.1) -> Outcome:
    judgement = Judgement(
        shares={label: shares.get(label, 0.001) for label in LABELS},
        cases={case: cases.get(case, 0.01) for case in CASES},
        outside=outside,
    )
    return outcome_of(judgement, NUMBERS, danger="", extracted=NOTHING)


def test_the_bank_comes_before_the_mail_when_both_count():
    both = {"impersonating_mail": 0.97, "unauthorized_banking": 0.6}
    found = judged({}, both)
    assert found.cases[:2] == (("unauthorized_banking", 0.97), ("impersonating_mail", 0.6))
    alone = judged({}, {"impersonating_mail": 0.97, "unauthorized_banking": 0.4})
    assert alone.cases[0] == ("impersonating_mail", 0.97)


@pytest.mark.parametrize(
    ("p", "outside", "likely"),
    [(0.5, 0.9, ("defamation",)), (0.4, 0.3, ("defamation",)), (0.4, 0.7, ())],
)
def test_a_case_counts_from_one_half_or_when_it_is_likelier_than_outside(p, outside, likely):
    found = judged({"spam_mail": 0.5}, {"defamation": p}, outside)
    assert found.likely == likely
    assert found.kind == ("" if likely else "spam_mail")


def test_one_card_where_one_is_sure_a_few_where_several_may_be_right():
    sure = judged({"defamation": 0.95}, {"defamation": 0.95})
    assert (sure.cards, sure.sureness) == (("defamation",), Sureness.ONE)
    few = judged({"defamation": 0.6, "exposed_personal_info": 0.3}, {"defamation": 0.8})
    assert few.sureness is Sureness.FEW
    assert few.cards == ("defamation", "exposed_personal_info")
    two = judged({"defamation": 0.95}, {"defamation": 0.95, "exposed_personal_info": 0.7})
    assert two.sureness is Sureness.FEW
    assert set(two.cards) == {"defamation", "exposed_personal_info"}


def test_all_cards_where_nothing_speaks_or_nothing_can_be_told():
    assert judged({}, {}).sureness is Sureness.PLAIN
    assert judged({"unclear": 0.99}, {}, 0.9).sureness is Sureness.PLAIN


def test_the_kinds_share_what_lies_outside():
    found = judged({"spam_mail": 0.3, "subscription": 0.1}, {}, 0.8)
    assert sum(p for _, p in found.kinds) == pytest.approx(0.8)
    assert [kind for kind, _ in found.kinds[:2]] == ["spam_mail", "subscription"]
    assert {kind for kind, _ in found.kinds} == set(KINDS)
