"""Names of firms of the registry in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakekomi.triage.extract.names import Names
from kakekomi.triage.normalise import sentences

NAMES = Names(
    {
        "みずほ証券": ("みずほ証券", True),
        "みずほ": ("みずほ銀行", True),
        "メルカリ": ("メルカリ", False),
        "ana": ("ANA", False),
    }
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("みずほ証券から", ["みずほ証券"]),
        ("みずほとみずほ証券", ["みずほ銀行", "みずほ証券"]),
        ("メルカリで。メルカリが", ["メルカリ"]),
        ("メルカリストで", []),
        ("ＡＮＡのマイル", ["ANA"]),
        ("banana", []),
        ("", []),
    ],
)
def test_found_in_order_each_once(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in NAMES.find(sentences(text))] == names


@given(st.text())
def test_never_raises(text: str) -> None:
    NAMES.find(sentences(text))
