"""`python -m bench.check_hosts`: the host model on addresses that it never saw.

    --data FOLDER       the benchmark data; else KAKEKOMI_BENCH_DATA
    --homepages FILE    see `training.host_model`
    --weights FOLDER    other weights than the shipped ones

Recall is told only for months behind the last one that the weights were fitted on, on registrable
domains that no earlier month has: fit with `--until 202412 --report-model` and give that folder.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kakekomi.check.host_model import FOLDER, HostModel, slice_of
from training.host_data import Row, ordinary, part_of, phishing
from training.host_model import ordinary_rows, without_path

TIMED = 3_000


def points_of(model: HostModel, rows: Sequence[Row]) -> np.ndarray:
    """The logarithms of the odds of rows."""
    return np.array([model.points(row.address) for row in rows])


def alarms(model: HostModel, rows: Sequence[Row]) -> str:
    """Shares above both thresholds of the slice."""
    if not rows:
        return "-"
    limits = [model.thresholds[slice_of(row.address)] for row in rows]
    points = points_of(model, rows)
    odd = sum(point > limit.odd for point, limit in zip(points, limits, strict=True))
    doubtful = sum(point > limit.doubtful for point, limit in zip(points, limits, strict=True))
    share = f"{odd / len(rows):8.4f} {doubtful / len(rows):8.4f}"
    return f"{share}   ({odd} and {doubtful} of {len(rows)})"


def show_alarms(model: HostModel, rows: Sequence[Row]) -> None:
    """False alarms by kind and slice."""
    main = [row for row in rows if row.kind in {"popular", "deep"}]
    print(f"{'ordinary':24} {'odd':>8} {'doubtful':>8}")
    print(f"{'popular + deep':24} {alarms(model, main)}")
    for kind in ("popular", "deep", "homepage", "path", "label", "town", "university", "brand"):
        print(f"{kind:24} {alarms(model, [row for row in rows if row.kind == kind])}")
    for name in ("jp", "cn", "risky", "other"):
        some = [row for row in main if slice_of(row.address) == name]
        print(f"{'of these .' + name:24} {alarms(model, some)}")


def show_recall(model: HostModel, bad: Sequence[Row], good: Sequence[Row], until: str) -> None:
    """Recall on new domains: at the thresholds, and where exactly 0.1 % and 1 % are false."""
    seen = {row.domain for row in bad if row.month <= until}
    new = list(dict.fromkeys(r for r in bad if r.month > until and r.domain not in seen))
    if not new:
        print("no month behind the fit: recall is not told (see --weights)")
        return
    main = [row for row in good if row.kind in {"popular", "deep"}]
    points, ordinary_points = points_of(model, new), points_of(model, main)
    limits = [float(np.quantile(ordinary_points, 1 - share)) for share in (0.001, 0.01)]
    print(f"\nphishing after {until}       odd doubtful")
    print(f"{'at the thresholds':24} {alarms(model, new)}")
    print(f"{'host alone, thresholds':24} {alarms(model, list(map(without_path, new)))}")
    for name in ("jp", "cn", "risky", "other"):
        some = [row for row in new if slice_of(row.address) == name]
        print(f"{'of these .' + name:24} {alarms(model, some)}")
    one, two = ((points > limit).mean() for limit in limits)
    print(f"one threshold for all    at 0.1 %: {one:.3f}   at 1 %: {two:.3f}")
    bare = points_of(model, list(map(without_path, new)))
    one, two = ((bare > limit).mean() for limit in limits)
    print(f"the same, host alone     at 0.1 %: {one:.3f}   at 1 %: {two:.3f}")


def show_speed(model: HostModel, folder: Path, rows: Sequence[Row]) -> None:
    """Judgements a second, the slow ones, and the time to load."""
    took = []
    for row in rows[:TIMED]:
        address = row.address
        host = f"{address.sub}.{address.registrable}" if address.sub else address.registrable
        began = time.perf_counter()
        model.judge(host, address.registrable, address.suffix, address.path)
        took.append(time.perf_counter() - began)
    began = time.process_time()
    HostModel.load(folder)
    load = (time.process_time() - began) * 1000
    late = sorted(took)[int(len(took) * 0.95)] * 1000
    print(
        f"\n{len(took) / sum(took):.0f} judgements a second, p95 {late:.2f} ms, load {load:.0f} ms"
    )


def main() -> int:
    """Read and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.check_hosts", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("KAKEKOMI_BENCH_DATA"))
    parser.add_argument("--homepages", type=Path)
    parser.add_argument("--weights", type=Path, default=FOLDER)
    given = parser.parse_args()
    if given.data is None:
        print("the data is absent: --data FOLDER or KAKEKOMI_BENCH_DATA")
        return 2
    model = HostModel.load(given.weights)
    if model is None:
        print(f"no weights in {given.weights}")
        return 1
    about = json.loads((given.weights / "host_model.json").read_text("utf-8"))
    part = about["unseen_parts"][-1]
    good = ordinary(Path(given.data), given.homepages)
    rows = ordinary_rows(good, part, 13)
    everywhere = [r for r in good if r.kind == "brand" and part_of(r.domain) != part]
    print(f"weights of {about['date']}, ordinary domains of the part {part!r}")
    show_alarms(model, rows)
    print(f"{'brands of other parts':24} {alarms(model, everywhere)}")
    bad = phishing(Path(given.data))
    show_recall(model, bad, rows, about["phishing_until"])
    show_speed(model, given.weights, bad[::37] + rows[::37])
    return 0


if __name__ == "__main__":
    sys.exit(main())
