"""docs/developers/errors.md from guidance/words/errors.yaml and the code that raises.

python -m tests.documentation.errors_page      writes the page anew
"""

from __future__ import annotations

import re
from pathlib import Path

from kakekomi.guidance.parts.words import read_words
from kakekomi.guidance.place import find_guidance
from kakekomi.guidance.problems import Problems

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "developers" / "errors.md"
CODE = re.compile(r"K-[0-9]{3}")
EXIT = {"WrongUse": 2, "CannotRead": 3, "KakekomiError": 3}
HEAD = """# 困りごとの番号(エラーコード)

番号は変わりません。言葉は `guidance/words/errors.yaml` にあります
(画面だけのものは `pages.yaml` の error)。
このページは `python -m tests.documentation.errors_page` で作ります。手では直しません。
終了コードは、端末で使ったときのものです(2 使い方がちがう、3 読めない)。{ } には中身が入ります。

| 番号 | 何が起きたか | 次にすること | 終了コード |
|---|---|---|---|
"""


def python_texts() -> dict[str, str]:
    """Every Python file of the product."""
    return {str(path): path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py")}


def raised_codes() -> dict[str, set[int]]:
    """Error codes (not the editors' K-2xx) that the code names, with their exit codes."""
    found: dict[str, set[int]] = {}
    for path, text in python_texts().items():
        for code in re.findall(rf'"({CODE.pattern})"', text):
            if not code.startswith("K-2"):
                found.setdefault(code, set())
        if "/web/pages/" in path or path.endswith(("refusals.py", "visit.py")):
            continue  # a page has no exit code
        for kind, code in re.findall(rf'({"|".join(EXIT)})\("({CODE.pattern})"', text):
            found.setdefault(code, set()).add(EXIT[kind])
    found.setdefault("K-002", set()).add(EXIT["CannotRead"])  # raised under the name UNEXPECTED
    found.setdefault("K-301", set()).add(EXIT["CannotRead"])  # in GuidanceBroken itself
    return found


def problem_codes() -> set[str]:
    """Codes of editors' mistakes that the code records."""
    texts = python_texts().values()
    named = {code for text in texts for code in re.findall(rf'"({CODE.pattern})"', text)}
    return {code for code in named if code.startswith("K-2")}


def words_of(name: str) -> dict[str, str]:
    """The texts of guidance/words/NAME.yaml."""
    return read_words(find_guidance(), name, Problems()).texts


def error_words() -> dict[str, str]:
    """The words of every code: errors.yaml, and what only the pages have in pages.yaml."""
    pages = words_of("pages").items()
    own = {name.removeprefix("error."): text for name, text in pages if name.startswith("error.K-")}
    return {**own, **words_of("errors")}


def error_codes() -> set[str]:
    """Codes that have words."""
    return {name.partition(".")[0] for name in error_words()}


def errors_page() -> str:
    """The text of the page."""
    words, raised = error_words(), raised_codes()
    rows = []
    for code in sorted(error_codes()):
        exits = "・".join(str(number) for number in sorted(raised.get(code, ()))) or "—"
        if code.startswith("K-5"):
            exits = "画面"
        rows.append(f"| {code} | {words[code + '.said']} | {words[code + '.do']} | {exits} |\n")
    return HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(errors_page(), "utf-8")
