"""Whatever is typed or pasted, reading ends with an outcome that is whole."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakekomi.guidance import load_guidance
from kakekomi.triage.danger import cued_danger
from kakekomi.triage.outcome import Outcome
from kakekomi.triage.reader import make_reader
from tests.triage.test_reader import whole

TODAY = datetime.date(2026, 12, 1)
READER = make_reader(load_guidance().root)
LONG = 100_000

STORY = "注文した商品が届きません。5月3日に2万円を振り込みました。リンクは押していません。"
MAIL = """差出人: 〇〇カード <info@card.example>
件名: 【重要】お客様のカードのご利用を一時停止しました(必ずお読みください)
お客様各位
第三者による不正なログインを検知したため、ご利用を制限しております。
24時間以内に下記のURLより、カード番号・有効期限・暗証番号をご入力ください。
▼ ご確認はこちら https://card.example/verify?id=000&x=%E3%81%82
お手続きがない場合、アカウントは永久に停止されます。 (C) 2026 All rights reserved.
"""
DANGER = (
    "もう死にたいです。",
    "元交際相手が家の前で待ち伏せしていて、殺すと言われました。",
    "13歳の娘がネットで知り合った男に裸の写真を送らされました。",
)
MARKS = (
    "。、!?！？\n\r\t\0\x1b\x7f\u200b\u200d\u202e\u2028\u3000\u3099\u0301\ufeff\uff9e\ufffd😱👨‍👩‍👧"
)

anything = st.text(max_size=400)
japanese = st.text(
    st.sampled_from("私母のはがをに円万日月年昨一二十0123４５押開送金銀行届た ない" + MARKS),
    max_size=200,
)
controls = st.text(
    st.characters(categories=("Cc", "Cf", "Co", "Cn", "Zl", "Zp", "Mn")), max_size=200
)
surrogates = st.text(st.characters(categories=("Cs",)), min_size=1, max_size=5)
pieces = st.sampled_from(
    (STORY, MAIL, *DANGER, "https://a.example/", "090", "令和8年", "-1円", "9" * 400)
)
mosaics = st.lists(st.one_of(pieces, anything, japanese, controls), max_size=8).map("".join)


def _read(text: str) -> Outcome:
    outcome = READER.read(text, TODAY)
    whole(outcome)
    return outcome


def test_all_scorers_take_part() -> None:
    assert READER.missing == ()


@settings(max_examples=60, deadline=None)
@given(st.one_of(anything, japanese, mosaics))
def test_any_text(text: str) -> None:
    _read(text)


@settings(max_examples=30, deadline=None)
@given(controls, controls)
def test_control_characters_around_a_story(before: str, after: str) -> None:
    outcome = _read(before + STORY + after)
    assert outcome.facts["opened_link"].value == "no"


@settings(max_examples=30, deadline=None)
@given(surrogates, st.integers(0, len(STORY)))
def test_halves_of_a_character_anywhere(half: str, place: int) -> None:
    _read(STORY[:place] + half + STORY[place:])


@settings(max_examples=40, deadline=None)
@given(
    st.characters(exclude_categories=("Cs",)), st.sampled_from((1, 2, 59, 61, 599, 2_001, 8_001))
)
def test_one_character_repeated(character: str, times: int) -> None:
    _read(character * times)


@pytest.mark.parametrize(
    "unit", ["あ", "漢字", "。", "\n", " ", "\0", "9", "\u3099", "😱", STORY, MAIL]
)
def test_a_hundred_thousand_characters(unit: str) -> None:
    _read((unit * LONG)[:LONG])


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 2**32).map(lambda seed: [seed, seed // 7, seed // 11]))
def test_a_story_in_front_of_a_hundred_thousand_characters(seeds: list[int]) -> None:
    rest = "".join(chr(0x3041 + (seeds[n % 3] + n * n) % 80) for n in range(LONG))
    assert _read(STORY + rest).facts["opened_link"].value == "no"


@settings(max_examples=20, deadline=None)
@given(st.integers(0, len(MAIL)), japanese)
def test_a_pasted_mail_cut_anywhere_in_front_of_a_story(cut: int, between: str) -> None:
    _read(MAIL[:cut] + between + "\n" + STORY)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(DANGER), st.one_of(anything, japanese, mosaics))
def test_a_cue_of_danger_is_not_lost_by_what_is_said_after_it(danger: str, after: str) -> None:
    assert cued_danger(danger, READER.lexicon)
    assert cued_danger(danger + after, READER.lexicon)


@settings(max_examples=30, deadline=None)
@given(st.one_of(anything, japanese, mosaics))
def test_the_same_text_is_read_the_same_twice(text: str) -> None:
    assert _read(text) == _read(text)


@settings(max_examples=30, deadline=None)
@given(st.one_of(japanese, mosaics))
def test_what_is_quoted_was_said(text: str) -> None:
    why = READER.why(text, _read(text).label)
    assert [hit.quote for hit in why if hit.quote not in text or not hit.quote] == []
