"""The documents as text, and the fenced blocks in them.

A block's info line says what it is: `sh` is run, `text` must appear in what the `sh` before it
printed (… stands for anything), `python` is executed, `KIND NAME` is written to the file NAME,
`diff NAME` replaces its - line by its + line in NAME.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One fenced block of a document."""

    kind: str
    name: str
    text: str


def documents() -> list[Path]:
    """Every document of the repository."""
    names = ("README.md", "README.en.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md")
    return [*(ROOT / name for name in names), *sorted((ROOT / "docs").rglob("*.md"))]


def title(path: Path) -> str:
    """How a document is named in test output."""
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path) -> Iterator[Block]:
    """The fenced blocks of a document, in order."""
    for info, text in _FENCE.findall(path.read_text("utf-8")):
        kind, _, name = info.strip().partition(" ")
        yield Block(kind=kind, name=name, text=text)
