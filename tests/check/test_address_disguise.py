"""Disguised letters made plain, and the way back to the words as written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakekomi.check.address import undisguised

PIECES = [
    "ｶﾞ",
    "か\u3099",
    "🅰️",
    "ａ",
    "A m a z o n",
    "ア・マ・ゾ・ン",
    "\u200b",
    "\u00ad",
    "\r\n",
    "ﷺ",
]
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(PIECES) | st.characters()).map("".join)
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Ａｍａｚｏｎ１２３", "Amazon123"),
        ("ｱﾏｿﾞﾝﾌﾟﾗｲﾑ", "アマゾンプライム"),
        ("か\u3099", "が"),
        ("Pay\u200bPay\u00ad\u202e\u2060\ufeff", "PayPay"),
        ("𝐀𝓶𝔞𝕫𝗼𝚗", "Amazon"),
        ("Ⓐⓜⓐⓩⓞⓝ", "Amazon"),
        ("🄰🅐🅰🅰️", "AAAA"),
        ("🇦🇲🇦", "AMA"),
        ("⒜⒵🄐🄩", "azAZ"),
        ("ᴀᴍᴀᴢᴏɴ", "amazon"),
        ("A\u0336m\u0332e\u0301", "Amé"),
        ("1\ufe0f\u20e3 ❷⓫", "1 211"),
        ("㍿\u3000一\t二", "株式会社 一 二"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("A m a z o n からのお知らせ", "Amazon からのお知らせ"),
        ("P・a・y・P・a・y", "PayPay"),
        ("ア・マ・ゾ・ンから", "アマゾンから"),
        ("ペ イ ペ イ", "ペイペイ"),
        ("Ａ　ｍ　ａ　ｚ　ｏ　ｎ", "Amazon"),
    ],
)
def test_disguises(written: str, plain: str) -> None:
    assert undisguised(written).plain == plain


@pytest.mark.parametrize(
    "text",
    ["U.S.A", "A / B / C", "1 2 3 4 5", "I am a dog", "あ・い・う", "Amazonポイント\n【重要】"],
)
def test_what_is_no_disguise_stays(text: str) -> None:
    assert undisguised(text).plain == text


@pytest.mark.parametrize(
    ("written", "plain", "quote"),
    [
        ("【ｱﾏｿﾞﾝ】です", "アマゾン", "ｱﾏｿﾞﾝ"),
        ("x A m a z o n y", "Amazon", "A m a z o n"),
        ("\u200b🅰️ＭＡ", "AMA", "🅰️ＭＡ"),
        ("これはﾊﾟ", "パ", "ﾊﾟ"),
    ],
)
def test_quote_gives_the_words_as_written(written: str, plain: str, quote: str) -> None:
    found = undisguised(written)
    start = found.plain.index(plain)
    assert found.quote(start, start + len(plain)) == quote


def test_empty_and_foreign_ranges_quote_nothing() -> None:
    found = undisguised("abc")
    assert found.quote(2, 2) == found.quote(5, 9) == undisguised("").quote(0, 1) == ""
    assert found.quote(-3, 99) == "abc"


@given(TEXTS)
def test_each_plain_character_has_a_place_in_order(text: str) -> None:
    found = undisguised(text)
    assert found.written == text
    assert len(found.places) == len(found.plain)
    assert list(found.places) == sorted(found.places)
    assert all(0 <= place < len(text) for place in found.places)


@given(TEXTS)
def test_nothing_hidden_is_left(text: str) -> None:
    plain = undisguised(text).plain
    assert not any(unicodedata.category(one) in {"Cf", "Cs"} for one in plain)
    assert not set(map(unicodedata.category, plain.replace("\n", ""))) & {"Cc"}


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=40))
def test_ascii_without_lone_letters_is_plain_already(text: str) -> None:
    text = text.replace(" ", "aa")
    joined = undisguised(text)
    assert joined.plain == text or any(gap in text for gap in "*_|/.-")
    assert set(joined.plain) <= set(text)
