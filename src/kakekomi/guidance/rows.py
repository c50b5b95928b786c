"""Tab-separated tables, read row by row with the line of each.

First line: names of the columns. No quoting; lists inside a cell use `;`; lines that start with
`#` are skipped. A missing column, a broken file or a bad date is a recorded mistake.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

from kakekomi.guidance.model import Place
from kakekomi.guidance.problems import Problems

_NEVER = datetime.date(1970, 1, 1)


class Row:
    """One row of a table, with its line for messages."""

    def __init__(self, cells: dict[str, str], file: str, line: int, problems: Problems) -> None:
        self._cells = cells
        self.place = Place(file=file, line=line)
        self._problems = problems

    def __getitem__(self, name: str) -> str:
        return self._cells.get(name) or ""

    def list(self, name: str, separator: str = ";") -> tuple[str, ...]:
        """The parts of a cell that holds a list."""
        return tuple(part.strip() for part in self[name].split(separator) if part.strip())

    def day(self, name: str) -> datetime.date:
        """A date; a missing or broken one is a mistake and counts as long expired."""
        try:
            return datetime.date.fromisoformat(self[name])
        except ValueError:
            self._problems.add(self.place.file, self.place.line, "K-240", field=name)
            return _NEVER


def read_table(root: Path, path: Path, needs: tuple[str, ...], problems: Problems) -> Iterator[Row]:
    """The rows of a table; a missing column or a broken file is a mistake."""
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        problems.add(file, 1, "K-241")
        return
    lines = text.splitlines()
    reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    head = next(reader, [])
    for name in needs:
        if name not in head:
            problems.add(file, 1, "K-242", field=name)
            return
    for number, cells in enumerate(reader, start=2):
        if not any(cells) or cells[0].startswith("#"):
            continue
        if len(cells) > len(head):
            problems.add(file, number, "K-243")
        padded = cells + [""] * (len(head) - len(cells))
        yield Row(dict(zip(head, padded, strict=False)), file, number, problems)
