"""Findings: what a message claims against where it leads."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakekomi.check import Finding, Verdict, check_content, read_knowledge
from kakekomi.check.judge import weight_of
from kakekomi.guidance import Guidance, load_guidance

TODAY = datetime.date(2026, 12, 1)
KNOWLEDGE = read_knowledge(load_guidance().root)
FAKE = "【三菱UFJ銀行】お取引を制限しました。本日中にご確認ください {link}"
OWN, STRANGE = "https://direct.bk.mufg.jp/a", "https://mufg-kakunin.invalid/a"


def check(text: str, kind: str | None = None) -> Finding:
    return check_content(text, kind, KNOWLEDGE, TODAY)


def test_a_claim_with_an_address_off_the_register_is_fake() -> None:
    found = check(FAKE.format(link=STRANGE))
    assert (found.verdict, found.brand) == (Verdict.FAKE, "mufg")
    assert found.reasons[0].id == "off_register"
    assert found.reasons[0].words == STRANGE
    assert found.entry is not None
    assert found.entry.address == "https://www.mufg.jp/"


def test_the_same_message_with_the_brands_own_address_is_not() -> None:
    found = check(FAKE.format(link=OWN))
    assert found.verdict is Verdict.KNOWN_DOMAIN
    assert "off_register" not in {sign.id for sign in found.signs}


@pytest.mark.parametrize(
    "link",
    [
        "hxxps://mufg-kakunin[.]invalid/a",
        "https://direct.bk.mufg.jp@mufg-kakunin.invalid/a",
        "https://ｍｕｆｇ-kakunin。invalid/a",
        "https://www.google.com/url?q=https://mufg-kakunin.invalid/a",
        "https://192.0.2.7/a",
        "https://direct.bk.mufg.jp.kakunin.invalid/",
    ],
)
def test_a_disguise_does_not_help(link: str) -> None:
    assert check(FAKE.format(link=link)).verdict is Verdict.FAKE


def test_a_short_address_hides_where_it_leads() -> None:
    found = check(FAKE.format(link="https://bit.ly/3abcDEF"))
    assert found.verdict is Verdict.SUSPICIOUS
    assert "short_link" in {sign.id for sign in found.signs}


@pytest.mark.parametrize(
    "text",
    [
        "代表取締役の山田です。業務用のLINEグループを作成し、QRコードを送ってください。",
        "あなたのデバイスをハッキングし、カメラで録画しました。ビットコインで支払ってください。",
        "警視庁です。あなた名義の口座が事件に使われました。電話がない場合は逮捕します。",
    ],
)
def test_some_lures_need_no_link(text: str) -> None:
    found = check(text)
    assert found.verdict in {Verdict.SUSPICIOUS, Verdict.FAKE}
    assert any(sign.id.startswith("lure_") for sign in found.signs)


@pytest.mark.parametrize(
    "text",
    ["", " ", "明日の会議は10時からです。資料を持ってきてください。", "お母さん、晩ごはんいらない"],
)
def test_ordinary_words_are_not_judged(text: str) -> None:
    assert check(text).verdict is Verdict.UNKNOWN


def mail(text: str, *, sender: str = "bk.mufg.jp", more: str = "") -> Finding:
    content = f"From: 三菱UFJ銀行 <a@{sender}>\n{more}Subject: お知らせ\n\n{text}\n"
    return check(content, "mail")


def test_a_mail_of_the_brand_with_its_own_address_is_known() -> None:
    assert mail(OWN).verdict is Verdict.KNOWN_DOMAIN


@pytest.mark.parametrize(
    ("sender", "more", "sign"),
    [
        ("sender.invalid", "", "from_off_register"),
        ("bk.mufg.jp", "Reply-To: b@sender.invalid\n", "reply_elsewhere"),
        (
            "bk.mufg.jp",
            "Authentication-Results: mx.google.com; dmarc=fail header.from=mufg.jp\n",
            "authentication_failed",
        ),
    ],
)
def test_a_sender_in_doubt_is_told_and_never_known(sender: str, more: str, sign: str) -> None:
    found = mail(OWN, sender=sender, more=more)
    assert found.verdict is Verdict.UNKNOWN
    assert sign in {one.id for one in found.signs}


def test_another_host_of_the_brand_may_take_the_reply() -> None:
    found = mail(OWN, more="Reply-To: b@mail.mufg.jp\n")
    assert found.verdict is Verdict.KNOWN_DOMAIN


def test_beside_the_brands_own_address_a_strange_one_counts_for_less() -> None:
    text = f"三菱UFJ銀行からのお知らせです。{OWN} 配送は {STRANGE}"
    assert check(text).verdict is Verdict.SUSPICIOUS
    assert check(text.replace(OWN, "")).verdict is Verdict.FAKE


def test_a_message_that_shows_one_address_and_leads_to_another() -> None:
    mail = (
        "From: bank <a@b.invalid>\r\nSubject: test\r\n"
        "Content-Type: text/html; charset=utf-8\r\n\r\n"
        '<a href="https://evil.invalid/x">https://direct.bk.mufg.jp/</a>'
    )
    found = check(mail, "mail")
    assert "text_differs" in {sign.id for sign in found.signs}


def test_the_address_alone() -> None:
    assert check("https://direct.bk.mufg.jp/login", "url").verdict is Verdict.KNOWN_DOMAIN
    assert check("https://mufg.jp@192.0.2.7/", "url").verdict in {
        Verdict.SUSPICIOUS,
        Verdict.FAKE,
    }


def test_what_stands_in_an_address_is_not_said() -> None:
    assert check("見てね https://photo.invalid/login/card-number/").asks == ()


def test_a_warning_is_no_wish() -> None:
    assert "code" in check("認証コードを入力してください").asks
    assert "code" not in check("認証コードを入力するときは、誰にも教えないでください").asks


def test_the_word_safe_is_never_said(guidance: Guidance) -> None:
    said = [
        *KNOWLEDGE.sentences.values(),
        *(line for advice in KNOWLEDGE.verdicts.values() for line in (advice.title, *advice.do)),
    ]
    assert [
        line for line in said if "安全" in line and "安全という意味ではありません" not in line
    ] == []
    assert set(KNOWLEDGE.verdicts) == set(Verdict)


def test_every_sign_has_its_sentence_and_its_weight() -> None:
    for name in KNOWLEDGE.lures:
        assert f"lure_{name}" in KNOWLEDGE.sentences
    for text in (FAKE.format(link=STRANGE), "https://mufg.jp@192.0.2.7/"):
        found = check(text)
        assert KNOWLEDGE.reasons(found)
        assert all(0 < weight_of(sign) <= 1 for sign in found.signs)


pieces = st.sampled_from(
    ["【三菱UFJ銀行】", "本日中に", "ログイン", "https://a.invalid/b", "www.mufg.jp", "@", "。",
     "ＬＩＮＥ", "hxxp://", "[.]", "\u200b", "🅰", "From: a\n", "電話", "%00", "xn--", "\n"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(pieces, max_size=20).map("".join),
        st.binary(max_size=200),
    )
)
def test_nothing_crashes_and_every_reason_stands_in_the_message(content: str | bytes) -> None:
    found = check_content(content, None, KNOWLEDGE, TODAY)
    assert 0 <= found.score <= 1
    assert len(found.reasons) <= 3
    for sign in found.signs:
        if sign.where == "text" and sign.start >= 0:
            assert found.text[sign.start : sign.end] == sign.words
