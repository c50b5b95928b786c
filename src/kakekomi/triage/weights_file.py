"""The fitted weights in the package, each pinned by hash in `manifest.json`.

They are built from `corpus/` by `python -m training`. A file that is missing, changed or for
other labels is not used: its scorer is then missing, and `Reader.missing` says which.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakekomi.triage.combine import Combination
from kakekomi.triage.danger import Alarm
from kakekomi.triage.labels import DANGER_LABELS, LABELS
from kakekomi.triage.scorers.ngrams import LinearModel, Shape

FOLDER = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which files, for which labels and encoder, and how they are combined."""

    sha256: Mapping[str, str]
    encoder: str
    combinations: Mapping[str, Combination]
    alarms: Mapping[str, Alarm]


def read_manifest(folder: Path = FOLDER) -> Manifest | None:
    """The manifest, or nothing when it is missing, broken, or for other labels."""
    try:
        raw = json.loads((folder / "manifest.json").read_text("utf-8"))
        if (tuple(raw["labels"]), tuple(raw["danger_labels"])) != (LABELS, DANGER_LABELS):
            return None
        combinations = {name: _combination(item) for name, item in raw["combinations"].items()}
        alarms = {name: Alarm(tuple(weights)) for name, weights in raw["danger"].items()}
        return Manifest(raw["sha256"], raw["encoder"], combinations, alarms)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _combination(raw: dict[str, object]) -> Combination:
    raw["case"] = tuple(map(tuple, raw["case"]))  # type: ignore[call-overload]
    raw["outside"] = tuple(raw["outside"])  # type: ignore[arg-type]
    return Combination(**raw)  # type: ignore[arg-type]


def read_grams(name: str, manifest: Manifest, folder: Path = FOLDER) -> LinearModel | None:
    """A model over runs of characters, or nothing when its file is not the pinned one."""
    arrays = _arrays(name, manifest, folder)
    if arrays is None:
        return None
    return LinearModel(
        Shape(*(int(size) for size in arrays["shape"])),
        arrays["keys"],
        arrays["idf"].astype(np.float32),
        arrays["weights"],
        arrays["scale"],
        arrays["bias"],
    )


def read_vectors(
    name: str, manifest: Manifest, folder: Path = FOLDER
) -> tuple[np.ndarray, np.ndarray] | None:
    """Weights and bias over vectors, or nothing when the file is not the pinned one."""
    arrays = _arrays(name, manifest, folder)
    return None if arrays is None else (arrays["weights"].astype(np.float32), arrays["bias"])


def _arrays(name: str, manifest: Manifest, folder: Path) -> Mapping[str, np.ndarray] | None:
    try:
        content = (folder / f"{name}.npz").read_bytes()
    except OSError:
        return None
    if hashlib.sha256(content).hexdigest() != manifest.sha256.get(name):
        return None
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        return {key: stored[key] for key in stored.files}
