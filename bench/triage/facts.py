"""Sums, days, parts and acts against what two readers wrote down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bench.triage.figures import Read, Share
from kakekomi.triage.extract.act_model import ACTS


def fact_figures(reads: Sequence[Read]) -> dict[str, object]:
    """F1 of sums, days and acts; how often the part of a found sum or day is right."""
    count: Counter[str] = Counter()
    for read in reads:
        facts: Any = read.row.facts
        if not facts:
            continue
        _sums(read, facts["amounts"], count)
        _days(read, facts["dates"], count)
        for name, value in facts["flags"].items():
            known = read.outcome.facts.get(name)
            count[
                "act hit" if known is not None and str(known.value) == value else "act missed"
            ] += 1
        for name, known in read.outcome.facts.items():
            if (
                str(known.value) in {"yes", "no"}
                and name in ACTS
                and facts["flags"].get(name) != str(known.value)
            ):
                count["act false"] += 1
    return {
        "sums F1": _f1(count, "sum"),
        "sums, part right": Share(count["sum role"], count["sum hit"]),
        "days F1": _f1(count, "day"),
        "days, part right": Share(count["day role"], count["day hit"]),
        "acts F1": _f1(count, "act"),
    }


def _f1(count: Counter[str], name: str) -> str:
    hit, missed, false = count[f"{name} hit"], count[f"{name} missed"], count[f"{name} false"]
    f1 = 2 * hit / max(2 * hit + missed + false, 1)
    return f"{f1:.3f} (hit {hit}, missed {missed}, false {false})"


def _sums(read: Read, wanted: list[dict[str, Any]], count: Counter[str]) -> None:
    left = list({(one["value"], one["unit"]): one for one in wanted}.values())
    for amount in read.outcome.extracted.amounts:
        found = next(
            (o for o in left if (o["value"], o["unit"]) == (amount.value, amount.unit)), None
        )
        if found is None:
            count["sum false"] += 1
            continue
        left.remove(found)
        count["sum hit"] += 1
        count["sum role"] += found["role"] == amount.role
    count["sum missed"] += len(left)


def _days(read: Read, wanted: list[dict[str, Any]], count: Counter[str]) -> None:
    """A day that is noted more than once counts once; any of its parts is right."""
    left = {one["date"]: [o["role"] for o in wanted if o["date"] == one["date"]] for one in wanted}
    for day in read.outcome.extracted.days:
        iso = day.day.isoformat()
        found = next((date for date in left if _same(date, iso, day.whole_month)), None)
        if found is None:
            count["day false"] += 1
            continue
        count["day hit"] += 1
        count["day role"] += day.role in left.pop(found)
    count["day missed"] += len(left)


def _same(wanted: str, found: str, whole_month: bool) -> bool:
    if whole_month or len(wanted) == len("2026-11"):
        return wanted[:7] == found[:7]
    return wanted == found
