"""The fitted weights: the pinned files, from the present corpus, for the present guidance."""

from __future__ import annotations

import hashlib
import json

import pytest

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import CASES
from kakekomi.triage.labels import DANGER_LABELS, KINDS, LABELS
from kakekomi.triage.scorers.sentences import find_encoder
from kakekomi.triage.weights_file import FOLDER, Manifest, read_grams, read_manifest, read_vectors
from training.corpus import fitted_on

SETS = {
    ("rules", "letters"),
    ("rules", "letters", "readings"),
    ("rules", "letters", "sentences"),
    ("rules", "letters", "readings", "sentences"),
}


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    found = read_manifest()
    assert found is not None
    return found


def test_every_file_is_the_pinned_one_and_none_is_left_over(manifest: Manifest) -> None:
    files = FOLDER.glob("*.npz")
    found = {file.stem: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    assert found == manifest.sha256


def test_the_weights_are_fitted_on_the_present_corpus() -> None:
    raw = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    assert raw["fitted_on"] == fitted_on()


def test_the_kinds_are_the_files_of_the_hand_offs(guidance: Guidance) -> None:
    files = (guidance.root / "handoffs").glob("*.yaml")
    assert sorted(file.stem for file in files) == list(KINDS)


def test_the_labels_are_the_seven_cases_then_the_kinds() -> None:
    assert len(set(LABELS)) == len(LABELS)
    assert LABELS[: len(CASES)] == CASES
    assert LABELS[len(CASES) :] == KINDS


def test_every_set_of_scorers_has_a_combination_of_its_own_names(manifest: Manifest) -> None:
    found = {name: set(item.weights) for name, item in manifest.combinations.items()}
    assert found == {"+".join(names): set(names) for names in SETS}


def test_the_installed_encoder_is_the_one_the_weights_belong_to(manifest: Manifest) -> None:
    encoder = find_encoder()
    assert encoder is not None
    assert encoder.sha256 == manifest.encoder


@pytest.mark.parametrize(
    ("name", "labels"),
    [("letters", LABELS), ("readings", LABELS), ("danger_letters", DANGER_LABELS)],
)
def test_runs_have_a_weight_for_every_label(
    manifest: Manifest, name: str, labels: tuple[str, ...]
) -> None:
    model = read_grams(name, manifest)
    assert model is not None
    assert model.weights.shape == (len(model.keys), len(labels))
    assert len(model.bias) == len(labels)
    assert (model.keys[1:] > model.keys[:-1]).all()


@pytest.mark.parametrize(
    ("name", "labels"), [("sentences", LABELS), ("danger_sentences", DANGER_LABELS)]
)
def test_vectors_have_a_weight_for_every_label(
    manifest: Manifest, name: str, labels: tuple[str, ...]
) -> None:
    found = read_vectors(name, manifest)
    assert found is not None
    weights, bias = found
    assert weights.shape[1] == len(bias) == len(labels)
