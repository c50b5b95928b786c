"""A place in a text: what was found stands on these words and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Match, Pattern

from kakekomi.triage.normalise import Sentence

_KANA = re.compile(r"[ぁ-んァ-ヶー]")


@dataclass(frozen=True, slots=True)
class Span:
    """The plain characters from `start` to `end` of one sentence."""

    sentence: Sentence
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The words as said."""
        return self.sentence.quote(self.start, self.end)

    @property
    def opens_word(self) -> bool:
        """Whether a word begins here: at the start, behind a space, a mark or another script."""
        if self.start == 0:
            return True
        before = self.sentence.plain[self.start - 1]
        if not _KANA.match(before):
            return True
        place = self.sentence.places[self.start]
        return place > 0 and self.sentence.said[place - 1].isspace()

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character of one sentence."""
        return self.start < other.end and other.start < self.end

    def after(self, length: int) -> str:
        """The plain text behind it, at most so long."""
        return self.sentence.plain[self.end : self.end + length]

    def before(self, length: int) -> str:
        """The plain text in front of it, at most so long."""
        return self.sentence.plain[max(0, self.start - length) : self.start]


def matches(pattern: Pattern[str], sentence: Sentence) -> Iterator[tuple[Span, Match[str]]]:
    """Every match in one sentence, as a place."""
    for match in pattern.finditer(sentence.plain):
        yield Span(sentence, match.start(), match.end()), match
