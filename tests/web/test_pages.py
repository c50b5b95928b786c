"""Every page in every state it can be in."""

from __future__ import annotations

import datetime
import html
import re
from dataclasses import replace

import pytest

from kakekomi.guidance.model import CASES, DANGERS
from kakekomi.plan import make_plan
from kakekomi.plan.views import VIEW_DAYS
from kakekomi.situation import Situation, State, Tri
from kakekomi.web.site import make_site, open_site

LARGEST_PAGE = 60_000
OPEN_PAGES = ("/", "/check", "/about", "/kinds", "/sources", "/sources/seed", "/delete")
MATTER_PAGES = (
    "/confirm",
    "/first",
    "/plan",
    "/plan/print",
    "/plan/calendar.ics",
    "/plan/sources",
    "/answers",
)


def text_of(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("address", OPEN_PAGES)
def test_pages_that_anyone_may_open(client, address):
    response = client.get(address)
    assert response.status_code == 200
    page = text_of(response)
    assert page.count("<h1") == 1
    assert '<html lang="ja">' in page
    assert len(response.content) <= LARGEST_PAGE


@pytest.mark.parametrize("address", MATTER_PAGES)
def test_without_an_answer_a_page_of_the_plan_leads_to_the_start(client, address):
    response = client.get(address)
    assert response.status_code == 303
    assert response.headers["Location"] == "/"


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("address", MATTER_PAGES)
def test_pages_of_each_case(arrive, case, address):
    response = arrive(Situation(cases=(case,))).get(address)
    assert response.status_code == 200
    assert len(response.content) <= LARGEST_PAGE
    if not address.endswith(".ics"):
        assert text_of(response).count("<h1") == 1


def test_three_cases_in_one_evening_fit_on_a_page(arrive):
    client = arrive(Situation(cases=("unauthorized_banking", "account_takeover", "stolen_points")))
    for address in ("/plan", "/plan/sources"):
        assert len(client.get(address).content) <= LARGEST_PAGE


def test_every_kind_outside_the_seven_has_a_first_act_and_a_plan(site, arrive):
    for kind in site.guidance.handoffs.values():
        client = arrive(Situation(out_of_scope=kind.id))
        assert client.get("/first").status_code == 200
        assert html.escape(kind.title, quote=False) in html.unescape(text_of(client.get("/plan")))


@pytest.mark.parametrize("kind", DANGERS)
def test_a_danger_page_shows_every_line_and_a_number_for_anyone(site, client, kind):
    page = text_of(client.get(f"/danger/{kind}"))
    for line in site.guidance.dangers[kind].lines:
        assert line in page
    assert 'href="tel:' in page


def test_every_step_of_a_plan_has_a_page_with_its_sources(site, arrive, now):
    for case in CASES:
        situation = Situation(cases=(case,))
        client = arrive(situation)
        for planned in make_plan(situation, site.guidance, now).steps:
            page = html.unescape(text_of(client.get(f"/steps/{planned.id}")))
            assert planned.step.title in page
            for source in planned.sources(site.guidance, now.date()):
                assert source.address in page
            for atom in planned.atoms:
                assert site.guidance.atoms[atom].quote in page


def test_every_question_and_every_fact_has_a_page(site, arrive):
    client = arrive(Situation(cases=CASES))
    for question in site.guidance.questions:
        assert client.get(f"/questions/{question}").status_code == 200
    for fact in site.guidance.facts:
        assert client.get(f"/answers/{fact}").status_code == 200


def test_every_source_and_case_has_a_page(site, client):
    for case in site.guidance.cases:
        assert client.get(f"/cases/{case}").status_code == 200
    for source in list(site.guidance.sources.values())[::10]:
        expected = 200 if source.status == "read" else 404
        assert client.get(f"/sources/{source.id}").status_code == expected


def test_each_of_the_101_atoms_is_on_the_page_of_the_seed(site, client):
    page = html.unescape(text_of(client.get("/sources/seed")))
    assert len(site.guidance.atoms) == 101
    for atom in site.guidance.atoms.values():
        assert atom.quote in page


def test_the_plan_after_days_shows_what_has_begun(arrive):
    client = arrive(Situation(cases=("account_takeover",), started_on=datetime.date(2026, 12, 1)))
    pages = {text_of(client.get(f"/plan?after={day}")) for day in VIEW_DAYS}
    assert len(pages) == len(VIEW_DAYS)
    assert client.get("/plan?after=77").status_code == 200
    assert client.get("/plan?after=%00").status_code == 200


@pytest.mark.parametrize("state", [*State])
def test_marking_a_step_and_taking_it_back(arrive, answers, state):
    client = arrive(Situation(cases=("unauthorized_banking",)))
    client.post("/steps/bank_stop/mark", {"state": str(state), "back": "plan"})
    assert answers().progress["bank_stop"].state is state
    assert client.get("/steps/bank_stop").status_code == 200
    assert client.get("/plan").status_code == 200
    client.post("/steps/bank_stop/mark", {"state": "undo"})
    assert not answers().progress


def test_a_done_step_stays_visible_when_the_answers_no_longer_call_for_it(arrive, answers):
    client = arrive(Situation(cases=("unauthorized_banking",)))
    client.post("/steps/bank_stop/mark", {"state": "done"})
    client.post("/answers/told_bank", {"value": "yes"})
    assert "bank_stop" in answers().progress
    assert "/steps/bank_stop" in text_of(client.get("/plan"))
    assert client.get("/steps/bank_stop").status_code == 200


def test_when_all_is_marked_the_first_page_says_so(site, arrive, now):
    situation = Situation(cases=("stolen_points",), started_on=now.date())
    while (first := make_plan(situation, site.guidance, now).first()) is not None:
        situation = situation.marked(first.id, State.DONE, now.date())
    page = text_of(arrive(situation).get("/first"))
    assert site.words("first.all_marked") in page


def test_a_step_outside_the_plan_says_so(arrive, site):
    page = text_of(arrive(Situation(cases=("defamation",))).get("/steps/bank_stop"))
    assert site.words("not_in_plan.h1") in page


def test_with_expired_guidance_nothing_is_shown_but_where_to_turn(guidance, site, arrive, now):
    late = now.replace(year=2045)
    open_site(make_site(guidance, keys=site.keys, clock=lambda: late))
    client = arrive(Situation(cases=("defamation",)))
    for address in ("/first", "/plan", "/plan/print"):
        page = text_of(client.get(address))
        assert guidance.words("expired_emergency") in page
    assert client.get("/danger/suicide").status_code == 200


def test_a_question_leads_on_and_back_and_keeps_the_others(site, arrive, answers):
    client = arrive(Situation(cases=("unauthorized_banking", "account_takeover")))
    seen = []
    for _ in range(40):
        address = client.get("/questions").headers["Location"]
        if address == "/plan":
            break
        page = text_of(client.get(address))
        if seen:
            assert f'href="{seen[-1]}"' in page
        seen.append(address)
        client.post(address, {"unknown": "1"})
    assert client.get("/questions").headers["Location"] == "/plan"
    assert {known.value for known in answers().facts.values()} == {Tri.UNKNOWN}


def test_changing_an_answer_and_back_gives_the_same_plan(arrive):
    client = arrive(Situation(cases=("unauthorized_banking",)).answered("told_bank", Tri.NO))
    before = plain(client.get("/plan"))
    client.post("/answers/told_bank", {"value": "yes"})
    assert plain(client.get("/plan")) != before
    client.post("/answers/told_bank", {"value": "no"})
    assert plain(client.get("/plan")) == before


def plain(response) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text_of(response))


