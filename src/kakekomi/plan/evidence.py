"""What to keep in a situation: the checklist of evidence items."""

from __future__ import annotations

import datetime

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import EvidenceItem
from kakekomi.plan.selection import compiled, select
from kakekomi.situation import Situation


def evidence_items(
    situation: Situation, guidance: Guidance, today: datetime.date
) -> tuple[EvidenceItem, ...]:
    """The items to keep, those that disappear soonest (posts, messages, histories) first."""
    chosen = select(compiled(guidance).evidence, situation, guidance, today)
    order = ("post", "profile", "message", "history", "device", "bank_records", "trade")
    items = [guidance.evidence[id] for id in chosen]
    return tuple(sorted(items, key=lambda item: (order.index(item.object), item.id)))
