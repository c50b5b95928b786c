"""How well the words find the card: `python -m bench.triage`.

Reads `tests/triage/stories.jsonl` and prints, for the held half and the dev half, counts with n.
The word lists were improved on the dev half only. `--misses` prints the dev stories that went
wrong; it cannot print the held ones.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kakekomi.guidance.place import find_guidance
from kakekomi.triage import Lexicon, Outcome, read_lexicon, read_words

STORIES = Path(__file__).parent.parent / "tests" / "triage" / "stories.jsonl"
VAGUE = frozenset({"unclear", "not_a_crime"})


@dataclass(frozen=True, slots=True)
class Story:
    """One invented story and what a person would say it is."""

    id: str
    text: str
    cases: tuple[str, ...]
    kind: str
    danger: str
    voice: str
    split: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    hit: int
    n: int

    @property
    def rate(self) -> float:
        """The share, 0 when there is nothing to count."""
        return self.hit / self.n if self.n else 0.0

    def __str__(self) -> str:
        return f"{self.hit:3d}/{self.n:3d} = {self.rate:5.1%}"


def read_stories() -> tuple[Story, ...]:
    """All stories, in the order of the file."""
    rows = (json.loads(line) for line in STORIES.read_text(encoding="utf-8").splitlines())
    return tuple(
        Story(
            id=row["id"],
            text=row["text"],
            cases=tuple(row["cases"]),
            kind=row["kind"] or "",
            danger=row["danger"] or "",
            voice=row["voice"],
            split=row["split"],
        )
        for row in rows
    )


def first_cards(outcome: Outcome, count: int) -> tuple[str, ...]:
    """The first cards that any word spoke for; the fixed order of the rest counts for nothing."""
    return tuple(case for case, p in outcome.cases[:count] if p > 0)


def right_label(story: Story, outcome: Outcome) -> bool:
    """Whether the one label that would be shown first is right, kinds included."""
    if story.cases:
        return not outcome.kind and bool(set(first_cards(outcome, 1)) & set(story.cases))
    if story.kind in VAGUE or not story.kind:
        return outcome.kind in ("", story.kind) and (bool(outcome.kind) or not outcome.likely)
    return outcome.kind == story.kind


def measure(stories: Iterable[Story], lexicon: Lexicon) -> dict[str, Share]:
    """The figures of some stories, by name."""
    read = [(story, read_words(story.text, lexicon)) for story in stories]
    inside = [(s, o) for s, o in read if s.cases]
    mixed = [(s, o) for s, o in inside if len(s.cases) > 1]
    outside = [(s, o) for s, o in read if s.kind and s.kind not in VAGUE]
    vague = [(s, o) for s, o in read if s.kind in VAGUE]
    hints = [(s, o) for s, o in read if s.danger]
    calm = [(s, o) for s, o in read if not s.danger]
    return {
        "top-1 case": _share(bool(set(first_cards(o, 1)) & set(s.cases)) for s, o in inside),
        "top-3 holds a right case": _share(
            bool(set(first_cards(o, 3)) & set(s.cases)) for s, o in inside
        ),
        "top-3 holds every case": _share(set(s.cases) <= set(first_cards(o, 3)) for s, o in inside),
        "mixtures: every case counts": _share(set(s.cases) <= set(o.likely) for s, o in mixed),
        "in-scope turned away": _share(bool(o.kind) for _, o in inside),
        "out-of-scope: some kind": _share(bool(o.kind) for _, o in outside),
        "out-of-scope: right kind": _share(o.kind == s.kind for s, o in outside),
        "out-of-scope: right kind in top 3": _share(
            s.kind in [kind for kind, _ in o.kinds[:3]] for s, o in outside
        ),
        "vague: not sent into a case": _share(not o.likely or bool(o.kind) for _, o in vague),
        "danger: found": _share(bool(o.danger) for _, o in hints),
        "danger: right kind": _share(o.danger == s.danger for s, o in hints),
        "danger: false alarms": _share(bool(o.danger) for _, o in calm),
    }


def _share(results: Iterable[bool]) -> Share:
    counted = list(results)
    return Share(sum(counted), len(counted))


def by_split(lexicon: Lexicon) -> Mapping[str, dict[str, Share]]:
    """The figures of the held half and of the dev half."""
    stories = read_stories()
    return {
        split: measure((s for s in stories if s.split == split), lexicon)
        for split in ("held", "dev")
    }


def _print_misses(lexicon: Lexicon) -> None:
    for story in read_stories():
        if story.split != "dev":
            continue
        outcome = read_words(story.text, lexicon)
        wrong = not right_label(story, outcome) or outcome.danger != story.danger
        if wrong or not set(story.cases) <= set(outcome.likely):
            found = [f"{case} {p:.2f}" for case, p in (*outcome.cases[:3], *outcome.kinds[:2]) if p]
            print(f"{story.id} {story.cases} {story.kind} danger={story.danger}\n  {story.text}")
            print(f"  → {found} kind={outcome.kind} danger={outcome.danger}")


def main() -> None:
    """Print the figures; with --misses, the dev stories that went wrong."""
    lexicon = read_lexicon(find_guidance())
    if "--misses" in sys.argv[1:]:
        _print_misses(lexicon)
        return
    for split, figures in by_split(lexicon).items():
        print(split)
        for name, share in figures.items():
            print(f"  {name:<36} {share}")


if __name__ == "__main__":
    main()
