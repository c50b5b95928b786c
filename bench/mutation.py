"""`python -m bench.mutation`: how many small wrong things the tests notice.

Every ground, fact, atom, quote, contact, option, order edge, clock and rule of the guidance is
broken once, then a sample of the plan's own code. Printed: noticed of all, for each kind, by the
laws and hand-written victims alone and with the approved plans; then everything unnoticed.
    --sample N   only N mutants of the guidance     --code N   N mutants of the code (0: none)
    --seed S     which ones                         --only KIND  kinds that start so
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from bench.detectors import Detectors, Verdict
from bench.mutants import Mutant
from bench.mutants_code import judge_code
from bench.mutants_data import data_mutants
from bench.mutants_rules import rule_mutants
from kakekomi.guidance import load_guidance

GOAL = 0.95
_SHARED: dict[str, object] = {}


@contextmanager
def _patched(mutant: Mutant) -> Iterator[None]:
    if mutant.patch is None:
        yield
        return
    module, name, value = mutant.patch
    home = import_module(module)
    old = getattr(home, name)
    setattr(home, name, value)
    try:
        yield
    finally:
        setattr(home, name, old)


def _judge(number: int) -> Verdict:
    detectors, mutants = _SHARED["detectors"], _SHARED["mutants"]
    assert isinstance(detectors, Detectors)
    assert isinstance(mutants, list)
    with _patched(mutants[number]):
        return detectors.judge(mutants[number])


def run(sample: int, seed: int, only: str) -> list[Verdict]:
    """The verdict on each mutant of the guidance."""
    guidance = load_guidance()
    mutants = [
        m for m in (*data_mutants(guidance), *rule_mutants(guidance)) if m.kind.startswith(only)
    ]
    if sample:
        mutants = random.Random(seed).sample(mutants, min(sample, len(mutants)))
    _SHARED.update(detectors=Detectors(guidance), mutants=mutants)
    context = multiprocessing.get_context("fork")
    with context.Pool(os.cpu_count() or 1) as pool:
        return list(pool.imap_unordered(_judge, range(len(mutants)), chunksize=8))


def report(verdicts: Sequence[Verdict], title: str) -> float:
    """Print noticed of all by kind, and the survivors; the share that was noticed."""
    kinds = sorted({verdict.kind for verdict in verdicts})
    print(f"{title:32} {'all':>6} {'tests':>7} {'+approved':>10}")
    for kind in [*kinds, ""]:
        found = [verdict for verdict in verdicts if not kind or verdict.kind == kind]
        tests = sum(bool(verdict.by) for verdict in found) / max(len(found), 1)
        both = sum(verdict.noticed for verdict in found) / max(len(found), 1)
        print(f"{kind or 'all':32} {len(found):6} {tests:7.1%} {both:10.1%}")
    survivors = sorted(f"{v.kind}: {v.mutant}" for v in verdicts if not v.noticed)
    print(f"\nunnoticed ({len(survivors)}):", *survivors, sep="\n  ")
    print()
    return sum(verdict.noticed for verdict in verdicts) / max(len(verdicts), 1)


def main() -> int:
    """Run, print, and fail when less than the goal was noticed."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--code", type=int, default=80)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    began = time.monotonic()
    share = report(run(given.sample, given.seed, given.only), "guidance, clocks, rules")
    print(f"{time.monotonic() - began:.0f} s\n", flush=True)
    if given.code:
        coded = report(judge_code(given.code, given.seed), "code of the plan")
        share = min(share, coded)
        print(f"{time.monotonic() - began:.0f} s in all")
    return 0 if share >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
