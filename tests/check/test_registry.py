"""The register of brands: whose a host is, and the official way in."""

from __future__ import annotations

import datetime

import pytest

from kakekomi.check.knowledge import read_knowledge
from kakekomi.guidance import Guidance

TODAY = datetime.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("host", "brand", "own"),
    [
        ("bk.mufg.jp", "mufg", True),
        ("mufg.jp", "mufg", True),
        ("MUFG.JP.", "mufg", True),
        ("mufg.jp.example", "mufg", False),
        ("xmufg.jp", "mufg", False),
        ("kuronekoyamato.co.jp", "yamato", True),
        ("", "mufg", False),
    ],
)
def test_a_domain_is_a_suffix_on_a_label(
    guidance: Guidance, host: str, brand: str, own: bool
) -> None:
    assert read_knowledge(guidance.root).registry.belongs(host, brand) is own


def test_every_brand_of_grade_a_or_b_has_its_entry(guidance: Guidance) -> None:
    registry = read_knowledge(guidance.root).registry
    rows = [row for row in guidance.brands() if row.grade in {"A", "B"}]
    assert rows
    for row in rows:
        entry = registry.entry(row.brand, TODAY)
        assert entry is not None, row.brand
        host = entry.address.removeprefix("https://www.").rstrip("/")
        assert registry.belongs(host, row.brand)


def test_grade_c_leads_nobody(guidance: Guidance) -> None:
    registry = read_knowledge(guidance.root).registry
    grades: dict[str, set[str]] = {}
    for row in guidance.brands():
        grades.setdefault(row.brand, set()).add(row.grade)
    only_c = [brand for brand, found in grades.items() if found == {"C"}]
    assert only_c
    assert [brand for brand in only_c if registry.entry(brand, TODAY)] == []


def test_after_its_day_an_entry_is_not_shown(guidance: Guidance) -> None:
    registry = read_knowledge(guidance.root).registry
    last = max(row.expires for row in guidance.brands() if row.brand == "mufg")
    assert registry.entry("mufg", last) is not None
    assert registry.entry("mufg", last + datetime.timedelta(days=1)) is None
