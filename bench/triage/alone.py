"""Each scorer by itself, as baselines: keyword rules, letters (TF-IDF and a linear model), …"""

from __future__ import annotations

from collections.abc import Sequence

from bench.triage.figures import Share
from kakekomi.guidance.model import CASES
from kakekomi.triage import Reader
from kakekomi.triage.labels import LABELS
from training.corpus import Row


def alone(reader: Reader, rows: Sequence[Row]) -> dict[str, str]:
    """For each scorer: the first label right, a right case among the first three cases."""
    first: dict[str, int] = {}
    three: dict[str, int] = {}
    inside = [row for row in rows if row.cases]
    for row in rows:
        for name, scores in reader.scores(row.text).items():
            ranked = sorted(range(len(LABELS)), key=lambda place: -scores[place])
            spoken = scores[ranked[0]] > scores[ranked[-1]]
            first[name] = first.get(name, 0) + (bool(spoken) and LABELS[ranked[0]] in row.labels)
            cases = [LABELS[place] for place in ranked if LABELS[place] in CASES][:3]
            three[name] = three.get(name, 0) + (bool(row.cases) and bool({*cases} & {*row.cases}))
    return {
        name: f"label {Share(first[name], len(rows))}, "
        f"case within 3 {Share(three[name], len(inside))}"
        for name in first
    }
