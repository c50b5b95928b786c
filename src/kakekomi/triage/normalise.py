"""Words as people type them → one plain form in which cues are looked up.

- NFKC (full and half width, half-width kana, circled letters), lower case;
- control and zero-width characters removed; spaces removed;
- sentences split at 。！？!? and line ends.
`Sentence.said` keeps the original words, for quoting.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass

LONGEST = 8_000
MOST_SENTENCES = 400
_SENTENCE_END = re.compile(r"(?<=[。！？!?\n])")
_NOT_SHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp", "Mn"}
_LATIN = re.compile(r"[0-9a-z\u00df-\u024f\u1ea0-\u1eff.,:%)円万千P]{2}")
_DAKUTEN = "\u3099\u309a"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as said, in plain form, and for each plain character its place in `said`."""

    said: str
    plain: str
    places: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        """The words as said between two places of the plain form."""
        if not self.places or start >= end:
            return ""
        return self.said[self.places[start] : self.places[end - 1] + 1]


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text that hold a letter: at most 400, of its first 8,000 characters."""
    return tuple(_plain(piece) for piece in _pieces(text))


def without_halves(text: str) -> str:
    """The text with halves of characters (lone surrogates), which no library reads, replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")


def spaced_sentences(text: str) -> tuple[Sentence, ...]:
    """The same, but a space between two letters or digits of the Latin script stays (one)."""
    return tuple(_plain(piece, spaced=True) for piece in _pieces(text))


def _pieces(text: str) -> list[str]:
    pieces = _SENTENCE_END.split(text[:LONGEST])
    with_letters = (piece for piece in pieces if any(map(str.isalnum, piece)))
    return list(itertools.islice(with_letters, MOST_SENTENCES))


def spaced(text: str) -> str:
    """The plain form of a whole text in which those spaces stay."""
    if unicodedata.is_normalized("NFKC", text) and not any(map(str.isspace, text)):
        return _at_once(text)
    return "".join(sentence.plain for sentence in spaced_sentences(text))


def plain(text: str) -> str:
    """The plain form of a whole text, without sentence bounds."""
    text = text[:LONGEST]
    return _at_once(text) if unicodedata.is_normalized("NFKC", text) else _plain(text).plain


def _at_once(text: str) -> str:
    """The plain form of a text that is in NFKC already: no places are needed."""
    shown = (c for c in text.lower() if unicodedata.category(c) not in _NOT_SHOWN)
    return "".join(shown)


def _plain(piece: str, *, spaced: bool = False) -> Sentence:
    characters: list[str] = []
    places: list[int] = []
    gap = False
    for place, group in _groups(piece):
        for character in unicodedata.normalize("NFKC", group).lower():
            if unicodedata.category(character) in _NOT_SHOWN:
                gap = gap or character.isspace()
                continue
            if spaced and gap and characters and _LATIN.match(characters[-1] + character):
                characters.append(" ")
                places.append(place)
            gap = False
            characters.append(character)
            places.append(place)
    return Sentence(said=piece.strip(), plain="".join(characters), places=_shifted(piece, places))


def _groups(piece: str) -> list[tuple[int, str]]:
    """Characters with the voicing marks that belong to them (ｶﾞ, か\u3099)."""
    found: list[tuple[int, str]] = []
    for place, character in enumerate(piece):
        if found and (character in _DAKUTEN or character in "\uff9e\uff9f"):
            start, before = found[-1]
            found[-1] = (start, before + character)
        else:
            found.append((place, character))
    return found


def _shifted(piece: str, places: list[int]) -> tuple[int, ...]:
    """Places counted in the stripped sentence."""
    lead = len(piece) - len(piece.lstrip())
    return tuple(max(0, place - lead) for place in places)
