"""Sums of money and points, and the numbers in them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakekomi.triage.extract.amounts import find_amounts
from kakekomi.triage.extract.numerals import NUMBER, value_of
from kakekomi.triage.extract.roles import RoleWords
from kakekomi.triage.normalise import spaced_sentences

WORDS = RoleWords({"paid": ("振り込",), "demanded": ("払え",)}, {})
_DIGITS = "〇一二三四五六七八九"


def sums(text: str) -> list[tuple[int, str]]:
    return [(one.value, one.unit) for one in find_amounts(spaced_sentences(text), WORDS)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3万5千円を振り込みました", (35_000, "yen")),
        ("三千百八十円", (3_180, "yen")),
        ("３，０００円", (3_000, "yen")),
        ("2まんえん", (20_000, "yen")),
        ("1.5万円", (15_000, "yen")),
        ("¥4,980", (4_980, "yen")),
        ("プリペ1万おくった", (10_000, "yen")),
        ("合計2280万 社長に", (22_800_000, "yen")),
        ("今朝100万個人名の口座に", (1_000_000, "yen")),
        ("1円だけ振り込んだ跡", (1, "yen")),
        ("两万日元", (20_000, "yen")),
        ("another 300,000. Ten minutes", (300_000, "yen")),
        ("pagou 29.800 na porta", (29_800, "yen")),
        ("30 mil ienes", (30_000, "yen")),
        ("△△台店 −1,420", (1_420, "yen")),
        ("dポイント3200 行ったこともない", (3_200, "points")),
        ("LINEポイント −3,000", (3_000, "points")),
        ("ポイントがない 6万ためてたのに", (60_000, "points")),
        ("18,000 points", (18_000, "points")),
        ("My 18,000 Ponta points were spent", (18_000, "points")),
        ("My airline miles. 64,000. Gone", (64_000, "points")),
        ("ためたポイント 23000てん", (23_000, "points")),
        ("会員ポイントが26万点少ない", (260_000, "points")),
        ("保證金300萬", (3_000_000, "yen")),
        ("preciso de 2 milhões até as três", (2_000_000, "yen")),
        ("the yucho mat 200 nghin yen", (200_000, "yen")),
        ("yesterday 380k", (380_000, "yen")),
    ],
)
def test_one_sum(text: str, found: tuple[int, str]) -> None:
    assert sums(text) == [found]


@pytest.mark.parametrize(
    "text",
    ["5万人", "数万円", "二三万円", "登録2万の", "フォロワー 4せんにん", "6千通", "1円も",
     "12,000 followers", "THB 8,400", "番号は1234567", "千人", "2026年",
     "12k followers", "国語で80点", "服を3点買った"],
)  # fmt: skip
def test_no_sum(text: str) -> None:
    assert sums(text) == []


def test_points_said_again_without_their_unit_count_once() -> None:
    assert sums("12万マイル減ってる。12万って何年ぶん") == [(120_000, "points")]


def test_part_and_words() -> None:
    paid, asked = find_amounts(spaced_sentences("3万円振り込んだ。5万円払えと"), WORDS)
    assert (paid.role, paid.quote) == ("paid", "3万円")
    assert (asked.role, asked.quote) == ("demanded", "5万円")


def in_kanji(number: int) -> str:
    """三万五千 for 35000."""
    written = ""
    for size, scale in ((100_000_000, "億"), (10_000, "万"), (1, "")):
        part, number = divmod(number, size)
        if part:
            written += in_hundreds(part) + scale
    return written


def in_hundreds(number: int) -> str:
    written = ""
    for size, scale in ((1_000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            written += ("" if digit == 1 and scale else _DIGITS[digit]) + scale
    return written


@given(st.integers(1, 99_999_999_999))
def test_every_way_of_writing_a_number_is_read_back(number: int) -> None:
    for written in (str(number), f"{number:,}", in_kanji(number)):
        assert value_of(written) == number
        assert re.fullmatch(NUMBER, written)


@given(st.text() | st.text("0123456789,.万千百十億〇一二三円ポイントまんせん点mil k¥-"))
def test_never_raises(text: str) -> None:
    find_amounts(spaced_sentences(text), WORDS)
    value_of(text)