def test_the_short_ways_in(client, answers):
    client.post("/ways", {"way": "friend"})
    assert answers().flag("friend_account") is Tri.YES
    assert answers().cases == ("account_takeover",)
    client.post("/ways", {"way": "family"})
    assert answers().flag("helping_someone") is Tri.YES
    assert client.post("/ways", {"way": "opened"}).headers["Location"] == "/questions?first=1"
    assert set(answers().cases) == {"account_takeover", "impersonating_mail"}
    assert client.post("/ways", {"way": "nonsense"}).status_code == 303


def test_the_safety_screen_comes_first_and_leads(site, client, answers):
    page = text_of(client.get("/"))
    assert page.index(site.guidance.safety.title) < page.index('id="words"')
    for choice in site.guidance.safety.choices:
        response = client.post("/safety", {"choice": choice.id})
        expected = {"money": "/#words", "none": "/#words"}.get(
            choice.leads, f"/danger/{choice.leads}"
        )
        assert response.headers["Location"] == expected
    assert answers().flag("money_still_moving") is Tri.YES


def test_a_danger_stays_first_in_the_plan_until_it_is_taken_off(arrive, answers):
    client = arrive(Situation(cases=("defamation",), danger="suicide"))
    assert "danger_suicide" in text_of(client.get("/plan"))
    client.post("/danger/suicide", {})
    assert answers().danger == ""
    assert answers().cases == ("defamation",)


