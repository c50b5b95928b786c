"""The keys that seal the answers cookie: a file of the person's own, readable by no one else.

The file holds one key a line. The first seals, all of them open: to rotate, put a new line on
top and remove the last one some days later.
"""

from __future__ import annotations

import base64
import binascii
import os
from dataclasses import dataclass
from pathlib import Path

KEY_BYTES = 32
_FILE = Path("kakekomi") / "cookie.keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class CookieKeys:
    """The keys, newest first. `lasting` is false when they live only until this start ends."""

    keys: tuple[bytes, ...]
    lasting: bool


def data_folder() -> Path:
    """Where programs keep a person's data (XDG)."""
    given = os.environ.get("XDG_DATA_HOME", "")
    return Path(given) if given.startswith("/") else Path.home() / ".local" / "share"


def read_or_make_keys(folder: Path) -> CookieKeys:
    """The keys of the folder, made at the first start; fresh ones if nothing can be kept there."""
    path = folder / _FILE
    try:
        keys = _read(path) if path.exists() else ()
        return CookieKeys(keys=keys or (_make(path),), lasting=True)
    except OSError:
        return CookieKeys(keys=(os.urandom(KEY_BYTES),), lasting=False)


def _read(path: Path) -> tuple[bytes, ...]:
    path.chmod(0o600)
    found = []
    for line in path.read_bytes().split():
        try:
            key = base64.urlsafe_b64decode(line)
        except (binascii.Error, ValueError):
            continue
        if len(key) == KEY_BYTES:
            found.append(key)
    return tuple(found)


def _make(path: Path) -> bytes:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = os.urandom(KEY_BYTES)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "wb") as writer:
        writer.write(base64.urlsafe_b64encode(key) + b"\n")
    return key
