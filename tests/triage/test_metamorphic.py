"""The same matter said in another way is the same matter; a denied act is a denied act."""

from __future__ import annotations

import datetime
import random
import re
import unicodedata
from collections.abc import Callable

import pytest

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import CASES
from kakekomi.situation import Tri
from kakekomi.triage.outcome import Outcome
from kakekomi.triage.reader import Reader, make_reader
from kakekomi.triage.scorers.readings import kana

TODAY = datetime.date(2026, 12, 1)

STORIES = {
    "coat": (
        "undelivered_goods",
        "私はネットの通販サイトで冬のコートを注文しました。代金は先に銀行振込で払いました。"
        "3週間たっても商品が届きません。店に連絡しても返事がありません。",
    ),
    "sneakers": (
        "undelivered_goods",
        "私はネットショップでスニーカーを買いました。2万円を振り込みました。商品が届きません。"
        "店の電話はつながりません。サイトも消えていました。偽サイトだったようです。",
    ),
    "parcel_mail": (
        "impersonating_mail",
        "私のスマホに宅配業者を名乗るSMSが来ました。不在通知のリンクを押しました。"
        "開いた偽のページでカード番号を入力しました。",
    ),
    "card_mail": (
        "impersonating_mail",
        "私にカード会社を装ったメールが届きました。本物だと思いURLのリンクを開きました。"
        "偽サイトにカード番号と暗証番号を入れました。",
    ),
    "board": (
        "defamation",
        "私は匿名の掲示板に悪口を書かれました。不倫をしているという嘘の投稿です。"
        "店のGoogle口コミにも根も葉もない中傷を書かれました。投稿を消したいです。",
    ),
    "bank": (
        "unauthorized_banking",
        "私の銀行口座から身に覚えのない振込がありました。ネットバンキングで知らない人の口座に"
        "80万円が不正に送金されていました。残高がほとんどありません。",
    ),
    "taken": (
        "account_takeover",
        "私のインスタのアカウントが乗っ取られました。パスワードを勝手に変えられました。"
        "ログインできません。友達に変なDMが送られていました。",
    ),
    "points": (
        "stolen_points",
        "私がためていたポイントが勝手に使われました。残高がゼロになっていました。"
        "身に覚えのない店で2万ポイントを使った履歴がありました。",
    ),
    "address": (
        "exposed_personal_info",
        "私の本名と住所と顔写真がSNSで勝手にさらされました。知らない人が投稿しました。"
        "個人情報が拡散されていました。削除してほしいです。",
    ),
    "warning_screen": (
        "support_scam",
        "私のパソコンに突然ウイルス感染の警告画面が出ました。大きな警告音が鳴りました。"
        "表示されたWindowsサポートの番号に電話しました。遠隔操作をされて電子マネーを買わされました。",
    ),
    "love": (
        "romance_scam",
        "私はマッチングアプリで外国人の軍医と知り合いました。会ったことは1度もありません。"
        "結婚の約束をしました。荷物の通関料が必要だと言われてお金を送りました。",
    ),
    "wrong_number": (
        "wrong_transfer",
        "私は振込先の口座番号を1桁まちがえました。知らない人の口座に間違えて振り込みました。"
        "自分の入力ミスです。組戻しをしたいです。",
    ),
    "phone": (
        "lost_phone",
        "私は昨日JRの電車でスマホを落としました。駅に聞きましたが見つかりません。"
        "紛失したスマホを誰かに使われないか心配です。",
    ),
    "police": (
        "fake_police",
        "私に警察官を名乗る男から電話が来ました。あなたの口座が犯罪に使われていると言われました。"
        "LINEのビデオ通話で警察手帳と逮捕状を見せられました。",
    ),
}

