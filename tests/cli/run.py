"""The command line as a person runs it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def kakekomi(*arguments: str, said: str | bytes | None = "", **settings: str) -> Ran:
    """Run `kakekomi ARGUMENTS` with `said` on standard input."""
    given = said.encode() if isinstance(said, str) else said
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **settings}
    done = subprocess.run(
        [sys.executable, "-m", "kakekomi", *arguments],
        input=given,
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
