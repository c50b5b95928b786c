"""All 101 atoms of the seed page are traced, and shown in the situations they are for."""

from __future__ import annotations

import csv
import re

from kakekomi.guidance.checks.coverage import traced_atoms
from kakekomi.guidance.model import CASES
from kakekomi.plan import make_plan, shown_warnings
from kakekomi.plan.contacts import ways_in
from kakekomi.plan.evidence import evidence_items
from kakekomi.situation import Situation
from tests.plan.every_state import states, values_told_apart

NUMBER_OF_CASE = {f"S{number}": case for number, case in enumerate(CASES, start=1)}


def test_there_are_101_atoms_and_each_stands_in_the_page(guidance):
    assert len(guidance.atoms) == 101
    page = (guidance.root / "sources" / "chiba-police-consultation-cases.txt").read_text("utf-8")
    assert all(atom.quote in page for atom in guidance.atoms.values())


def test_every_atom_is_traced(guidance):
    untraced = [atom for atom, places in traced_atoms(guidance).items() if not places]
    assert not untraced


def test_no_atom_is_carried_that_the_page_does_not_have(guidance):
    assert set(traced_atoms(guidance)) == set(guidance.atoms)


def seen_in(situation: Situation, guidance, now) -> set[str]:
    plan = make_plan(situation, guidance, now)
    topics = {*situation.topics, "any"}
    found = {atom for planned in plan.steps for atom in planned.atoms}
    for thing in (
        *shown_warnings(plan, guidance),
        *evidence_items(situation, guidance, plan.today),
        *guidance.questions.values(),
    ):
        found |= {a for ground in thing.grounds if ground.topic in topics for a in ground.atoms}
    for case in situation.cases:
        found |= set(guidance.cases[case].atoms)
        found |= {atom for shown in guidance.cases[case].facts_shown for atom in shown.atoms}
    return found


def test_every_atom_of_a_case_is_seen_in_some_state_of_it(guidance, now):
    for prefix, case in NUMBER_OF_CASE.items():
        wanted = {atom for atom in guidance.atoms if re.match(rf"{prefix}\.", atom)}
        wanted.add(f"S0.{prefix[1:]}")
        seen: set[str] = set()
        for facts in one_at_a_time(guidance, case):
            seen |= seen_in(Situation(cases=(case,), facts=facts), guidance, now)
            if wanted <= seen:
                break
        assert wanted <= seen, sorted(wanted - seen)


def one_at_a_time(guidance, case):
    yield {}
    for fact, values in values_told_apart(guidance, (case,)).items():
        for value in values:
            yield {fact: value}
    yield from states(guidance, (case,), 300)


def test_chiba_is_shown_to_whoever_chooses_chiba(guidance, now):
    situation = Situation(cases=("unauthorized_banking",), prefecture="12")
    ways = ways_in(("police",), situation, guidance, now.date())
    desk = ways[0].contact
    assert (desk.id, desk.tel) == ("chiba_cyber", "043-201-0110")
    assert desk.atoms == ("S8.1", "S8.2")


def test_whoever_chooses_nothing_gets_the_national_ways_only(guidance, now):
    ways = ways_in(("police",), Situation(), guidance, now.date())
    assert [way.contact.id for way in ways] == ["h9110", "npa_online"]


def test_the_tables_are_whole(guidance):
    sizes = {
        "contacts/police.tsv": 48,
        "contacts/police_sites.tsv": 54,
        "contacts/police_chiba.tsv": 39,
        "contacts/helplines.tsv": 36,
        "contacts/platforms.tsv": 81,
        "contacts/designated_platforms.tsv": 19,
        "contacts/marketplaces.tsv": 11,
        "contacts/compensation.tsv": 20,
        "brands/brands.tsv": 300,
        "brands/brands_memory.tsv": 52,
        "brands/shared_hosts.tsv": 8,
        "contacts/bank_contacts.tsv": 51,
        "brands/bank_names.tsv": 1146,
        "law/law.tsv": 23,
        "evidence/asked_by_desks.tsv": 26,
        "contacts/traps.tsv": 46,
        "brands/phish_brand_rank.tsv": 277,
    }
    for name, size in sizes.items():
        with (guidance.root / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        assert len(rows) - 1 == size, name
