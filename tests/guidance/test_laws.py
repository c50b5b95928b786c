"""The design's laws, as far as they can be read off the guidance itself."""

from __future__ import annotations

import re

import pytest

from kakekomi.guidance.checks.texts import passages
from kakekomi.guidance.model import CASES
from kakekomi.plan import make_plan
from kakekomi.plan.contacts import ways_in
from kakekomi.situation import Situation, State

KINDS_OF_THE_DESIGN = [
    "support_scam",
    "one_click_billing",
    "fictitious_billing",
    "subscription",
    "card_fraud",
    "fake_police",
    "fake_official_call",
    "sextortion",
    "romance_scam",
    "investment_scam",
    "job_scam",
    "dark_job",
    "stalking_online",
    "stalking_offline",
    "child_approached",
    "child_exploited",
    "threatened_exposure",
    "ransomware",
    "forgotten_password",
    "suspended_account",
    "delivery_delay",
    "unordered_parcel",
    "seller_side",
    "spam_mail",
    "privacy_worry",
    "offline_bullying",
    "lost_phone",
    "missing_person",
    "refund_dispute",
    "not_a_crime",
    "unclear",
]


def test_the_seven_cases_are_there_in_their_order(guidance):
    assert tuple(guidance.cases) == CASES


def test_every_kind_of_the_design_has_a_handoff_of_its_own(guidance):
    assert len(guidance.handoffs) >= 30
    assert set(KINDS_OF_THE_DESIGN) <= set(guidance.handoffs)
    titles = [handoff.title for handoff in guidance.handoffs.values()]
    assert len(set(titles)) == len(titles)


def test_every_handoff_says_what_first_whom_and_reaches_someone(guidance, now):
    for kind, handoff in guidance.handoffs.items():
        plan = make_plan(Situation(out_of_scope=kind), guidance, now)
        first = plan.find(f"first_{kind}")
        assert first is not None, kind
        assert first.step.what, kind
        assert ways_in(handoff.turn_to, Situation(), guidance, now.date()), kind


@pytest.mark.parametrize("danger", ["suicide", "violence", "child"])
def test_danger_pages_are_short_and_give_110(guidance, now, danger):
    page = guidance.dangers[danger]
    assert len(page.lines) <= 5
    assert all(len(line) <= 40 for line in page.lines)
    ways = ways_in(page.contacts, Situation(), guidance, now.date())
    assert "110" in {way.contact.tel for way in ways if way.contact}


def test_law_4_no_role_leads_to_a_suspect_message(guidance):
    for role in guidance.roles.values():
        if re.search("メール|SMS", role.entry):
            assert "使いません" in role.entry


def test_law_4_whoever_speaks_of_links_says_not_to_open_them(guidance):
    """In the steps of the fake-mail case, a link is never something to press."""
    pressed = re.compile(r"リンク(を|から)[^。]{0,8}(開いて|開きます|押して|押します|進みます)")
    for step in guidance.steps.values():
        if any(ground.topic == "impersonating_mail" for ground in step.grounds):
            for text in (step.title, *step.what, step.next, *step.say):
                hit = pressed.search(text)
                assert hit is None or re.search("ません|ない|ず", text[hit.start() :]), (
                    step.id,
                    text,
                )


def test_law_6_friends_are_told_by_another_channel(guidance):
    step = guidance.steps["warn_friends"]
    assert "service" not in step.contact
    atoms = {atom for ground in step.grounds for atom in ground.atoms}
    assert {"S5.6", "S5.7", "S5.8"} <= atoms
    assert "SNS以外" in step.title


def test_law_10_whatever_waits_has_a_next_date(guidance, now):
    today = now.date()
    for step in guidance.steps:
        situation = Situation(cases=CASES).marked(step, State.WAITING, today)
        planned = make_plan(situation, guidance, now).find(step)
        assert planned is not None
        assert planned.chase_on is not None, step
        assert planned.chase_on > today, step


def test_words_of_people_live_in_the_guidance_not_in_python(guidance):
    """Sentences of the product are data; Python holds at most a few characters of Japanese."""
    source = guidance.root.parent / "src"
    japanese = re.compile(r"[ぁ-んァ-ヶ一-龠]")
    for path in source.rglob("*.py"):
        for literal in re.findall(r"(?<!\")\"([^\"\n]+)\"(?!\")", path.read_text("utf-8")):
            if "triage" in path.parts and ("|" in literal or "[" in literal):
                continue  # a pattern of how people write, not a sentence for them
            assert len(japanese.findall(literal)) <= 30, (path.name, literal)


def test_sentences_are_short_enough_to_read_in_a_hurry(guidance):
    long = [p for p in passages(guidance) if len(p.text) > 160]
    assert not long, [(p.place.file, p.text) for p in long][:5]
