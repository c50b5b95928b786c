"""Where the guidance folder is: given, in a checkout, or inside an installation."""

from __future__ import annotations

from pathlib import Path

from kakekomi.errors import CannotRead

_PACKAGE = Path(__file__).resolve().parent.parent


def find_guidance(given: Path | None = None) -> Path:
    """The folder with the guidance files.

    A given folder wins; otherwise the checkout's `guidance/`, otherwise the copy in the wheel.
    Raises CannotRead K-302 when there is none.
    """
    candidates = [given] if given else [_PACKAGE.parent.parent / "guidance", _PACKAGE / "_guidance"]
    for folder in candidates:
        if (folder / "facts.yaml").is_file():
            return folder
    raise CannotRead("K-302", folder=str(given or candidates[0]))
