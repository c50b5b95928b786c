"""The model of acts: what it adds to the cues, and what it quotes."""

from __future__ import annotations

import numpy as np
import pytest

from kakekomi.situation import FactValue, Origin, Tri
from kakekomi.triage.extract.act_model import ACTS, COLUMNS, ActModel, known_of
from kakekomi.triage.labels import LABELS
from kakekomi.triage.scorers.ngrams import LinearModel, Shape, runs_of

SHAPE = Shape(1, 1)
CALLED = COLUMNS.index(("called_number", Tri.YES))
NOT_CALLED = COLUMNS.index(("called_number", Tri.NO))


def model(letter: str, column: int, *, known: np.ndarray | None = None) -> ActModel:
    """A model that says one thing when one letter occurs, and else nothing."""
    weights = np.zeros((1, len(COLUMNS)), dtype=np.int8)
    weights[0, column] = 100
    letters = LinearModel(
        SHAPE,
        runs_of(letter, SHAPE).keys,
        np.ones(1, dtype=np.float32),
        weights,
        np.ones(len(COLUMNS), dtype=np.float32),
        np.full(len(COLUMNS), -10, dtype=np.float32),
    )
    if known is None:
        known = np.zeros((len(COLUMNS) + len(LABELS), len(COLUMNS)), dtype=np.float32)
    return ActModel(letters, known)


def said(value: Tri, quote: str) -> FactValue:
    return FactValue(value=value, origin=Origin.SAID, quote=quote)


def test_what_the_letters_say_is_found_and_quoted_by_its_sentence() -> None:
    found = model("ぽ", CALLED).weigh("寒いです。ぽちっとしました。困った。", {}, "")
    assert found == {"called_number": said(Tri.YES, "ぽちっとしました")}


def test_what_cues_found_keeps_its_own_words() -> None:
    cued = {"called_number": said(Tri.YES, "ぽち")}
    assert model("ぽ", CALLED).weigh("ぽちっとしました", cued, "") == cued


@pytest.mark.parametrize(("value", "column"), [(Tri.NO, CALLED), (Tri.YES, NOT_CALLED)])
def test_what_a_cue_found_stands(value: Tri, column: int) -> None:
    cued = {"called_number": said(value, "押し")}
    assert model("ぽ", column).weigh("ぽ。押しそうになった", cued, "") == cued


@pytest.mark.parametrize(("weight", "found"), [(9, False), (11, True)])
def test_what_is_only_half_likely_is_not_said(weight: int, found: bool) -> None:
    likely = model("ぽ", CALLED)
    likely.letters.weights[0, CALLED] = weight
    assert bool(likely.weigh("ぽ", {}, "")) is found


def test_silence_is_not_no() -> None:
    assert model("ぽ", CALLED).weigh("寒いです", {}, "") == {}


@pytest.mark.parametrize("text", ["", " ", "。。。"])
def test_nothing_said_is_nothing_found(text: str) -> None:
    assert model("ぽ", CALLED).weigh(text, {}, "undelivered_goods") == {}


def test_what_is_known_beside_the_letters_can_be_enough() -> None:
    known = np.zeros((len(COLUMNS) + len(LABELS), len(COLUMNS)), dtype=np.float32)
    known[COLUMNS.index(("typed_card", Tri.YES)), CALLED] = 30
    cued = {"typed_card": said(Tri.YES, "番号を入れ")}
    found = model("ぽ", CALLED, known=known).weigh("番号を入れました", cued, "")
    assert found == cued | {"called_number": said(Tri.YES, "番号を入れました")}
    assert model("ぽ", CALLED, known=known).weigh("番号を入れました", {}, "") == {}


def test_what_is_known_has_one_place_for_each_answer_and_each_label() -> None:
    places = [
        tuple(np.flatnonzero(known_of({act: said(value, "")}, "")))
        for act in ACTS
        for value in (Tri.YES, Tri.NO)
    ]
    places += [tuple(np.flatnonzero(known_of({}, label))) for label in LABELS]
    assert sorted(places) == [(place,) for place in range(len(places))]
    assert not known_of({"called_number": said(Tri.UNKNOWN, "")}, "no label").any()


@pytest.mark.parametrize(
    ("label", "others", "opened"),
    [
        ("impersonating_mail", {}, True),
        ("undelivered_goods", {}, False),
        ("impersonating_mail", {"called_number": said(Tri.YES, "電話し")}, False),
        ("impersonating_mail", {"opened_link": said(Tri.NO, "開いていない")}, False),
    ],
)
def test_who_typed_into_what_a_message_led_to_has_opened_it(
    label: str, others: dict[str, FactValue], opened: bool
) -> None:
    cued = {"typed_card": said(Tri.YES, "番号を入れ"), **others}
    found = model("ぽ", CALLED).weigh("番号を入れました", cued, label)
    known = found.get("opened_link")
    assert (known is not None and known.value is Tri.YES) is opened


def test_that_a_link_came_is_never_that_it_was_opened() -> None:
    column = COLUMNS.index(("opened_link", Tri.YES))
    assert model("ぽ", column).weigh("ぽ", {}, "impersonating_mail") == {}


@pytest.mark.parametrize(
    "text", ["ぽちはしていません", "ぽちしてと画面に出た", "ぽちしたほうがいいですか"]
)
def test_a_sentence_that_denies_or_asks_is_no_witness(text: str) -> None:
    assert model("ぽ", CALLED).weigh(text, {}, "") == {}
