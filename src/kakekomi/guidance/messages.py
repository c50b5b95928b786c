"""The sentences for problems and errors, from `words/problems.yaml` and `words/errors.yaml`.

These must work even when the guidance folder is broken: a missing sentence falls back to the code.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from kakekomi.errors import CannotRead, KakekomiError
from kakekomi.guidance.parts.words import read_words
from kakekomi.guidance.place import find_guidance
from kakekomi.guidance.problems import Problem, Problems


def error_text(root: Path | None, error: KakekomiError) -> tuple[str, str]:
    """What happened, and what to do next, for an error code."""
    try:
        folder = find_guidance(root)
    except CannotRead:
        folder = None
    texts = read_words(folder, "errors", Problems()).texts if folder else {}
    values = defaultdict(str, error.details)
    said = texts.get(f"{error.code}.said", error.code).format_map(values)
    return said, texts.get(f"{error.code}.do", "").format_map(values)


def problem_line(texts: dict[str, str], problem: Problem) -> str:
    """One line for an editor: file, line, what is wrong, what to write instead."""
    values = defaultdict(str, problem.values())
    if values["nearest"] and not problem.code.startswith("K-28"):
        values["nearest"] = texts.get("maybe", "{name}").format(name=values["nearest"])
    text = texts.get(problem.code, problem.code).format_map(values)
    line = texts.get("line", "{file}:{line} {text} ({code})")
    return line.format(file=problem.file, line=problem.line, text=text, code=problem.code)