def test_the_prefecture_brings_its_own_police(arrive, site, answers):
    client = arrive(Situation(cases=("unauthorized_banking",)))
    client.post("/prefecture", {"prefecture": "12", "step": "police_consult"})
    assert answers().prefecture == "12"
    assert "043-201-0110" in text_of(client.get("/steps/police_consult"))
    client.post("/prefecture", {"prefecture": "99"})
    assert answers().prefecture == ""


def test_the_calendar_file_is_offered_to_be_saved(arrive):
    response = arrive(Situation(cases=("stolen_points",))).get("/plan/calendar.ics")
    assert response.headers["Content-Type"].startswith("text/calendar")
    assert "attachment" in response.headers["Content-Disposition"]
    assert response.content.startswith(b"BEGIN:VCALENDAR")


def test_deleting_needs_a_second_yes_and_takes_everything(arrive, client):
    arrive(Situation(cases=("defamation",)))
    assert client.get("/delete").status_code == 200
    response = client.post("/delete")
    assert response.headers["Location"] == "/delete?done=1"
    assert response.cookies["kakekomi_answers"].value == ""
    assert client.get("/plan").headers["Location"] == "/"


def test_leaving_is_the_first_thing_a_keyboard_reaches_on_every_page(client, arrive, site):
    arrive(Situation(cases=("defamation",)))
    for address in (*OPEN_PAGES, "/first", "/plan", "/answers", "/danger/child", "/nowhere"):
        first = re.search(r"<(a|button|input)\b[^>]*>", text_of(client.get(address)))
        assert first is not None
        assert f'href="{site.leave_address}"' in first.group()
        assert "noreferrer" in first.group()


def test_the_name_of_a_bank_is_understood_however_it_is_written(arrive, answers):
    client = arrive(Situation(cases=("unauthorized_banking",)))
    client.post("/answers/bank", {"name": "三菱ＵＦＪ銀行"})
    assert answers().name("bank") == "三菱UFJ銀行"


def test_an_older_cookie_with_names_we_no_longer_know_still_opens(site, arrive, client):
    strange = replace(
        Situation(cases=("defamation",)).answered("told_bank", Tri.YES),
        out_of_scope="gone",
    ).answered("gone_fact", Tri.YES)
    assert arrive(strange).get("/plan").status_code == 200


@pytest.mark.parametrize(("case", "most"), [("unauthorized_banking", 1), ("defamation", 3)])
def test_few_questions_stand_before_the_first_act(client, case, most):
    """Where money is leaving, one at the most; わからない leads on just as well."""
    address = client.post("/words", {"card": case}).headers["Location"]
    asked = 0
    while not address.startswith("/first"):
        if address.startswith("/questions/"):
            asked += 1
            address = client.post(address, {"unknown": "1"}).headers["Location"]
        else:
            address = client.get(address).headers["Location"]
    assert asked <= most
