"""`python -m bench.check --data FOLDER`: the figures of `kakekomi check`.

Invented messages of one hand (`--hand`), with addresses of phishing sites of 2025 and of the
brands' own domains put in. Says so and stops when the data folder is absent.
    --show   print each message that was judged otherwise than wanted
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.check.messages import Sample, samples
from bench.triage.figures import Share
from kakekomi.check import Finding, judge, read_knowledge
from kakekomi.guidance import load_guidance

TODAY = date(2026, 11, 24)


def main() -> int:
    """Judge and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.check", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("KAKEKOMI_BENCH_DATA"))
    parser.add_argument("--hand", default="cb")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    if given.data is None or not Path(given.data).is_dir():
        print("the data folder is absent: --data or KAKEKOMI_BENCH_DATA")
        return 2
    guidance = load_guidance()
    knowledge = read_knowledge(guidance.root)
    messages = list(samples(given.hand, Path(given.data), guidance.brands()))
    judged, took = [], []
    for sample in messages:
        began = time.perf_counter()
        found = judge(sample.suspect, knowledge, TODAY)
        took.append((time.perf_counter() - began) * 1000)
        judged.append((sample, found))
    for name, value in figures(judged).items():
        print(f"  {name:44} {value}")
    took.sort()
    late = took[int(len(took) * 0.95)]
    print(f"  {'milliseconds p50 / p95':44} {took[len(took) // 2]:.1f} / {late:.1f}")
    if given.show:
        for sample, found in judged:
            _show(sample, found)
    return 0


def figures(judged: Sequence[tuple[Sample, Finding]]) -> dict[str, object]:
    """What is asked of a check, as shares."""
    claimed = [(s, f) for s, f in judged if s.fake and s.claims and s.linked]
    twins = [(s, f) for s, f in judged if not s.fake]
    lures = [(s, f) for s, f in judged if s.fake and not s.suspect.targets]
    named = [(s, f) for s, f in judged if s.claims]
    return {
        "fakes of known brands with a link: fake": _share(claimed, {"fake"}),
        "… or suspicious": _share(claimed, {"fake", "suspicious"}),
        "all fakes: fake or suspicious": _share(
            [(s, f) for s, f in judged if s.fake], {"fake", "suspicious"}
        ),
        "fakes without a link: fake or suspicious": _share(lures, {"fake", "suspicious"}),
        "twins: fake": _share(twins, {"fake"}),
        "twins: suspicious": _share(twins, {"suspicious"}),
        "twins with a claim: known domain": _share(
            [(s, f) for s, f in twins if s.claims and s.suspect.targets], {"known_domain"}
        ),
        "brand right": Share(sum(s.claims == f.brand for s, f in named), len(named)),
        "brand wrong": Share(
            sum(bool(f.brand) and f.brand != s.claims for s, f in judged), len(judged)
        ),
        "verdicts": dict(Counter((s.fake, str(f.verdict)) for s, f in judged)),
    }


def _share(judged: Sequence[tuple[Sample, Finding]], wanted: set[str]) -> Share:
    return Share(sum(str(found.verdict) in wanted for _, found in judged), len(judged))


def _show(sample: Sample, found: Finding) -> None:
    wrong = sample.fake != (found.verdict in {"fake", "suspicious"})
    if wrong or (sample.claims or "") != found.brand:
        signs = ",".join(dict.fromkeys(sign.id for sign in found.signs))
        said = " ".join((sample.suspect.from_name, sample.suspect.subject, sample.suspect.text))
        print(sample.id, "fake" if sample.fake else "twin", sample.claims, "→", found.verdict,
              found.brand, signs, "|", said[:150].replace("\n", " "))  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
