"""Every row of traps.tsv: none of these values may ever be shown as right."""

from __future__ import annotations

import csv
import re

import pytest

from kakekomi.guidance import load_guidance
from kakekomi.guidance.checks.texts import passages
from kakekomi.guidance.checks.traps import _GENUINE, _RIGHT_ELSEWHERE, host_of, read_traps

GUIDANCE = load_guidance()
with (GUIDANCE.root / "contacts" / "traps.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
PHONE = re.compile(r"0\d{1,4}-\d{1,4}-\d{3,4}")


def shown_contacts():
    return [contact for contact in GUIDANCE.contacts.values() if contact.show]


def shown_texts() -> list[str]:
    texts = [passage.text for passage in passages(GUIDANCE)]
    texts += [f"{c.name} {c.tel} {c.note}" for c in shown_contacts()]
    texts += [rule.text for rule in GUIDANCE.service_rules if rule.show]
    return texts


def shown_addresses() -> list[str]:
    addresses = [contact.web for contact in shown_contacts()]
    addresses += [link.address for link in GUIDANCE.platform_links if link.show]
    addresses += [source.address for source in GUIDANCE.sources.values() if source.official]
    addresses += [brand.domain for brand in GUIDANCE.brands() if brand.grade in {"A", "B"}]
    return [address for address in addresses if address]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']} {row['value'][:40]}")
def test_trap(row):
    mine = [trap for trap in read_traps(GUIDANCE.root) if trap.row == row["value"]]
    if row["kind"] in _GENUINE | _RIGHT_ELSEWHERE:
        assert not mine
        _right_elsewhere(row)
        return
    assert mine, "a row that refuses nothing tests nothing"
    if row["kind"] == "mirror_pattern":
        assert mine[0].is_host_of("http://strange.example/www.tajimabank.co.jp/")
        assert not mine[0].is_host_of("https://www.tajimabank.co.jp/kojin/")
    for trap in mine:
        assert not [text for text in shown_texts() if trap.occurs_in(text)]
        assert not [address for address in shown_addresses() if trap.is_host_of(address)]


def _right_elsewhere(row):
    kind = row["kind"]
    if kind == "host_normalisation":
        for host in row["value"].split(";"):
            assert host_of(host.strip()) == host.strip().rstrip(".")
            assert not [t for t in read_traps(GUIDANCE.root) if t.is_host_of(host.strip())]
    elif kind == "not_a_phone_to_call":
        printed = " ".join(contact.tel.replace("-", "") for contact in shown_contacts())
        for number in re.findall(r"\d{10,}", row["value"]):
            assert number not in printed
    elif kind == "wrong_label_in_public_list":
        owners = {b.name for b in GUIDANCE.brands() if b.domain == row["value"]}
        assert "北海道銀行" not in owners
    elif kind == "outdated_domain":
        leads = [b for b in GUIDANCE.brands() if b.domain == row["value"] and b.grade in {"A", "B"}]
        assert not leads
    elif kind == "spoofed_true_domain":
        # A true sender can be forged: nothing in the product calls a sender or page safe.
        assert not [text for text in shown_texts() if "安全です" in text or "本物です" in text]


@pytest.mark.parametrize(
    "row", [r for r in ROWS if PHONE.search(r["right_value"])], ids=lambda r: r["value"]
)
def test_where_a_right_number_is_known_it_is_not_itself_a_trap(row):
    number = PHONE.search(row["right_value"]).group()
    assert not [t for t in read_traps(GUIDANCE.root) if t.value == number and not t.owner]


def test_the_misprinted_line_is_shown_with_its_right_number():
    assert GUIDANCE.contacts["kokoro"].tel == "0570-064-556"
