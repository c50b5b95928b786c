"""`python -m bench.every_state`: the laws I1–I15 over more states than the suite has time for.

- a case whose finite states are at most `--whole` (default 5,000,000): every one of them;
- a larger case: every state of the facts that govern any two of its steps (an order between two
  steps, a duplicate, a source, a keeping before a removal depend on no other fact), and
  `--sample` states drawn at random from all.
Printed: states of each case, plans made, laws broken. Exit code 1 when one is broken.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import math
import multiprocessing
import os
import random
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo

from kakekomi.guidance import load_guidance
from kakekomi.situation import FactValue
from tests.plan.every_state import pair_fact_sets, values_told_apart
from tests.plan.invariants import check_states

NOW = datetime.datetime(2026, 12, 1, 21, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
SLICE = 200_000
State = dict[str, FactValue]
Job = tuple[str, tuple[str, ...], int, int]

GUIDANCE = load_guidance()


def product_slice(values: Mapping[str, list[FactValue]], start: int, stop: int) -> Iterator[State]:
    """The states from `start` to `stop` of the product, in order."""
    names = list(values)
    found = itertools.islice(itertools.product(*values.values()), start, stop)
    return (dict(zip(names, chosen, strict=True)) for chosen in found)


def random_states(values: Mapping[str, list[FactValue]], count: int, seed: int) -> Iterator[State]:
    """States drawn from all, each value as likely as any other."""
    drawn = random.Random(seed)
    for _ in range(count):
        yield {name: drawn.choice(listed) for name, listed in values.items()}


def jobs(cases: Iterable[str], whole: int, sample: int) -> list[Job]:
    """The work, cut into slices of about the same size."""
    listed: list[Job] = []
    for case in cases:
        values = values_told_apart(GUIDANCE, (case,))
        size = math.prod(map(len, values.values()))
        if size <= whole:
            listed += _sliced(case, tuple(values), size)
            continue
        for facts in pair_fact_sets(GUIDANCE, (case,)):
            names = tuple(sorted(facts))
            listed += _sliced(case, names, math.prod(len(values[name]) for name in names))
        listed += [(case, (), seed, min(SLICE, sample)) for seed in range(-(-sample // SLICE))]
    return listed


def _sliced(case: str, names: tuple[str, ...], size: int) -> Iterator[Job]:
    return ((case, names, start, min(start + SLICE, size)) for start in range(0, size, SLICE))


def work(job: Job) -> tuple[str, int, dict[str, dict]]:
    """Plans made and laws broken for one slice."""
    case, names, start, stop = job
    values = values_told_apart(GUIDANCE, (case,))
    if names:
        states = product_slice({name: values[name] for name in names}, start, stop)
    else:
        states = random_states(values, stop, start)
    return case, *check_states(GUIDANCE, NOW, (case,), states)


def main() -> int:
    """Enumerate and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.every_state", description=__doc__)
    parser.add_argument("--cases", default=",".join(GUIDANCE.cases))
    parser.add_argument("--whole", type=int, default=5_000_000)
    parser.add_argument("--sample", type=int, default=1_000_000)
    given = parser.parse_args()
    began = time.monotonic()
    cases = given.cases.split(",")
    made: dict[str, int] = dict.fromkeys(cases, 0)
    broken: dict[str, dict] = {}
    with multiprocessing.get_context("fork").Pool(os.cpu_count() or 1) as pool:
        for case, count, found in pool.imap_unordered(work, jobs(cases, given.whole, given.sample)):
            made[case] += count
            broken.update(found)
    for case, count in made.items():
        size = math.prod(map(len, values_told_apart(GUIDANCE, (case,)).values()))
        kind = "every one" if size <= given.whole else "all pairs of steps, and drawn"
        print(f"{case:24} {size:>16,} states  {count:>12,} plans  ({kind})")
    print(
        f"{sum(made.values()):,} plans in {time.monotonic() - began:.0f} s; broken: {broken or 0}"
    )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
