"""Days that a text names, counted from 2026-11-24, a Tuesday."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakekomi.triage.extract.dates import find_days
from kakekomi.triage.extract.roles import RoleWords
from kakekomi.triage.normalise import spaced_sentences

TODAY = datetime.date(2026, 11, 24)
WORDS = RoleWords({}, {"paid": ("振り込ん",), "noticed": ("気づ",)})


def named(text: str) -> list[str]:
    return [day.day.isoformat() for day in find_days(spaced_sentences(text), WORDS, TODAY)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11月20日に振り込んだ", "2026-11-20"),
        ("令和7年3月2日", "2025-03-02"),
        ("2026/11/03 購入", "2026-11-03"),
        ("去年の3月5日", "2025-03-05"),
        ("修論の締切が1月15日", "2027-01-15"),
        ("11月20日が期限でした", "2026-11-20"),
        ("先週の金曜に振り込んだ", "2026-11-20"),
        ("15日の日曜に買った", "2026-11-15"),
        ("おとといの日曜", "2026-11-22"),
        ("せんしゅうの土よう みた", "2026-11-21"),
        ("土曜までに払え", "2026-11-28"),
        ("金曜アプリの男に会うと出たきり", "2026-11-20"),
        ("家賃の期限は30日です", "2026-11-30"),
        ("次は29日まで行けません", "2026-11-29"),
        ("きゅうりょう 25にち だから", "2026-11-25"),
        ("3しゅうかん前", "2026-11-03"),
        ("みっか まえ", "2026-11-21"),
        ("10日前に開いた", "2026-11-14"),
        ("けさ みた", "2026-11-24"),
        ("わたし けさ みた", "2026-11-24"),
        ("文化の日に頼んだ", "2026-11-03"),
        ("11/19 利用", "2026-11-19"),
        ("on the 3rd we met", "2026-11-03"),
        ("last Sunday", "2026-11-22"),
        ("a meeting on Thursday", "2026-11-26"),
        ("two weeks ago", "2026-11-10"),
        ("this month on Nov 5th", "2026-11-05"),
        ("这个月13号回青岛", "2026-11-13"),
        ("上周五", "2026-11-20"),
        ("后天才飞回东京", "2026-11-26"),
        ("hôm qua", "2026-11-23"),
        ("ngày 3/11", "2026-11-03"),
        ("há 3 dias", "2026-11-21"),
        ("anteontem", "2026-11-22"),
        ("faz 12 dias", "2026-11-12"),
        ("A entrega era dia 20", "2026-11-20"),
        ("sáng ra thấy trừ tiền", "2026-11-24"),
        ("due last Friday", "2026-11-20"),
        ("sofa was due Saturday", "2026-11-21"),
        ("uploaded them at lunch", "2026-11-24"),
        ("あと5日でテスト", "2026-11-29"),
        ("先ほど押した", "2026-11-24"),
        ("朝から電話が鳴りっぱなし", "2026-11-24"),
        ("「本日中に納付を」と来た", "2026-11-24"),
        ("月曜、取引のある銀行から", "2026-11-23"),
    ],
)
def test_one_day(text: str, day: str) -> None:
    assert named(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "数日前",
        "毎日",
        "3日間",
        "2、3日前",
        "二三日前",
        "電話1日80件",
        "3日で何百件",
        "有休は残り2日。",
        "あと4日しか",
        "出発の20日前",
        "グルラからも抜けさせられた",
        "終わったわけさ",
        "たけさん",
        "ねんきん の やくしょ",
        "たいばつ きょうし",
        "せいきょう の ネット",
        "毎週火曜がセール",
        "元旦那",
        "星1がつづけて",
        "até hoje",
        "Family Mart 5 vezes",
        "証明日",
    ],
)
def test_no_day(text: str) -> None:
    assert named(text) == []


def test_what_others_wrote_on_a_day_of_their_own_is_no_day() -> None:
    assert named("「今日の店員」とだけ書いて") == []


def test_a_weekday_is_behind_and_as_a_limit_ahead() -> None:
    (day,) = find_days(spaced_sentences("土曜に振り込んだ"), WORDS, TODAY)
    assert (day.day.isoformat(), day.role) == ("2026-11-21", "paid")
    assert day.playing("due").day == datetime.date(2026, 11, 28)
    assert day.playing("noticed").day == datetime.date(2026, 11, 21)


def test_day_after_is_counted_from_the_day_before_it() -> None:
    assert named("日曜に開いた。次の日起きたら") == ["2026-11-22", "2026-11-23"]
    assert named("翌日気づいた") == []


def test_a_day_counts_once_and_keeps_the_telling_part() -> None:
    days = find_days(spaced_sentences("昨日のことです。昨日振り込んだ"), WORDS, TODAY)
    assert [(day.day.day, day.role, day.quote) for day in days] == [(23, "paid", "昨日")]


@pytest.mark.parametrize(
    ("text", "month"), [("先月", "2026-10-01"), ("らいねん 3がつ", "2027-03-01")]
)
def test_only_a_month(text: str, month: str) -> None:
    (day,) = find_days(spaced_sentences(text), WORDS, TODAY)
    assert (day.day.isoformat(), day.whole_month) == (month, True)


_PIECES = st.sampled_from(
    ["0", "1", "9", "31", "999", "9999", "月", "日", "年", "/", "-", ".", "、", "前", "まえ",
     "週間", "か", "曜", "土", "二", "三", "十", "令和", "去年の", "先月の",
     "翌日", "まで", "号",
     "days ago", "weeks", "mon", "day", "feb", "ngày", "thứ", "dia", "há"]
)  # fmt: skip


@given(st.text() | st.lists(_PIECES).map("".join) | st.lists(_PIECES).map(" ".join))
def test_never_raises(text: str) -> None:
    said = spaced_sentences(text)
    for day in (
        TODAY,
        datetime.date(2028, 2, 29),
        datetime.date(2026, 12, 31),
    ):
        find_days(said, WORDS, day)