_ROWS = dict(zip("いきぎしちにびみり", "わかがさたなばまら", strict=True))
_PAST = {
    "い": "った", "き": "いた", "ぎ": "いだ", "し": "した", "ち": "った", "に": "んだ",
    "び": "んだ", "み": "んだ", "り": "った",
}  # fmt: skip
_HALF = {
    unicodedata.normalize("NFKC", half): half
    for place in range(0xFF61, 0xFF9E)
    for half in (chr(place), chr(place) + "\uff9e", chr(place) + "\uff9f")
    if len(unicodedata.normalize("NFKC", half)) == 1
}
_FULL = {place: place + 0xFEE0 for place in range(ord("!"), ord("~") + 1)}
_NEVER = {
    "押し": "押していません", "開き": "開いていません", "入力し": "入力していません",
    "入れ": "入れていません",
}  # fmt: skip
_HIRAGANA = {place: place - 0x60 for place in range(ord("ァ"), ord("ヶ") + 1)}


def casual(text: str) -> str:
    """Polite endings made plain: 届きました → 届いた, 押していません → 押していない."""
    for polite, plain in (
        ("ありません", "ない"), ("できません", "できない"), ("ていました", "ていた"),
        ("来ました", "来た"), ("出ました", "出た"), ("たいです", "たい"), ("しいです", "しい"),
        ("です。", "だ。"),
    ):  # fmt: skip
        text = text.replace(polite, plain)
    text = re.sub(r"([いきぎしちにびみり])ました", lambda found: _PAST[found[1]], text)
    text = re.sub(r"([いきぎちにびみり])ません", lambda found: _ROWS[found[1]] + "ない", text)
    return text.replace("ました", "た").replace("ません", "ない")


def half_width(text: str) -> str:
    return "".join(_HALF.get(character, character) for character in text)


def full_width(text: str) -> str:
    return text.translate(_FULL)


def hiragana(text: str) -> str:
    return kana(text).translate(_HIRAGANA)


def rambling_before(text: str) -> str:
    return (
        "はじめてご相談させていただきます。うまく説明できるか分かりませんが、書いてみます。" + text
    )


def rambling_after(text: str) -> str:
    return (
        text
        + "長くなってしまってすみません。こういうことは初めてで、どうしたらいいか分かりません。"
    )


def third_person(text: str) -> str:
    return text.replace("私", "母")


def backwards(text: str) -> str:
    return "".join(reversed(re.findall(r"[^。]*。", text)))


def mistyped(text: str) -> str:
    """Three times two neighbours change places."""
    characters = list(text)
    for place in sorted(random.Random(len(text)).sample(range(0, len(text) - 1, 3), 3)):
        characters[place], characters[place + 1] = characters[place + 1], characters[place]
    return "".join(characters)


def emoji_and_breaks(text: str) -> str:
    return "😱💦\n" + text.replace("。", "😭😭\n\n")


def exclaimed(text: str) -> str:
    return text.replace("。", "!!!! ")


TURNS: tuple[Callable[[str], str], ...] = (
    casual, half_width, full_width, rambling_before, rambling_after, third_person, backwards,
    mistyped, emoji_and_breaks, exclaimed,
)  # fmt: skip
# Kana alone leave much less to read: these say it clearly even so.
IN_KANA = ("coat", "bank", "taken", "points", "warning_screen", "wrong_number", "police")


@pytest.fixture(scope="module")
def reader(guidance: Guidance) -> Reader:
    found = make_reader(guidance.root)
    assert found.missing == ()
    return found


def _label(outcome: Outcome) -> str:
    return outcome.kind or outcome.cases[0][0]


def test_the_stories_are_of_all_cases_and_of_five_kinds() -> None:
    labels = {label for label, _ in STORIES.values()}
    assert set(CASES) < labels
    assert len(labels - set(CASES)) >= 5


@pytest.mark.parametrize("name", STORIES)
def test_a_clear_story_is_read(reader: Reader, name: str) -> None:
    label, story = STORIES[name]
    outcome = reader.read(story, TODAY)
    assert _label(outcome) == label
    assert label in outcome.cards
    assert dict((*outcome.cases, *outcome.kinds))[label] > 0.5


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: turn.__name__)
@pytest.mark.parametrize("name", STORIES)
def test_the_same_matter_said_in_another_way(
    reader: Reader, name: str, turn: Callable[[str], str]
) -> None:
    label, story = STORIES[name]
    turned = turn(story)
    assert turned != story
    assert _label(reader.read(turned, TODAY)) == label


