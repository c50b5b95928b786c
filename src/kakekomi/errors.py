"""What can go wrong, each with a stable code.

The sentence for the person and what to do next stand in `guidance/words/errors.yaml` under the
code; only the face that shows an error looks them up.

    KakekomiError
    ├── WrongUse          exit 2: the command or form was used wrongly
    └── CannotRead        exit 3: something given to us cannot be read
        └── GuidanceBroken  the guidance folder itself has mistakes
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kakekomi.guidance.problems import Problem


class KakekomiError(Exception):
    """Something went wrong that a person is told about.

    `code` is stable (K-101 …); `details` fill the placeholders of its sentence.
    """

    exit_code = 3

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details


class WrongUse(KakekomiError):
    """The command was called, or the form filled in, in a way that cannot be understood."""

    exit_code = 2


class CannotRead(KakekomiError):
    """A file, cookie or line given to us is not what it should be."""


class GuidanceBroken(CannotRead):
    """The guidance folder has mistakes; `problems` name each with file and line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        super().__init__("K-301", file=first.file, line=str(first.line), count=str(len(problems)))
        self.problems = tuple(problems)
