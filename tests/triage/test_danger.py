"""Law 1: danger that was said is not lost among other words, and idioms are not danger."""

from __future__ import annotations

import datetime

import pytest

from kakekomi.guidance.place import find_guidance
from kakekomi.triage import make_reader

TODAY = datetime.date(2026, 11, 24)
SAID = {
    "もう死にたいです。": "suicide",
    "手首を切りました。": "suicide",
    "元彼が玄関の前にいて、殺すと言っています。": "violence",
    "知らない男に刃物で脅されています。": "violence",
    "中2の娘が、ネットの男に裸の写真を送らされました。": "child",
}
HARMLESS = (
    "カード会社を名乗るメールが届き、リンクを押してカード番号を入れました。",
    "長くなってすみません。よろしくお願いします。",
    "先週の金曜に靴を注文して、代金は振り込みました。店からは返事がありません。",
)


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("names", [(), ("sentences",)], ids=["letters", "sentences"])
def test_danger_is_found_before_after_and_between_other_words(said, names):
    reader = make_reader(find_guidance(), names)
    for other in HARMLESS:
        for text in (said, said + other, other + said, HARMLESS[1] + said + other):
            assert reader.read(text, TODAY).danger == SAID[said], text


@pytest.mark.parametrize(
    "text",
    [
        "恥ずかしくて死にそうでした。リンクを押しただけです。",
        "推しの卒業で死ぬほど泣いた。グッズが届かない",
        "包丁をネットで買ったら刃が欠けていました",
        "ゲームで負けて「死ね」とチャットに書かれました",
    ],
)
def test_idioms_goods_and_quoted_insults_are_not_danger(text):
    assert make_reader(find_guidance(), ("sentences",)).read(text, TODAY).danger == ""
