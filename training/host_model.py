"""`python -m training.host_model --data FOLDER`: fits the host model and writes its weights.

    --homepages FILE   ordinary URLs, one a line; the shipped weights were fitted with those of
                       Debian 12: apt-cache dumpavail | sed -n 's/^Homepage: //p' | sort -u
    --until YYYYMM     the last month of phishing to learn from (default: all)
    --report-model     leave the report part of the ordinary domains out, to measure honestly
    --out FOLDER       where the weights go (default: the package)

Thresholds come from ordinary domains of the part "choose", which no fit sees.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from kakekomi.check.host_features import Address
from kakekomi.check.host_model import FOLDER, HostModel, Tables, Thresholds, Trees, slice_of
from training.host_data import (
    Row,
    borrowed,
    brand_rows,
    labels_of,
    ordinary,
    part_of,
    paths_of,
    phishing,
    vocabulary,
    with_labels,
)
from training.host_fit import fit

MOST = 130_000
HALF_LIFE = 12  # months after which a phishing address is taken half as often
EACH = 2  # hosts taken of one phishing domain: campaigns would drown the rest
# What an ordinary row of a kind and slice counts: few rows, or those that must not be condemned.
KINDS = {
    "popular": 1.0, "deep": 2.0, "homepage": 0.5, "town": 1.0, "university": 0.5, "brand": 4.0,
    "path": 0.5, "label": 0.35,
}  # fmt: skip
SLICES = {"cn": 4.0, "jp": 2.0, "risky": 2.0, "other": 1.0}
# False alarms aimed at, on the part "choose": all together, and the most in a slice.
AIMS = {"odd": 0.0009, "doubtful": 0.0095}
MOST_IN_SLICE = {
    "odd": {"jp": 0.0005, "cn": 0.03, "risky": 0.02},
    "doubtful": {"jp": 0.001, "cn": 0.045, "risky": 0.06},
}


def ordinary_rows(rows: Sequence[Row], part: str, seed: int) -> list[Row]:
    """The rows of a part, and their hosts with borrowed paths and labels."""
    own = [row for row in rows if part_of(row.domain) == part]
    bare = [row for row in own if row.kind not in {"deep", "homepage"}]
    moved = borrowed(bare, paths_of(own, part), seed), with_labels(bare, labels_of(own), seed)
    return [*own, *moved[0], *moved[1]]


def recent(rows: Sequence[Row], until: str, popular: frozenset[str]) -> list[Row]:
    """Phishing up to a month, the recent more often; a third of it also without its path."""
    pick = random.Random(1)  # noqa: S311  a sample, no secret
    last = _months(until)
    some = [row for row in rows if row.month <= until and row.domain not in popular]
    keyed = sorted(
        some,
        key=lambda row: pick.random() ** 2 ** ((last - _months(row.month)) / HALF_LIFE),
        reverse=True,
    )
    hosts: set[tuple[str, str]] = set()
    count: dict[str, int] = {}
    found = []
    for row in keyed:
        host = (row.address.sub, row.domain)
        if host in hosts or count.get(row.domain, 0) >= EACH:
            continue
        hosts.add(host)
        count[row.domain] = count.get(row.domain, 0) + 1
        found.append(row)
    return found[:MOST] + [without_path(row) for row in found[:MOST] if pick.random() < 0.35]


def _months(month: str) -> int:
    return int(month[:4]) * 12 + int(month[4:])


def without_path(row: Row) -> Row:
    """The same host, nothing behind it."""
    old = row.address
    bare = Address(old.sub, old.name, old.suffix, old.registrable, "/")
    return Row(bare, row.kind, row.month)


def weights_of(ordinary: Sequence[Row], bad: Sequence[Row]) -> np.ndarray:
    """What each row counts: both classes the same in sum."""
    good = np.array([KINDS[row.kind] * SLICES[slice_of(row.address)] for row in ordinary])
    return np.concatenate([good, np.full(len(bad), good.sum() / len(bad))])


def choose(model: HostModel, rows: Sequence[Row]) -> dict[str, Thresholds]:
    """Thresholds by slice: the same for all, raised where a slice would have too many alarms."""
    plain = [row for row in rows if row.kind in {"popular", "deep"}]
    points = np.array([model.points(row.address) for row in plain])
    slices = np.array([slice_of(row.address) for row in plain])
    found = {name: _thresholds(points, slices, name) for name in AIMS}
    return {name: Thresholds(found["odd"][name], found["doubtful"][name]) for name in SLICES}


def _thresholds(points: np.ndarray, slices: np.ndarray, name: str) -> dict[str, float]:
    least = {
        which: float(np.quantile(points[slices == which], 1 - most))
        for which, most in MOST_IN_SLICE[name].items()
    }
    best: dict[str, float] = {}
    for limit in np.sort(points)[::-1][: len(points) // 10]:
        now = {which: max(float(limit), least.get(which, -np.inf)) for which in SLICES}
        alarms = points > np.array([now[which] for which in slices])
        if alarms.mean() > AIMS[name]:
            break
        best = now
    return best


def save(folder: Path, tables: Tables, trees: Trees, more: dict[str, object]) -> None:
    """Write the arrays, and what belongs to them with their hash."""
    scale = np.abs(tables.weights).max() / 127
    path = folder / "host_model.npz"
    np.savez_compressed(
        path,
        weights=np.rint(tables.weights / scale).astype(np.int8),
        scale=np.float32(scale),
        ordinary=tables.ordinary,
        phishing=tables.phishing,
        feature=trees.feature,
        threshold=trees.threshold,
        child=trees.child,
        value=trees.value.astype(np.float16),
        roots=trees.roots,
        depth=trees.depth,
        start=np.float64(trees.start),
    )
    content = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), **more}
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    (folder / "host_model.json").write_text(text, "utf-8")


def main() -> int:
    """Fit, choose, write."""
    parser = argparse.ArgumentParser(prog="python -m training.host_model", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--homepages", type=Path)
    parser.add_argument("--until", default="")
    parser.add_argument("--report-model", action="store_true")
    parser.add_argument("--out", type=Path, default=FOLDER)
    given = parser.parse_args()
    began = time.monotonic()
    bad, good, words = phishing(given.data), ordinary(given.data, given.homepages), vocabulary()
    until = given.until or max(row.month for row in bad)
    fitted = ordinary_rows(good, "fit", 7)
    if not given.report_model:
        fitted += ordinary_rows(good, "report", 8)
        fitted += [row for row in good if row.kind == "brand" and part_of(row.domain) == "choose"]
    picked = recent(bad, until, frozenset(row.domain for row in good))
    print(f"{len(fitted)} ordinary, {len(picked)} phishing rows", flush=True)
    tables, trees = fit([*fitted, *picked], weights_of(fitted, picked), words)
    model = HostModel(tables, trees, words, {})
    limits = choose(model, ordinary_rows(good, "choose", 11))
    print(f"fitted after {time.monotonic() - began:.0f} s: {limits}")
    given.out.mkdir(parents=True, exist_ok=True)
    if given.out != FOLDER:
        for path in FOLDER.glob("*.txt"):
            shutil.copy(path, given.out)
    about = {
        "date": datetime.now(UTC).date().isoformat(),
        "phishing_until": until,
        "unseen_parts": ["choose", "report"] if given.report_model else ["choose"],
        "thresholds": {name: [limit.odd, limit.doubtful] for name, limit in limits.items()},
        "brands": sorted(words.brands),
        "official": sorted({row["domain"] for row in brand_rows()}),
    }
    save(given.out, tables, trees, about)
    return 0


if __name__ == "__main__":
    sys.exit(main())
