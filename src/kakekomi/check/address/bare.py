"""Hosts without a scheme: amazon.co.jp is one, report.zip, ASP.NET and "done.Now" are not."""

from __future__ import annotations

import re

from kakekomi.check.address.host import dotted, read_host
from kakekomi.check.address.host_bounds import is_registered

# Suffixes of the list that name kinds of files more often than hosts.
_FILE_SUFFIXES = frozenset({"zip", "mov", "md", "py", "rs", "sh", "ps", "so", "cab", "app"})
# Registered or not, these are a firm's legal form and products.
_NOT_HOSTS = frozenset({"co.ltd", "asp.net", "vb.net", "ado.net"})
_LETTERS_LAST = re.compile(r"(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)


def bare_host(run: str, *, goes_on: bool) -> str:
    """The host with which a run of ASCII labels and dots begins, as written, or "". `goes_on`: a
    path stands behind it."""
    before, sentence_end, _ = run.partition("。")
    if not sentence_end:
        return run if _is_host(run, goes_on=goes_on) else ""
    if _is_joined(run, goes_on=goes_on):
        return run
    return before if "." in before and _is_host(before, goes_on=False) else ""


def is_mail_host(written: str) -> bool:
    """Whether a host can stand behind @ in running text: registered, or ASCII with a suffix of
    letters (a.example)."""
    name = dotted(written)
    if name.isascii():
        return bool(_LETTERS_LAST.fullmatch(name)) and read_host(name) is not None
    return is_registered(written)


def _is_joined(run: str, *, goes_on: bool) -> bool:
    """Whether 。 is a dot throughout and not the end of a sentence: all lower case, and no
    sentence is a host alone."""
    if any("." in sentence and is_registered(sentence) for sentence in run.split("。")):
        return False
    enough = goes_on or dotted(run).count(".") >= 2
    return enough and run.islower() and _is_host(run, goes_on=goes_on)


def _is_host(run: str, *, goes_on: bool) -> bool:
    name = dotted(run)
    suffix = name.rpartition(".")[2]
    # "Thank you.Now": the next sentence. Hosts are written small, or all in capitals.
    if not (suffix.islower() or name.isupper()) or name.lower() in _NOT_HOSTS:
        return False
    is_file = suffix.lower() in _FILE_SUFFIXES and name.count(".") == 1 and not goes_on
    return not is_file and is_registered(run)
