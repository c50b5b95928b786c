"""The quoted words are those on which the decision stands: without them it falls, without others
not. The texts are taken by rule from the corpus."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.triage.deletion import deletion, places_elsewhere, without
from kakekomi.guidance import Guidance
from kakekomi.triage.explain import MOST_WORDS
from kakekomi.triage.labels import LABELS
from kakekomi.triage.reader import Reader, make_reader
from training.corpus import read_rows

ROWS = 240

BANK = "銀行口座から身に覚えのない振込がありました。\n残高がありません。ネットバンキングです。"


@pytest.fixture(scope="module")
def reader(guidance: Guidance) -> Reader:
    found = make_reader(guidance.root)
    assert found.missing == ()
    return found


def test_without_the_quoted_words_the_decision_falls_more_often_than_without_others(
    reader: Reader,
) -> None:
    rows = [row for row in read_rows("stories") if row.split == "train"]
    found = deletion(reader, rows[:: len(rows) // ROWS], random.Random(20261201))
    assert found.texts > 0.9 * ROWS
    assert found.changed > 0
    assert found.ratio > 4


@given(st.data())
def test_the_same_number_of_letters_is_deleted_elsewhere(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="あいう", min_size=1, max_size=30))
    quoted = data.draw(st.sets(st.integers(0, len(text) - 1), min_size=1))
    dice = random.Random(data.draw(st.integers()))
    other = places_elsewhere(text, quoted, dice)
    assert len(other) == len(quoted)
    assert len(without(text, other)) == len(text) - len(quoted)


def test_every_quote_is_said_and_stands_for_the_label(reader: Reader) -> None:
    why = reader.why(BANK, "unauthorized_banking")
    assert why
    assert {hit.id for hit in why} == {"unauthorized_banking"}
    assert [hit.quote for hit in why if hit.quote not in BANK or not hit.quote] == []


def test_a_few_short_words_of_one_sentence_each_the_weightiest_first(reader: Reader) -> None:
    why = reader.why(BANK, "unauthorized_banking")
    weights = [hit.weight for hit in why]
    assert 0 < len(why) <= MOST_WORDS
    assert weights[0] == 4
    assert weights == sorted(weights, reverse=True)
    assert min(weights) >= 1
    assert not any(mark in hit.quote for hit in why for mark in "。\n")


def test_the_words_are_a_small_part_of_a_longer_text(reader: Reader) -> None:
    text = BANK * 3
    why = reader.why(text, "unauthorized_banking")
    assert 0 < sum(len(hit.quote) for hit in why) <= 0.15 * len(text)


def test_the_words_of_two_labels_differ(reader: Reader) -> None:
    text = "ためたポイントが勝手に使われた。掲示板に悪口を書かれた。"
    found = {
        label: {hit.quote for hit in reader.why(text, label)}
        for label in ("stolen_points", "defamation")
    }
    assert found["stolen_points"]
    assert found["defamation"]
    assert not found["stolen_points"] & found["defamation"]


def test_a_word_in_latin_letters_or_katakana_is_quoted_whole(reader: Reader) -> None:
    text = "My parcel never arrived and the shop does not answer ショッピングサイトです"
    quotes = [hit.quote for hit in reader.why(text, "undelivered_goods")]
    assert quotes
    for quote in quotes:
        start = text.index(quote)
        for place in (start, start + len(quote)):
            assert not re.fullmatch("[A-Za-z]{2}|[ァ-ー]{2}", text[max(0, place - 1) : place + 1])


@pytest.mark.parametrize("text", ["", " \n", "。。。", "!?"])
def test_nothing_said_has_no_telling_words(reader: Reader, text: str) -> None:
    for label in LABELS:
        assert reader.why(text, label) == ()


def test_words_in_half_width_are_quoted_as_typed(reader: Reader) -> None:
    text = "ﾎﾟｲﾝﾄが勝手に使われた"
    quotes = [hit.quote for hit in reader.why(text, "stolen_points")]
    assert quotes
    assert [quote for quote in quotes if quote not in text] == []
    assert any("ﾎﾟｲﾝﾄ" in quote for quote in quotes)
