"""What must hold across files: the editors' compiler.

problems = check_guidance(guidance, rules=RULES, today=date.today())
"""

from __future__ import annotations

import datetime
from collections.abc import Collection

from kakekomi.guidance.checks.coverage import check_coverage
from kakekomi.guidance.checks.order import check_order
from kakekomi.guidance.checks.references import check_references
from kakekomi.guidance.checks.texts import check_texts
from kakekomi.guidance.checks.traps import check_traps
from kakekomi.guidance.load import Guidance
from kakekomi.guidance.problems import Problem, Problems


def check_guidance(
    guidance: Guidance, *, rules: Collection[str], today: datetime.date
) -> tuple[Problem, ...]:
    """Every mistake across files: dead ids, uncovered atoms, stale dates, forbidden words …

    `rules` are the names of the functions that grounds may call.
    """
    problems = Problems()
    check_references(guidance, rules, problems)
    check_coverage(guidance, today, problems)
    check_order(guidance, problems)
    check_texts(guidance, problems)
    check_traps(guidance, problems)
    return problems.sorted()
