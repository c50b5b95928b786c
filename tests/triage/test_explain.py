"""The quoted words are those on which the label stands: without them it falls, without others not.

The texts are taken by rule from the corpus. Where the quoted words are much of a short text, any
other words of that length are most of the rest: there they only have to fall more often.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from kakekomi.guidance import Guidance
from kakekomi.triage.combine import pooled
from kakekomi.triage.explain import MOST_WORDS, telling_words
from kakekomi.triage.labels import LABELS
from kakekomi.triage.lexicon import Hit
from kakekomi.triage.reader import Reader, make_reader
from training.corpus import read_rows

TODAY = datetime.date(2026, 12, 1)
ROWS = 60
DRAWS = 5

BANK = "銀行口座から身に覚えのない振込がありました。\n残高がありません。ネットバンキングです。"


@dataclass(frozen=True, slots=True)
class Explained:
    """A text, the label read, and where the quoted words stand."""

    text: str
    label: str
    quoted: frozenset[int]


@pytest.fixture(scope="module")
def reader(guidance: Guidance) -> Reader:
    found = make_reader(guidance.root)
    assert found.missing == ()
    return found


def _share(reader: Reader, text: str, label: str) -> float:
    pool = pooled(reader.scores(text), reader.combination)
    return float(np.exp(pool[LABELS.index(label)]))


def _explained(reader: Reader, most: float) -> Iterator[Explained]:
    """Rows spread evenly over all that are fitted on, where the label is read rightly."""
    rows = [row for row in read_rows("stories") if row.split == "train"]
    for row in rows[:: max(1, len(rows) // (5 * ROWS))]:
        outcome = reader.read(row.text, TODAY)
        label = outcome.kind or outcome.cases[0][0]
        quoted = _quoted(row.text, outcome.why)
        if label in row.labels and 0 < len(quoted) <= most * len(row.text):
            yield Explained(row.text, label, quoted)


def _quoted(text: str, why: Iterable[Hit]) -> frozenset[int]:
    places: set[int] = set()
    for hit in why:
        start = text.index(hit.quote)
        places.update(range(start, start + len(hit.quote)))
    return frozenset(places)


def _elsewhere(text: str, quoted: frozenset[int], dice: random.Random) -> frozenset[int]:
    """As many stretches, as long, none touching another, anywhere in the text."""
    starts = [place for place in quoted if place - 1 not in quoted]
    sizes = [
        next(n for n in range(1, len(text) + 1) if start + n not in quoted) for start in starts
    ]
    dice.shuffle(sizes)
    gaps = sorted(dice.randint(0, len(text) - sum(sizes)) for _ in sizes)
    places: set[int] = set()
    for gap, size in zip(gaps, sizes, strict=True):
        places.update(range(gap + len(places), gap + len(places) + size))
    return frozenset(places)


def _without(text: str, places: frozenset[int]) -> str:
    return "".join(character for place, character in enumerate(text) if place not in places)


@pytest.mark.parametrize(
    ("most", "times"), [(0.25, 4), (1, 1)], ids=["at most a quarter quoted", "any"]
)
def test_without_the_quoted_words_the_label_falls_more_often_than_without_others(
    reader: Reader, most: float, times: int
) -> None:
    dice = random.Random(20261201)
    read = fell = fell_elsewhere = 0
    for item in _explained(reader, most):
        half = _share(reader, item.text, item.label) / 2
        fell += _share(reader, _without(item.text, item.quoted), item.label) < half
        for _ in range(DRAWS):
            other = _elsewhere(item.text, item.quoted, dice)
            assert len(other) == len(item.quoted)
            fell_elsewhere += _share(reader, _without(item.text, other), item.label) < half
        read += 1
        if read == ROWS:
            break
    assert read == ROWS
    assert fell > 0
    assert fell * DRAWS > times * fell_elsewhere


def test_every_quote_is_said_and_stands_for_the_label(reader: Reader) -> None:
    outcome = reader.read(BANK, TODAY)
    assert outcome.why
    assert {hit.id for hit in outcome.why} == {"unauthorized_banking"}
    assert [hit.quote for hit in outcome.why if hit.quote not in BANK or not hit.quote] == []


def test_the_cues_of_the_label_stand_first(reader: Reader) -> None:
    cues = [hit for hit in reader.rules.found(BANK) if hit.id == "unauthorized_banking"]
    assert cues
    assert list(reader.read(BANK, TODAY).why[: len(cues)]) == cues


def test_a_few_short_words_of_one_sentence_each_the_heaviest_first(reader: Reader) -> None:
    assert reader.letters is not None
    words = telling_words(BANK, reader.letters.model, "unauthorized_banking")
    weights = [hit.weight for hit in words]
    assert 0 < len(words) <= MOST_WORDS
    assert weights[0] == 4
    assert weights == sorted(weights, reverse=True)
    assert min(weights) >= 1
    assert not any(mark in hit.quote for hit in words for mark in "。\n")


def test_the_words_of_two_labels_differ(reader: Reader) -> None:
    assert reader.letters is not None
    text = "ためたポイントが勝手に使われた。掲示板に悪口を書かれた。"
    found = {
        label: {hit.quote for hit in telling_words(text, reader.letters.model, label)}
        for label in ("stolen_points", "defamation")
    }
    assert found["stolen_points"]
    assert found["defamation"]
    assert not found["stolen_points"] & found["defamation"]


@pytest.mark.parametrize("text", ["", " \n", "。。。", "!?"])
def test_nothing_said_has_no_telling_words(reader: Reader, text: str) -> None:
    assert reader.letters is not None
    for label in LABELS:
        assert telling_words(text, reader.letters.model, label) == ()


def test_words_in_half_width_are_quoted_as_typed(reader: Reader) -> None:
    text = "ﾎﾟｲﾝﾄが勝手に使われた"
    quotes = [hit.quote for hit in reader.read(text, TODAY).why]
    assert quotes
    assert [quote for quote in quotes if quote not in text] == []
    assert any("ﾎﾟｲﾝﾄ" in quote for quote in quotes)
