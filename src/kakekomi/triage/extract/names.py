"""Names of firms and services of the brand registry that a text mentions.

Long names are looked for first, so that みずほ証券 is not みずほ; names of fewer than three
characters count only when they are written in Latin capitals of their own (ANA, JCB) or kanji
that mean nothing else, and never inside a longer word of the same script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kakekomi.guidance.registers import BrandDomain
from kakekomi.triage.normalise import Sentence, plain

# Everyday words that are also names: too many false finds.
_EVERYDAY = frozenset(
    {"ライフ", "ノート", "メタ", "etc", "uq", "x", "note", "id",
     "ライン", "プライム", "エックス", "line", "7", "apple", "ヤマト"}
)  # fmt: skip
_SHORTEST = 3
_MONEY = frozenset({"bank", "securities", "shinkin", "card"})


@dataclass(frozen=True, slots=True)
class Names:
    """Plain form → the registry's name and whether it is a bank, card or securities firm."""

    by_writing: Mapping[str, tuple[str, bool]]

    @staticmethod
    def of(brands: Iterable[BrandDomain]) -> Names:
        """From the brand registry."""
        found: dict[str, tuple[str, bool]] = {}
        for brand in brands:
            for written in (brand.name, *brand.aliases):
                key = plain(written)
                long_enough = len(key) >= _SHORTEST or (len(key) == 2 and not key.isascii())
                if key not in _EVERYDAY and long_enough:
                    found.setdefault(key, (brand.name, brand.category in _MONEY))
        found |= {"line": ("LINE", False), "ゆうちょ": ("ゆうちょ銀行", True)}
        return Names(dict(sorted(found.items(), key=lambda item: -len(item[0]))))

    def find(self, said: Iterable[Sentence]) -> tuple[tuple[str, bool, str], ...]:
        """Name, whether it is a money firm, and the words, in order of the text, each once."""
        hits: list[tuple[int, int, str, bool, str]] = []
        for number, sentence in enumerate(said):
            text, taken = sentence.plain, [False] * len(sentence.plain)
            for written, (name, money) in self.by_writing.items():
                for start in _starts(written, text):
                    end = start + len(written)
                    if not any(taken[start:end]):
                        taken[start:end] = [True] * len(written)
                        hits.append((number, start, name, money, sentence.quote(start, end)))
        ordered = {name: (name, money, quote) for _, _, name, money, quote in sorted(hits)}
        return tuple(ordered.values())


def _starts(written: str, text: str) -> Iterable[int]:
    if written not in text:
        return []
    bound = r"(?<![a-z0-9])" if written.isascii() else ""
    behind = r"(?![a-z0-9])" if written.isascii() else ""
    if re.fullmatch(r"[ァ-ヶー]+", written):
        bound, behind = r"(?<![ァ-ヶー])", r"(?![ァ-ヶー])"
    return [match.start() for match in re.finditer(bound + re.escape(written) + behind, text)]
