"""What the documents show is what happens: their examples are run in a copy of the guidance."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documentation.pages import ROOT, Block, blocks, documents, title

_NOT_RUN = re.compile(r"scripts/(run( web.*)?|test.*|lock)$")  # servers and the suite itself
_EXIT = re.compile(r"\s+# exit (\d+)$")
_RAN = {0, 1}  # `guidance check` answers 1 when it finds something
EDITORS = ROOT / "docs" / "editors" / "README.md"


def _with_examples() -> list[Path]:
    kinds = {"sh", "python"}
    return [path for path in documents() if kinds & {block.kind for block in blocks(path)}]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "guidance", tmp_path / "guidance")
    return tmp_path


def _run(line: str, place: Path) -> subprocess.CompletedProcess[str]:
    command = line.replace("scripts/run", f"{shlex.quote(sys.executable)} -m kakekomi")
    ours = {"PYTHONPATH": str(ROOT / "src"), "KAKEKOMI_GUIDANCE": str(place / "guidance")}
    return subprocess.run(
        ["sh", "-c", command],
        cwd=place,
        env={**os.environ, **ours},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _ran(block: Block, place: Path) -> str:
    printed = ""
    for written in filter(None, block.text.splitlines()):
        wanted, line = _EXIT.search(written), _EXIT.sub("", written)
        if _NOT_RUN.match(line):
            continue
        done = _run(line, place)
        allowed = {int(wanted[1])} if wanted else _RAN
        assert done.returncode in allowed, (line, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        printed += done.stdout + done.stderr
    return printed


def _replaced(block: Block, place: Path) -> None:
    lines = {line[0]: line[1:].strip() for line in block.text.splitlines() if line}
    path = place / block.name
    text = path.read_text("utf-8")
    assert text.count(lines["-"]) == 1, lines["-"]
    path.write_text(text.replace(lines["-"], lines["+"]), "utf-8")


def _shown(expected: str, printed: str) -> None:
    found = [line.strip() for line in printed.splitlines()]
    for line in filter(None, expected.splitlines()):
        pattern = ".*".join(map(re.escape, line.strip().split("…")))
        assert any(re.fullmatch(pattern, one) for one in found), f"{line}\n---\n{printed}"


@pytest.mark.parametrize("path", _with_examples(), ids=title)
def test_every_example_of_a_document_does_what_it_says(path, place):
    printed = ""
    for block in blocks(path):
        if block.kind == "sh":
            printed = _ran(block, place)
        elif block.kind == "text":
            _shown(block.text, printed)
        elif block.kind == "python":
            exec(compile(block.text, title(path), "exec"), {"__name__": "example"})
        elif block.kind == "diff":
            _replaced(block, place)
        elif block.name:
            (place / block.name).write_text(block.text, "utf-8")


def test_the_editors_example_leaves_no_mistake_behind(place):
    for block in blocks(EDITORS):
        if block.kind == "diff":
            _replaced(block, place)
        elif block.name:
            (place / block.name).write_text(block.text, "utf-8")
    printed = _run("scripts/run guidance check", place).stdout
    assert "rei-police" not in printed
    assert "print_passbook" not in printed
