"""Addresses and numbers that are copied from a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakekomi.triage.extract.identifiers import find_identifiers
from kakekomi.triage.normalise import spaced_sentences


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("https://bank.example/login を開いた", "url", "https://bank.example/login"),
        ("hxxps://pay.example.com/a でした", "url", "hxxps://pay.example.com/a"),
        ("abc-bank.example から", "url", "abc-bank.example"),
        ("info@shop.example から来た", "mail", "info@shop.example"),
        ("03-0000-1234に電話", "phone", "03-0000-1234"),
        ("＋810000000000 から", "phone", "+810000000000"),
        ("注文番号は250-0000000-0000000", "order", "250-0000000-0000000"),
        ("普通1234567へ", "account", "1234567"),
    ],
)
def test_found(text: str, kind: str, value: str) -> None:
    assert find_identifiers(spaced_sentences(text)) == {kind: (value,)}


@pytest.mark.parametrize("text", ["", "11-20 振込 500,000", "3,000円", "0120", "ver.2"])
def test_nothing(text: str) -> None:
    assert find_identifiers(spaced_sentences(text)) == {}


@given(st.text() | st.text("0123456789-+().@/:abhtpswx"))
def test_never_raises(text: str) -> None:
    find_identifiers(spaced_sentences(text))
