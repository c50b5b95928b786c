"""Which words led there: of all short stretches, those without which the label loses most.

Candidates are the words of the rules and the stretches that the letters lean on: each run of
characters gives its share (its value times the label's weight, less the strongest rival's) to
the characters it covers. Each candidate is then left out, and those are quoted, as said, whose
absence costs the label most of its lead. Few and short: a seventh of the text at most, so that
the words are a reason and not the text once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from kakekomi.triage.labels import LABELS
from kakekomi.triage.lexicon import Hit
from kakekomi.triage.normalise import Sentence, sentences
from kakekomi.triage.scorers.ngrams import LinearModel, runs_of
from kakekomi.triage.scorers.scorer import Floats

MOST_WORDS = 3
_LONGEST_STRETCH = 5
_SHORTEST = 2
_STRETCHES_TRIED = 10
_REST_OF_WORD = 12
# Of all characters, at most this share is quoted; a word of this length is always allowed.
_MOST_OF_TEXT = 0.15
_A_WORD = 4
_BOUNDS = set("、。,.!?！？「」『』()（）…・~〜 ")

Score = Callable[[str], Floats]


def telling_words(
    text: str, label: str, cues: Iterable[Hit], model: LinearModel, score: Score
) -> tuple[Hit, ...]:
    """At most three stretches, the weightiest first, with a weight from 1 to 4. `cues`: what the
    rules found; `score`: one number for each label, as the decision is made by."""
    place = LABELS.index(label)
    before = score(text)
    rival = int(np.argmax(np.where(np.arange(len(LABELS)) == place, -np.inf, before)))
    tried = [hit.quote for hit in cues if hit.id == label]
    tried += _stretches(text, model, place, rival)
    lost = {
        quote: _lead(before, place) - _lead(score(text.replace(quote, "", 1)), place)
        for quote in dict.fromkeys(tried)
    }
    chosen = _few(lost, max(_A_WORD, round(_MOST_OF_TEXT * len(text))))
    most = lost[chosen[0]] if chosen else 1.0
    return tuple(
        Hit(id=label, weight=max(1, round(4 * lost[quote] / most)), quote=quote) for quote in chosen
    )


def _lead(scores: Floats, place: int) -> float:
    return float(scores[place] - np.delete(scores, place).max())


def _few(lost: dict[str, float], room: int) -> list[str]:
    """The stretches that cost most, apart from each other, as many as there is room for."""
    chosen: list[str] = []
    for quote in sorted(lost, key=lambda quote: -lost[quote]):
        overlaps = any(quote in other or other in quote for other in chosen)
        too_much = bool(chosen) and sum(map(len, chosen)) + len(quote) > room
        if lost[quote] > 0 and not overlaps and not too_much:
            chosen.append(quote)
    return chosen[:MOST_WORDS]


def _stretches(text: str, model: LinearModel, place: int, rival: int) -> list[str]:
    found: list[tuple[float, str]] = []
    for sentence in sentences(text):
        found += _heaviest(sentence, _heat(sentence.plain, model, place, rival))
    found.sort(key=lambda item: -item[0])
    return [quote for _, quote in found[:_STRETCHES_TRIED]]


def _heat(plain: str, model: LinearModel, place: int, rival: int) -> Floats:
    runs = runs_of(plain, model.shape)
    rows, known = model.rows_of(runs.keys)
    rows, starts, sizes = rows[known], runs.starts[known], runs.sizes[known]
    scaled = model.weights[rows] * model.scale
    share = model.idf[rows] * (scaled[:, place] - scaled[:, rival]) / sizes
    # Each run gives its share to all its characters: add where it begins, take away behind it.
    steps = np.zeros(len(plain) + 1, dtype=np.float32)
    np.add.at(steps, starts, share)
    np.add.at(steps, np.minimum(starts + sizes, len(plain)), -share)
    return np.asarray(np.cumsum(steps)[:-1], dtype=np.float32)


def _heaviest(sentence: Sentence, heat: Floats) -> list[tuple[float, str]]:
    """The heaviest stretch of the sentence, then the heaviest that does not touch it, …"""
    found = []
    free = heat.copy()
    for _ in range(_STRETCHES_TRIED):
        best = _best(free, sentence.plain)
        if best is None:
            break
        start, end = best
        found.append((float(free[start:end].sum()), _whole_words(sentence, start, end)))
        free[max(0, start - 1) : end + 1] = -np.inf
    return found


def _whole_words(sentence: Sentence, start: int, end: int) -> str:
    """The stretch as said, with the rest of a Latin or katakana word that it begins or ends in."""
    said, begin, finish = sentence.said, sentence.places[start], sentence.places[end - 1] + 1
    for _ in range(_REST_OF_WORD):
        if begin and _one_word(said[begin - 1], said[begin]):
            begin -= 1
        if finish < len(said) and _one_word(said[finish - 1], said[finish]):
            finish += 1
    return said[begin:finish]


def _one_word(left: str, right: str) -> bool:
    return all(one.isascii() and one.isalnum() for one in left + right) or all(
        "ァ" <= one <= "ー" for one in left + right
    )


def _best(heat: Floats, plain: str) -> tuple[int, int] | None:
    best, weight = None, 0.0
    for start in range(len(plain)):
        total = 0.0
        for end in range(start, min(start + _LONGEST_STRETCH, len(plain))):
            if plain[end] in _BOUNDS or heat[end] == -np.inf:
                break
            total += float(heat[end])
            if end + 1 - start >= _SHORTEST and total > weight:
                best, weight = (start, end + 1), total
    return best
