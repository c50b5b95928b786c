"""A text in parts: its sentences, long ones in overlapping windows.

Two troubles in one text stand in different parts; the strongest part of each label tells more of
the second trouble than the text as a whole. People who speak into the phone use no full stops.
"""

from __future__ import annotations

from kakekomi.triage.normalise import sentences

_LONGEST = 60
_WINDOW = 50
_STEP = 35
MOST = 30


def parts_of(text: str) -> tuple[str, ...]:
    """At most thirty parts in plain form."""
    found: list[str] = []
    for sentence in sentences(text):
        plain = sentence.plain
        if len(plain) <= _LONGEST:
            found.append(plain)
            continue
        starts = range(0, len(plain) - _WINDOW + _STEP, _STEP)
        found += [plain[start : start + _WINDOW] for start in starts]
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])
