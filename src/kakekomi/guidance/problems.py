"""A mistake in the guidance folder, as a value: file, line, what is wrong, what to write instead.

The words of each code stand in `guidance/words/problems.yaml`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake. `file` is relative to the guidance folder, `line` starts at 1."""

    file: str
    line: int
    code: str
    details: tuple[tuple[str, str], ...] = field(default=())

    def values(self) -> dict[str, str]:
        """Placeholders for the sentence of `code`."""
        return {"file": self.file, "line": str(self.line), **dict(self.details)}


class Problems:
    """The mistakes found so far in one reading of the guidance folder."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, file: str, line: int, code: str, **details: str) -> None:
        """Record a mistake; reading goes on, so that an editor sees all of them at once."""
        self._found.append(Problem(file, line, code, tuple(sorted(details.items()))))

    def sorted(self) -> tuple[Problem, ...]:
        """All mistakes, by file and line, each once."""
        return tuple(sorted(set(self._found)))


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that `name` was probably meant to be, or an empty string."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return close[0] if close else ""
