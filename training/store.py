"""Weights as files: written by the fit, read by `kakekomi.triage.weights_file`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from kakekomi.triage.combine import Combination
from kakekomi.triage.scorers.ngrams import LinearModel


def save_grams(path: Path, model: LinearModel) -> str:
    """Write a model over runs of characters; its hash."""
    np.savez_compressed(
        path,
        shape=np.array([model.shape.shortest, model.shape.longest], dtype=np.int8),
        keys=model.keys,
        idf=model.idf.astype(np.float16),
        weights=model.weights.astype(np.int8),
        scale=model.scale.astype(np.float32),
        bias=model.bias.astype(np.float32),
    )
    return _sha256(path)


def save_vectors(path: Path, weights: np.ndarray, bias: np.ndarray) -> str:
    """Write a model over vectors; its hash."""
    np.savez_compressed(path, weights=weights.astype(np.float16), bias=bias.astype(np.float32))
    return _sha256(path)


def save_manifest(path: Path, content: dict[str, object], combos: dict[str, Combination]) -> None:
    """Write what belongs together: hashes, labels, combinations."""
    content["combinations"] = {name: asdict(combination) for name, combination in combos.items()}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
