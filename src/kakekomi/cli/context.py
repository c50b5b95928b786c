"""What every command shares: which guidance, which moment, how to read a file."""

from __future__ import annotations

import contextlib
import datetime
import os
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from kakekomi.errors import CannotRead, WrongUse
from kakekomi.guidance import Guidance, load_guidance
from kakekomi.guidance.model import Words
from kakekomi.guidance.parts.words import read_words
from kakekomi.guidance.problems import Problems
from kakekomi.triage.local_model.settings import LocalModel, configured

JAPAN = ZoneInfo("Asia/Tokyo")
_EARLIEST = datetime.datetime(1990, 1, 1, tzinfo=JAPAN)
_LATEST = datetime.datetime(2100, 1, 1, tzinfo=JAPAN)
LARGEST_FILE = 5_000_000


@dataclass(frozen=True, slots=True)
class Context:
    """The options given before the command."""

    folder: Path | None
    operator: Path | None

    def guidance(self) -> Guidance:
        """The guidance to use. Raises CannotRead when it is missing or broken."""
        return load_guidance(self.folder, self.operator)


def local_model() -> LocalModel | None:
    """The operator's own language model, when the environment names one."""
    return configured(os.environ)


def cli_words(guidance: Guidance) -> Words:
    """The texts of the command line."""
    return read_words(guidance.root, "cli", Problems())


def moment(text: str | None) -> datetime.datetime:
    """A moment in Japan's time, now when none is given. Raises WrongUse K-103."""
    if text is None:
        return datetime.datetime.now(JAPAN)
    try:
        given = datetime.datetime.fromisoformat(text)
        given = given.replace(tzinfo=JAPAN) if given.tzinfo is None else given.astimezone(JAPAN)
    except (ValueError, OverflowError) as error:
        raise WrongUse("K-103", value=text[:100]) from error
    if not _EARLIEST <= given < _LATEST:
        raise WrongUse("K-103", value=text[:100])
    return given


def read_text_file(path: Path) -> str:
    """The text of a small UTF-8 file. Raises CannotRead K-101."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
        if len(raw) > LARGEST_FILE:
            raise CannotRead("K-101", path=str(path))
        return raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRead("K-101", path=str(path)) from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises CannotRead K-102."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise CannotRead("K-102", path=str(path)) from error
