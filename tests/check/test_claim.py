"""Whom a message claims to be from: the name that speaks, not every name in it."""

from __future__ import annotations

import pytest

from kakekomi.check.claim import ENOUGH, claim_of
from kakekomi.check.knowledge import read_knowledge
from kakekomi.guidance import Guidance


def claimed(guidance: Guidance, **parts: str) -> str:
    knowledge = read_knowledge(guidance.root)
    claim = claim_of(parts, knowledge.names, knowledge.around)
    return claim.brand if claim and claim.weight >= ENOUGH else ""


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("【三井住友カード】ご利用内容の確認のお願い", "smbccard"),
        ("みずほ証券です。お取引を確認してください。", "mizuho_sec"),
        ("いつもイオンカードをご利用いただきありがとうございます。", "aeoncard"),
        ("佐川急便より御通知:お届け先の番地が不足しています。", "sagawa"),
        ("国税庁からの重要なお知らせ", "nta"),
        ("NETFLlX:お支払いの更新に失敗しました。", "netflix"),
        ("セゾンカード会員様 年会費の返金があります。", "saison"),
    ],
)
def test_the_name_that_speaks_is_claimed(guidance: Guidance, text: str, brand: str) -> None:
    brands = {row.brand for row in guidance.brands()}
    if brand not in brands:
        pytest.fail(f"{brand} is not in the register")
    assert claimed(guidance, text=text) == brand


@pytest.mark.parametrize(
    "text",
    [
        "こんにちは。お元気ですか。日曜の集まりのことで書きました。お店はPayPayも使えます。",
        "夕飯のことだけど、お店は任せるね。そのあとLINEで送ってくれる?",
        "",
    ],
)
def test_a_name_in_passing_is_no_claim(guidance: Guidance, text: str) -> None:
    assert claimed(guidance, text=text) == ""


def test_the_from_name_claims(guidance: Guidance) -> None:
    assert claimed(guidance, **{"from": "PayPay銀行", "text": "口座の確認"}) == "paypay_bank"


def test_a_longer_name_is_not_the_shorter_one(guidance: Guidance) -> None:
    found = read_knowledge(guidance.root).names.find("みずほ証券とみずほ銀行")
    assert [name.brand for name in found] == ["mizuho_sec", "mizuho"]


def test_no_name_inside_a_word_of_the_same_script(guidance: Guidance) -> None:
    names = read_knowledge(guidance.root).names
    assert names.find("analysis of canada") == ()
