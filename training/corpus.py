"""The stories of `corpus/`, read and checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "corpus"


@dataclass(frozen=True, slots=True)
class Row:
    """One text of the corpus. `scenario` and `writer` are what splits go by. `facts_by`: `reader`
    where somebody who did not write the text noted every fact, else `writer`."""

    id: str
    text: str
    cases: tuple[str, ...]
    kind: str
    danger: str
    writer: str
    scenario: str
    voice: str
    split: str
    first_action: str
    facts: dict[str, object]
    facts_by: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """Its cases, or its kind."""
        return self.cases or (self.kind,)


def read_rows(name: str) -> tuple[Row, ...]:
    """All rows of one file of the corpus (`stories`, `danger`)."""
    return tuple(_rows(FOLDER / f"{name}.jsonl"))


def _rows(path: Path) -> Iterator[Row]:
    for line in path.read_text("utf-8").splitlines():
        raw = json.loads(line)
        yield Row(
            id=raw["id"],
            text=raw["text"],
            cases=tuple(raw.get("cases", ())),
            kind=raw.get("kind") or "",
            danger=raw.get("danger") or "",
            writer=raw["writer"],
            scenario=raw["scenario"],
            voice=raw["voice"],
            split=raw["split"],
            first_action=raw.get("first_action") or "",
            facts=raw.get("facts") or {},
            facts_by=raw.get("facts_by") or "",
        )


def fitted_on() -> str:
    """The hash of everything that weights are fitted on."""
    digest = hashlib.sha256()
    for name in ("stories", "danger"):
        for row in read_rows(name):
            if row.split == "train":
                digest.update(f"{row.id}\t{row.text}\t{row.labels}\t{row.danger}\n".encode())
    return digest.hexdigest()
