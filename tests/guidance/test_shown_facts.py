"""Law 7: `show` is obeyed, everything carries source and date, and nothing outlives its expiry."""

from __future__ import annotations

import csv
import datetime

import pytest

from kakekomi.guidance import load_guidance
from kakekomi.plan import make_plan
from kakekomi.plan.contacts import service_links, ways_in
from kakekomi.situation import Situation

HIDDEN_BEFORE = datetime.date(2026, 12, 1)


def rows(guidance, name):
    with (guidance.root / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def printed(guidance, today, refs, **situation) -> str:
    ways = ways_in(refs, Situation(**situation), guidance, today)
    return " ".join(f"{w.contact.id} {w.contact.tel} {w.contact.web}" for w in ways if w.contact)


def test_only_rows_marked_yes_are_printed(guidance):
    for row in rows(guidance, "contacts/helplines.tsv"):
        shown = printed(guidance, HIDDEN_BEFORE, (row["id"],))
        assert bool(shown) is (row["show"] == "yes"), row["id"]


def test_no_police_number_is_printed_that_was_not_confirmed(guidance):
    for row in rows(guidance, "contacts/police.tsv"):
        if row["show"] != "yes" and row["tel_consult"]:
            shown = printed(guidance, HIDDEN_BEFORE, ("police",), prefecture=row["pref_code"])
            assert row["tel_consult"] not in shown, row["pref"]


def test_platform_pages_obey_show(guidance):
    kinds = {link.kind for link in guidance.platform_links}
    for link in guidance.platform_links:
        for name in link.platform.split("/"):
            situation = Situation().answered("service", name)
            shown = service_links(kinds, situation, guidance, HIDDEN_BEFORE)
            assert (link in shown) is link.show, link


def test_every_shown_fact_has_source_date_and_expiry(guidance):
    for contact in guidance.contacts.values():
        if contact.show:
            assert contact.source, contact.id
            assert contact.read_on < contact.expires, contact.id
    for source in guidance.sources.values():
        if source.official:
            assert source.address, source.id
            assert source.read_on < source.expires, source.id
    for link in guidance.platform_links:
        assert not link.show or (link.source and link.read_on < link.expires)
    for brand in guidance.brands():
        assert brand.read_on < brand.expires


def test_past_its_expiry_a_contact_is_not_printed(guidance):
    contact = guidance.contacts["c188"]
    assert "c188" in printed(guidance, contact.expires, ("c188",))
    after = contact.expires + datetime.timedelta(days=1)
    assert printed(guidance, after, ("c188",)) == ""


def test_past_every_expiry_no_step_is_shown_and_the_plan_says_so(guidance, now):
    last = max(source.expires for source in guidance.sources.values())
    then = now.replace(year=last.year + 1)
    plan = make_plan(Situation(cases=tuple(guidance.cases)), guidance, then)
    assert plan.steps == ()
    assert guidance.words("expired")


def test_steps_never_show_a_source_that_expired(guidance, now):
    plan = make_plan(Situation(cases=tuple(guidance.cases)), guidance, now)
    for planned in plan.steps:
        shown = planned.sources(guidance, now.date())
        assert shown, planned.id
        assert all(source.official and source.expires >= now.date() for source in shown)


def test_grades_c_and_memory_never_lead_anyone(guidance):
    leading = [brand for brand in guidance.brands() if brand.leads(HIDDEN_BEFORE)]
    assert leading
    assert {brand.grade for brand in leading} == {"A", "B"}
    memory = {row["domain"] for row in rows(guidance, "brands/brands_memory.tsv")}
    assert not memory & {brand.domain for brand in leading}


@pytest.fixture
def operator_table(tmp_path):
    path = tmp_path / "desks.tsv"
    names = "id name prefecture for_cases tel web hours note atoms source read_on expires replaces"
    head = "\t".join(names.split()) + "\n"
    path.write_text(
        head
        + "my_desk\tみどり市 消費生活センター\t12\tundelivered_goods\t000-0000-0000\t\t平日\t\t\t"
        "窓口で確認\t2026-11-01\t2027-04-30\t\n"
        + "better\t千葉県警察本部 サイバー犯罪対策課\t12\tall\t000-1111-1111\t\t\t\t\t"
        "電話で確認\t2026-11-01\t2027-04-30\tchiba_cyber\n",
        "utf-8",
    )
    return path


def test_an_operator_adds_and_corrects_desks_in_a_file_of_its_own(operator_table):
    guidance = load_guidance(operator=operator_table)
    shown = printed(
        guidance, HIDDEN_BEFORE, ("police",), prefecture="12", cases=("undelivered_goods",)
    )
    assert "my_desk 000-0000-0000" in shown
    assert "chiba_cyber 000-1111-1111" in shown
    assert "043-201-0110" not in shown
    elsewhere = printed(
        guidance, HIDDEN_BEFORE, ("police",), prefecture="12", cases=("defamation",)
    )
    assert "my_desk" not in elsewhere


def test_an_operators_row_without_source_is_refused(operator_table):
    from kakekomi.errors import GuidanceBroken

    text = operator_table.read_text("utf-8").replace("窓口で確認", "")
    operator_table.write_text(text, "utf-8")
    with pytest.raises(GuidanceBroken) as caught:
        load_guidance(operator=operator_table)
    assert {problem.code for problem in caught.value.problems} == {"K-244"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("my_desk", "jinken110", "K-230"),
        ("000-0000-0000", "", "K-245"),
        ("\t12\tundelivered_goods", "\t99\tundelivered_goods", "K-246"),
        ("undelivered_goods", "undelivered_good", "K-247"),
        ("chiba_cyber", "chiba_cyberr", "K-251"),
    ],
)
def test_a_row_that_cannot_be_right_is_named_with_its_line(operator_table, old, new, code):
    from kakekomi.errors import GuidanceBroken

    text = operator_table.read_text("utf-8").replace(old, new, 1)
    operator_table.write_text(text, "utf-8")
    with pytest.raises(GuidanceBroken) as caught:
        load_guidance(operator=operator_table)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert caught.value.problems[0].line in {2, 3}
