"""Where a host ends when text goes on behind it without a space, as Japanese text does."""

from __future__ import annotations

import re

from kakekomi.check.address.host import DEFANGED_DOT, LONGEST_HOST, dotted, read_host
from kakekomi.check.address.public_suffix import is_registered_name

# Every dot as `[dot]`, every label of one letter: three times the longest host is ample.
_LONGEST_RUN = LONGEST_HOST * 3
# Places at which a host with Japanese text behind it is cut by way of trial.
_MOST_TRIALS = 12

# Slashes that are none (∕ ⁄ ╱ ⧸) stand in hosts to look like the end of one.
_RUN = re.compile(rf"(?:{DEFANGED_DOT}|[\w.。%\u2044\u2215\u2571\u29f8-])+", re.IGNORECASE)
_JAPANESE = "ぁ-ゖァ-ヺー一-鿿々〇"
_TEXT_BEHIND = re.compile(rf"(?<=[A-Za-z0-9])(?=[{_JAPANESE}])")
_TEXT_BEHIND_DOTS = re.compile(rf"\.[A-Za-z0-9-]++[{_JAPANESE}]")
_DOTTED_DECIMAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_LABEL_END = re.compile(rf"(?:{DEFANGED_DOT}|[.。])+", re.IGNORECASE)
_ASCII_START = re.compile(rf"(?:{DEFANGED_DOT}|[A-Za-z0-9.%_-])+", re.IGNORECASE)
_LOWER_LABELS = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")
_TRAILING = ".。%_-"


def host_run(plain: str, start: int) -> str:
    """The host that begins at a place behind a scheme; "" if none does. A longer name is taken
    over a shorter one only where it lies below a suffix of the list."""
    run = _RUN.match(plain, start, start + _LONGEST_RUN)
    if not run:
        return ""
    written = _without_next_sentence(run.group())
    if not written.isascii():
        written = _without_text_behind(written)
    return written.rstrip(_TRAILING)


def is_registered(written: str) -> bool:
    """Whether a host as written lies below a suffix of the ICANN part of the list."""
    host = read_host(written)
    return host is not None and not host.is_ip and is_registered_name(host.ascii)


def _is_whole(written: str) -> bool:
    return is_registered(written) or bool(_DOTTED_DECIMAL.fullmatch(dotted(written)))


def _without_next_sentence(run: str) -> str:
    """。 is a dot (example。jp) unless a host is whole before it and is none with what follows, or
    has text behind it already."""
    head, *sentences = run.split("。", _MOST_TRIALS)
    for sentence in sentences:
        longer = f"{head}。{sentence}"
        goes_on = _LOWER_LABELS.fullmatch(sentence) and is_registered(longer)
        if _TEXT_BEHIND_DOTS.search(head) or (_is_whole(head) and not goes_on):
            return head
        head = longer
    return head


def _without_text_behind(run: str) -> str:
    """A run that is not all ASCII, cut where Japanese text begins behind a whole host; else the
    longest part that is a registered name; else its ASCII beginning."""
    for match, _ in zip(_TEXT_BEHIND.finditer(run), range(_MOST_TRIALS), strict=False):
        if _is_whole(run[: match.start()]):
            return run[: match.start()]
    ascii_start = _ASCII_START.match(run)
    ascii_end = ascii_start.end() if ascii_start else 0
    ends = {len(run), ascii_end, *(match.start() for match in _LABEL_END.finditer(run))}
    for end in sorted(ends, reverse=True)[:_MOST_TRIALS]:
        if is_registered(run[:end]):
            return run[:end]
    return run[:ascii_end] if "." in dotted(run[:ascii_end]) else run
