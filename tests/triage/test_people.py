"""Whose trouble it is, and whether it is a child's."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kakekomi.situation import Tri
from kakekomi.triage.extract.people import PeopleWords, find_people
from kakekomi.triage.normalise import spaced, spaced_sentences

_PATH = Path(__file__).resolve().parents[2] / "guidance" / "words" / "people.yaml"
_RAW: dict[str, list[str]] = yaml.safe_load(_PATH.read_text("utf-8"))
WORDS = PeopleWords.of(
    {name: tuple(spaced(str(word)) for word in words) for name, words in _RAW.items()}
)


def _found(text: str) -> set[str]:
    found = find_people(spaced_sentences(text), WORDS)
    return {name for name, known in found.items() if known.value is Tri.YES}


@pytest.mark.parametrize(
    "text",
    [
        "母(72)の通帳から知らない引き落としがあります",
        "弟がカード番号を入れてしまったそうです",
        "祖父のスマホが変です",
        "おかんがマイナポータルのメールに住所を送ってた",
        "主人のことなんですが、投資で借金をしました",
        "ケアマネジャーです。担当の女性の通帳を見ました",
        "My mother typed her password",
    ],
)
def test_someone_else(text: str) -> None:
    assert "helping_someone" in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "カード番号を入れてしまいました。娘に聞いたら詐欺だと言います",
        "リンクを押しました。妻には言えません",
        "孫の誕生日に財布を買いましたが届きません",
        "私は母と二人暮らしです",
        "友達から「番号教えて」とLINEが来て送りました",
    ],
)
def test_bystander(text: str) -> None:
    assert "helping_someone" not in _found(text)


@pytest.mark.parametrize(
    "text", ["高2です。裸の写真を送りました", "17の娘のことです", "小5の弟", "15歳です", "i'm 16"]
)
def test_child(text: str) -> None:
    assert "victim_minor" in _found(text)


@pytest.mark.parametrize(
    "text", ["高校のときの同級生から", "25歳です", "5歳以上の方へ", "6冊中4冊だけ", "最大3万円"]
)
def test_not_a_child(text: str) -> None:
    assert "victim_minor" not in _found(text)
