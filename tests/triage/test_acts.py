"""What people say they did, did not do, or only might do."""

from __future__ import annotations

from pathlib import Path

import pytest

from kakekomi.situation import Tri
from kakekomi.triage.extract.acts import find_acts
from kakekomi.triage.extract.cues import read_fact_cues
from kakekomi.triage.normalise import spaced_sentences

CUES = read_fact_cues(Path(__file__).resolve().parents[2] / "guidance").acts


def _value(text: str, fact: str) -> Tri | None:
    found = find_acts(spaced_sentences(text), CUES).get(fact)
    return found.value if found is not None and isinstance(found.value, Tri) else None


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("リンクを押してしまいました", "opened_link"),
        ("リンク押しちゃった", "opened_link"),
        ("リンク押してもうた", "opened_link"),
        ("カード番号を入れてしもた", "typed_card"),
        ("カード番号をいれちやつた", "typed_card"),
        ("かーど ではなく カードの ばんごう いれました", "typed_card"),
        ("IDとパスワードを入力しました", "typed_id_password"),
        ("口座番号と、それから届いた6桁を入れた", "typed_code"),
        ("3万円を振り込みました", "sent_money"),
        ("パソコンを遠隔操作されました", "gave_remote_control"),
        ("警察に相談しました", "told_police"),
        ("I clicked the link", "opened_link"),
    ],
)
def test_done(text: str, fact: str) -> None:
    assert _value(text, fact) is Tri.YES


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("リンクは押していません", "opened_link"),
        ("リンクは押してない", "opened_link"),
        ("リンクを押さずに閉じました", "opened_link"),
        ("リンクは押してへん", "opened_link"),
        ("リンクは押しとらん", "opened_link"),
        ("カード番号は入れてません", "typed_card"),
        ("メールは開けたけど何も入れていません", "typed_card"),
        ("お金はまだ払っていません", "sent_money"),
        ("警察にはまだです", "told_police"),
        ("I didn't click, I never entered my password", "typed_id_password"),
    ],
)
def test_denied(text: str, fact: str) -> None:
    assert _value(text, fact) is Tri.NO


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("リンクを押したらどうなりますか", "opened_link"),
        ("リンクを押せと言われた", "opened_link"),
        ("リンクを押していいですか", "opened_link"),
        ("カード番号を教えてくださいと来た", "typed_card"),
        ("3万円払えと言われた", "sent_money"),
        ("画面に名前が書いてある", "typed_personal"),
        ("パスワードまだはいれる", "typed_id_password"),
        ("警察に言ったほうがいいですか", "told_police"),
    ],
)
def test_left_open(text: str, fact: str) -> None:
    assert _value(text, fact) is None


def test_the_words_are_kept() -> None:
    found = find_acts(spaced_sentences("昨日、リンクを 押してしまいました。"), CUES)
    assert found["opened_link"].quote.startswith("リンク")
