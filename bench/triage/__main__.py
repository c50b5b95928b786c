"""`python -m bench.triage`: every figure on the held texts, beside baselines, in one run.

    --scorers rules,letters,readings,sentences   which optional scorers are present
    --split train|held                           held: writers and scenarios never fitted
    --alone                                      also each scorer alone: the baselines
    --json FILE                                  one line for each text, to look at mistakes

Look at the held texts seldom, and never to change a word list.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.triage.alone import alone
from bench.triage.deletion import deletion
from bench.triage.facts import fact_figures
from bench.triage.figures import Read, Share, share, table
from kakekomi.guidance import load_guidance
from kakekomi.triage import Reader, make_reader
from kakekomi.triage.reader import OPTIONAL
from training.corpus import Row, read_rows

TODAY = date(2026, 11, 24)
SHORT = 16
EXPLAINED = 300


def read_all(reader: Reader, rows: Sequence[Row]) -> tuple[list[Read], list[float]]:
    """Every text read, and the milliseconds of each."""
    reads, took = [], []
    for row in rows:
        began = time.perf_counter()
        outcome = reader.read(row.text, TODAY)
        took.append((time.perf_counter() - began) * 1000)
        reads.append(Read(row, outcome))
    return reads, sorted(took)


def danger_figures(reads: Sequence[Read]) -> dict[str, Share]:
    """Danger texts, their look-alikes, and the stories."""
    hints = [read for read in reads if read.row.danger]
    harmless = [read for read in reads if not read.row.danger]
    short = [read for read in hints if len(read.row.text) < SHORT]
    return {
        "danger found": share(hints, lambda r: bool(r.outcome.danger)),
        "danger found, right kind": share(hints, lambda r: r.outcome.danger == r.row.danger),
        "short ones found": share(short, lambda r: bool(r.outcome.danger)),
        "false alarms": share(harmless, lambda r: bool(r.outcome.danger)),
    }


def show(title: str, figures: dict[str, object]) -> None:
    """Print a table."""
    print(f"\n{title}")
    for name, value in figures.items():
        print(f"  {name:28} {value}")


def main() -> int:
    """Read and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.triage", description=__doc__)
    parser.add_argument("--scorers", default=",".join(OPTIONAL))
    parser.add_argument("--split", default="held")
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    began = time.perf_counter()
    names = tuple(name for name in OPTIONAL if name in given.scorers.split(","))
    reader = make_reader(load_guidance().root, names)
    reader.read("届かない", TODAY)
    print(f"ready in {time.perf_counter() - began:.2f} s: {', '.join(reader.names)}")
    rows = [row for row in read_rows("stories") if row.split == given.split]
    reads, took = read_all(reader, rows)
    show(f"{len(reads)} texts, split {given.split}", table(reads))
    middle, late = took[len(took) // 2], took[int(len(took) * 0.95)]
    print(f"  {'milliseconds p50 / p95':28} {middle:.1f} / {late:.1f}")
    for voice in sorted({read.row.voice for read in reads}):
        some = [read for read in reads if read.row.voice == voice]
        figures = table(some)
        names = ("primary case", "right case within 3", "outside found")
        print(f"  {voice:30}", *(f"{name} {figures[name]}" for name in names), sep=" | ")
    if given.alone:
        show("each scorer alone", dict(alone(reader, rows)))
    hints = [row for row in read_rows("danger") if row.split == given.split]
    read_hints, _ = read_all(reader, hints)
    if hints:
        show("danger: hints and look-alikes", dict(danger_figures(read_hints)))
    show("danger: stories", dict(danger_figures(reads)))
    show("facts", fact_figures(reads))
    some = rows[:: max(1, len(rows) // EXPLAINED)]
    show("explanation", {"by deletion": deletion(reader, some, random.Random(1))})
    if given.json:
        _write(given.json, [*reads, *read_hints])
    return 0


def _write(path: Path, reads: Sequence[Read]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for read in reads:
            body = {
                "id": read.row.id, "text": read.row.text, "labels": read.row.labels,
                "danger": read.row.danger, "cases": read.outcome.cases[:3],
                "kinds": read.outcome.kinds[:3], "outside": read.outcome.outside,
                "danger_read": read.outcome.danger, "cards": read.outcome.cards,
            }  # fmt: skip
            file.write(json.dumps(body, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
