"""`python -m training`: fits all weights of triage from `corpus/` and writes them.

Scores for the calibration are made out of fold: a text's scenario is never in what its scorers
were fitted on. Takes some minutes; needs scikit-learn (requirements/training.lock).
    --report   only print how well the combinations do out of fold
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
import zlib
from collections.abc import Sequence

import numpy as np

from kakekomi.guidance import load_guidance
from kakekomi.triage.labels import DANGER_LABELS, LABELS
from kakekomi.triage.lexicon import read_lexicon
from kakekomi.triage.normalise import plain
from kakekomi.triage.scorers.letters import best_part
from kakekomi.triage.scorers.ngrams import Shape
from kakekomi.triage.scorers.readings import kana
from kakekomi.triage.scorers.rules import RuleScorer
from kakekomi.triage.scorers.scorer import log_softmax
from kakekomi.triage.scorers.sentences import find_encoder
from kakekomi.triage.weights_file import FOLDER
from training import acts, danger, roles, store
from training.calibrate import combination_of
from training.corpus import Row, fitted_on, read_rows
from training.linear import fit_grams, fit_vectors

FOLDS = 4
LETTERS = Shape(1, 4)
READINGS = Shape(2, 5)
OPTIONAL = ("readings", "sentences")


def fold_of(row: Row) -> int:
    """Which fold a text belongs to: all texts of one scenario to the same."""
    return zlib.crc32(row.scenario.encode()) % FOLDS


def encode(texts: Sequence[str]) -> np.ndarray:
    """The vectors of texts."""
    encoder = find_encoder()
    if encoder is None:
        sys.exit("the sentence encoder is not installed: requirements/training.lock")
    return encoder.encode(list(texts))


class Prepared:
    """The training texts in every form, made once."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.targets = [row.labels for row in rows]
        self.letters = [plain(row.text) for row in rows]
        self.readings = [kana(row.text) for row in rows]
        self.vectors = encode([row.text for row in rows])
        self.lexicon = read_lexicon(load_guidance().root)
        rules = RuleScorer(self.lexicon)
        self.rules = np.array([rules.score(row.text) for row in rows])

    def out_of_fold(self) -> dict[str, np.ndarray]:
        """Scores of each text by scorers that never saw its scenario; `parts`: of its best part."""
        folds = np.array([fold_of(row) for row in self.rows])
        scores = {name: np.zeros_like(self.rules) for name in ("letters", "parts", *OPTIONAL)}
        for fold in range(FOLDS):
            inside, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
            targets = [self.targets[n] for n in inside]
            model = fit_grams([self.letters[n] for n in inside], targets, LABELS, LETTERS)
            for n in held:
                scores["letters"][n] = model.score(self.letters[n])
                scores["parts"][n] = best_part(self.rows[n].text, model)
            model = fit_grams([self.readings[n] for n in inside], targets, LABELS, READINGS)
            for n in held:
                scores["readings"][n] = model.score(self.readings[n])
            weights, bias = fit_vectors(self.vectors[inside], targets, LABELS)
            for n in held:
                scores["sentences"][n] = log_softmax(self.vectors[n] @ weights + bias)
        return {"rules": self.rules, **scores}


def main() -> int:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--report", action="store_true")
    given = parser.parse_args()
    began = time.monotonic()
    rows = [row for row in read_rows("stories") if row.split == "train"]
    prepared = Prepared(rows)
    scores = prepared.out_of_fold()
    print(f"{len(rows)} texts, out of fold after {time.monotonic() - began:.0f} s", flush=True)
    combos = {}
    for size in range(len(OPTIONAL) + 1):
        for extra in itertools.combinations(OPTIONAL, size):
            names = ("rules", "letters", *extra)
            some = {name: scores[name] for name in names}
            combination = combination_of(rows, some, scores["parts"])
            combos["+".join(names)] = combination
            print("+".join(names), combination.weights, combination.sure, flush=True)
    encoder = find_encoder()
    hints = [row for row in read_rows("danger") if row.split == "train"]
    vectors = np.concatenate([encode([row.text for row in hints]), prepared.vectors])
    found = danger.fit(hints, rows, vectors, prepared.lexicon)
    sums, days = roles.fit(rows)
    act_letters, act_known = acts.fit(rows)
    if given.report:
        return 0
    FOLDER.mkdir(exist_ok=True)
    letters = fit_grams(prepared.letters, prepared.targets, LABELS, LETTERS)
    kana_runs = fit_grams(prepared.readings, prepared.targets, LABELS, READINGS)
    meaning = fit_vectors(prepared.vectors, prepared.targets, LABELS)
    hashes = {
        "letters": store.save_grams(FOLDER / "letters.npz", letters),
        "readings": store.save_grams(FOLDER / "readings.npz", kana_runs),
        "sentences": store.save_vectors(FOLDER / "sentences.npz", *meaning),
        "role_amounts": store.save_grams(FOLDER / "role_amounts.npz", sums),
        "role_days": store.save_grams(FOLDER / "role_days.npz", days),
        "acts": store.save_grams(FOLDER / "acts.npz", act_letters),
        "acts_known": store.save_vectors(FOLDER / "acts_known.npz", act_known, np.zeros(0)),
        "danger_letters": store.save_grams(FOLDER / "danger_letters.npz", found.letters),
        "danger_sentences": store.save_vectors(FOLDER / "danger_sentences.npz", *found.sentences),
    }
    content = {
        "labels": LABELS,
        "danger_labels": DANGER_LABELS,
        "fitted_on": fitted_on(),
        "encoder": encoder.sha256 if encoder else "",
        "sha256": hashes,
        "danger": {name: alarm.weights for name, alarm in found.alarms.items()},
    }
    store.save_manifest(FOLDER / "manifest.json", content, combos)
    print(f"written after {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
