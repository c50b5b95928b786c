"""`python -m tests.plan.approve`: approve the plans as they are now.

Rewrites the files of `approved/`. Read the difference before you keep it: every line of it is
something that a person in trouble will be told, or no longer told.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from kakekomi.guidance import load_guidance
from tests.plan.approved_text import approved_texts

FOLDER = Path(__file__).parent / "approved"
COMMAND = "python -m tests.plan.approve"


def read_approved() -> dict[str, str]:
    """The approved texts, by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.txt"))}


def write_approved(texts: Mapping[str, str]) -> None:
    """Replace the approved texts."""
    FOLDER.mkdir(exist_ok=True)
    for name in read_approved().keys() - texts.keys():
        (FOLDER / f"{name}.txt").unlink()
    for name, text in texts.items():
        (FOLDER / f"{name}.txt").write_text(text, "utf-8")


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """What changed in meaning: file, state, and the lines that went (`-`) and came (`+`)."""
    for name in sorted({*before, *after}):
        if name not in after or name not in before:
            yield f"{name}: {'new' if name in after else 'gone'}"
            continue
        old, new = _by_state(before[name]), _by_state(after[name])
        for state in dict.fromkeys((*old, *new)):
            gone = [line for line in old.get(state, ()) if line not in new.get(state, ())]
            came = [line for line in new.get(state, ()) if line not in old.get(state, ())]
            if gone or came:
                yield f"{name} {state}"
                yield from (f"  -{line}" for line in gone)
                yield from (f"  +{line}" for line in came)
        if name == "order" and before[name] != after[name]:
            yield "order: steps stand in another order"


def _by_state(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    state = ""
    for line in text.splitlines():
        if line and not line.startswith(" "):
            state = line
            found.setdefault(state, [])
        elif line:
            found.setdefault(state, []).append(line.strip())
    return found


def main() -> None:
    """Show what changes, then rewrite."""
    texts = approved_texts(load_guidance())
    for line in differences(read_approved(), texts):
        sys.stdout.write(f"{line}\n")
    write_approved(texts)


if __name__ == "__main__":
    main()
