"""The model of acts: what it adds to the cues, and what it quotes."""

from __future__ import annotations

import numpy as np
import pytest

from kakekomi.situation import FactValue, Origin, Tri
from kakekomi.triage.extract.act_model import ACTS, COLUMNS, ActModel, known_of
from kakekomi.triage.labels import LABELS
from kakekomi.triage.scorers.ngrams import LinearModel, Shape, runs_of

SHAPE = Shape(1, 1)
OPENED = COLUMNS.index(("opened_link", Tri.YES))
NOT_OPENED = COLUMNS.index(("opened_link", Tri.NO))


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
    found = model("ぽ", OPENED).weigh("寒いです。ぽちっとしました。困った。", {}, "")
    assert found == {"opened_link": said(Tri.YES, "ぽちっとしました")}


def test_what_cues_found_keeps_its_own_words() -> None:
    cued = {"opened_link": said(Tri.YES, "ぽち")}
    assert model("ぽ", OPENED).weigh("ぽちっとしました", cued, "") == cued


def test_the_model_overrules_a_cue() -> None:
    cued = {"opened_link": said(Tri.YES, "押し")}
    found = model("ぽ", NOT_OPENED).weigh("ぽ。押しそうになった", cued, "")
    assert found == {"opened_link": said(Tri.NO, "ぽ")}


def test_silence_is_not_no() -> None:
    assert model("ぽ", OPENED).weigh("寒いです", {}, "") == {}


@pytest.mark.parametrize("text", ["", " ", "。。。"])
def test_nothing_said_is_nothing_found(text: str) -> None:
    assert model("ぽ", OPENED).weigh(text, {}, "undelivered_goods") == {}


def test_a_cue_alone_can_be_enough() -> None:
    known = np.zeros((len(COLUMNS) + len(LABELS), len(COLUMNS)), dtype=np.float32)
    known[OPENED, OPENED] = 30
    cued = {"opened_link": said(Tri.YES, "押し")}
    assert model("ぽ", OPENED, known=known).weigh("押しました", cued, "") == cued
    assert model("ぽ", OPENED, known=known).weigh("押しました", {}, "") == {}


def test_what_is_known_has_one_place_for_each_answer_and_each_label() -> None:
    places = [
        tuple(np.flatnonzero(known_of({act: said(value, "")}, "")))
        for act in ACTS
        for value in (Tri.YES, Tri.NO)
    ]
    places += [tuple(np.flatnonzero(known_of({}, label))) for label in LABELS]
    assert sorted(places) == [(place,) for place in range(len(places))]
    assert not known_of({"opened_link": said(Tri.UNKNOWN, "")}, "no label").any()