@pytest.mark.parametrize("name", STORIES)
def test_many_ways_at_once(reader: Reader, name: str) -> None:
    label, story = STORIES[name]
    turned = emoji_and_breaks(half_width(rambling_before(casual(third_person(backwards(story))))))
    assert _label(reader.read(turned, TODAY)) == label


@pytest.mark.parametrize("name", IN_KANA)
def test_the_same_matter_in_kana_alone(reader: Reader, name: str) -> None:
    label, story = STORIES[name]
    turned = hiragana(story)
    assert not re.search(r"[\u4e00-\u9fffァ-ヶ]", turned)
    assert _label(reader.read(turned, TODAY)) == label


@pytest.mark.parametrize("name", STORIES)
def test_width_of_letters_changes_no_fact_and_no_danger(reader: Reader, name: str) -> None:
    _, story = STORIES[name]
    before = reader.read(story, TODAY)
    values = {fact: known.value for fact, known in before.facts.items()}
    for turned in (half_width(story), full_width(story)):
        after = reader.read(turned, TODAY)
        assert {fact: known.value for fact, known in after.facts.items()} == values
        assert after.danger == before.danger


@pytest.mark.parametrize(
    ("fact", "done", "denied"),
    [
        ("opened_link", "リンクを押しました", "リンクを押していません"),
        ("opened_link", "リンクを開いた", "リンクは開いてない"),
        ("opened_link", "SMSが来て、リンクを押した", "SMSが来たが、リンクは押していない"),
        ("typed_card", "カード番号を入力しました", "カード番号は入力していません"),
        ("typed_id_password", "パスワードを入れました", "パスワードは入れていません"),
        ("typed_code", "届いた6桁の番号を入れました", "届いた6桁の番号は入れていません"),
        ("typed_personal", "名前と住所を入力した", "名前と住所は入力していない"),
        ("sent_money", "お金を振り込みました", "お金はまだ振り込んでいません"),
        ("told_police", "警察に相談しました", "警察にはまだ相談していません"),
        ("told_bank", "銀行に連絡しました", "銀行にはまだ連絡していません"),
        ("gave_remote_control", "遠隔操作されました", "遠隔操作はされていません"),
    ],
)
@pytest.mark.parametrize("turn", [str, half_width, full_width], ids=lambda turn: turn.__name__)
def test_a_denied_act_is_not_a_done_one(
    reader: Reader, fact: str, done: str, denied: str, turn: Callable[[str], str]
) -> None:
    assert reader.read(turn(done), TODAY).facts[fact].value is Tri.YES
    assert reader.read(turn(denied), TODAY).facts[fact].value is Tri.NO


@pytest.mark.parametrize(
    ("thing", "fact"),
    [
        ("6桁の番号", "typed_code"),
        ("認証コード", "typed_code"),
        ("メール", "replied_mail"),
        ("リンク", "opened_link"),
    ],
)
@pytest.mark.parametrize("verb", ["届いた", "届きました", "届かない", "届きません"])
def test_what_arrived_or_did_not_is_no_act_of_the_person(
    reader: Reader, thing: str, fact: str, verb: str
) -> None:
    assert fact not in reader.read(f"{thing}が{verb}", TODAY).facts


@pytest.mark.parametrize("name", ["card_mail", "parcel_mail"])
def test_a_story_with_its_acts_denied_keeps_the_label_and_loses_the_acts(
    reader: Reader, name: str
) -> None:
    label, story = STORIES[name]
    denied = re.sub(r"(押し|開き|入力し|入れ)ました", lambda found: _NEVER[found[1]], story)
    done, outcome = reader.read(story, TODAY), reader.read(denied, TODAY)
    assert done.facts["opened_link"].value is Tri.YES
    assert done.facts["typed_card"].value is Tri.YES
    assert outcome.facts["opened_link"].value is Tri.NO
    assert outcome.facts["typed_card"].value is Tri.NO
    assert _label(outcome) == label
