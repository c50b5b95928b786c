"""Everything that reads words, made once: the lexicon, the scorers that are present, danger.

    reader = make_reader(guidance)
    outcome = reader.read("身に覚えのない振込があった", today)
    reader.missing            # ("readings",) when SudachiPy is not installed

`names` limits the optional scorers (KAKEKOMI_SCORERS in the faces); `rules` and `letters` belong
to the product. Nothing here opens a socket.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from kakekomi.triage.combine import Combination, Judgement, case_weights, judge, pooled
from kakekomi.triage.danger import DangerReader
from kakekomi.triage.explain import telling_words
from kakekomi.triage.extract import extract
from kakekomi.triage.extract.act_model import ActModel
from kakekomi.triage.extract.cues import FactCues, read_fact_cues
from kakekomi.triage.lexicon import Hit, Lexicon, read_lexicon
from kakekomi.triage.outcome import Outcome, label_of, outcome_of
from kakekomi.triage.scorers import readings, sentences
from kakekomi.triage.scorers.letters import LetterScorer
from kakekomi.triage.scorers.rules import RuleScorer
from kakekomi.triage.scorers.scorer import Floats
from kakekomi.triage.weights_file import Manifest, read_grams, read_manifest, read_vectors

OPTIONAL = ("readings", "sentences")
# Only the rules are left (no weights): their pooled points, taken as they are.
_RULES_ONLY = Combination(
    weights={"rules": 1.0},
    case=case_weights(own=1.0, gap=-0.5, bias=0.5),
    outside=(1.0, -1.5),
    sure=1.1,
    cards=0.05,
)


@dataclass(frozen=True)
class Reader:
    """Reads words. Make one with `make_reader` and keep it."""

    lexicon: Lexicon
    cues: FactCues
    rules: RuleScorer
    letters: LetterScorer | None
    readings: readings.ReadingScorer | None
    sentences: sentences.SentenceScorer | None
    danger: DangerReader
    manifest: Manifest | None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The scorers that are present."""
        fitted = (self.letters, self.readings, self.sentences) if self.letters else ()
        present = (self.rules, *fitted)
        return tuple(scorer.name for scorer in present if scorer is not None)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The scorers that are not."""
        return tuple(name for name in ("letters", *OPTIONAL) if name not in self.names)

    @cached_property
    def combination(self) -> Combination:
        """How the present scorers are combined."""
        if self.manifest is None or self.letters is None:
            return _RULES_ONLY
        return self.manifest.combinations["+".join(self.names)]

    def read(self, text: str, today: datetime.date) -> Outcome:
        """What a text says. Never raises: an empty or strange text gives no case and no kind."""
        vector = self._vector(text)
        found = self.rules.found(text)
        judgement = self.judge(text, vector, found)
        label = label_of(judgement)
        return outcome_of(
            judgement,
            self.combination,
            danger=self.danger.read(text, vector),
            extracted=extract(text, self.cues, today, label),
        )

    def why(self, text: str, label: str) -> tuple[Hit, ...]:
        """The words that led to a label, the weightiest first. Judged by the scorers that answer
        at once; takes longer than `read`, so only those who show it ask for it."""
        found = self.rules.found(text)
        if self.letters is None:
            return tuple(hit for hit in found if hit.id == label)
        return telling_words(text, label, found, self.letters.model, self._quick_score)

    def _quick_score(self, text: str) -> Floats:
        quick = {"rules": self.rules.score(text)}
        if self.letters is not None:
            quick["letters"] = self.letters.score(text)
        return pooled(quick, self.combination)

    def judge(
        self, text: str, vector: Floats | None = None, found: tuple[Hit, ...] | None = None
    ) -> Judgement:
        """The calibrated judgement alone. What was made already may be given."""
        scores = self.scores(text, vector, found)
        best = self.letters.best_part(text) if self.letters else scores["rules"]
        return judge(scores, best, self.combination)

    def scores(
        self, text: str, vector: Floats | None = None, cues: tuple[Hit, ...] | None = None
    ) -> dict[str, Floats]:
        """What each present scorer says, by name, one number for each label."""
        cues = self.rules.found(text) if cues is None else cues
        found = {"rules": self.rules.score_found(cues)}
        if self.letters is not None and self.manifest is not None:
            found["letters"] = self.letters.score(text)
            if self.readings is not None:
                found["readings"] = self.readings.score(text)
            if self.sentences is not None:
                found["sentences"] = (
                    self.sentences.score(text)
                    if vector is None
                    else self.sentences.score_vector(vector)
                )
        return found

    def _vector(self, text: str) -> Floats | None:
        return None if self.sentences is None else self.sentences.encoder.encode([text])[0]


@lru_cache(maxsize=4)
def make_reader(root: Path, names: tuple[str, ...] = OPTIONAL) -> Reader:
    """The reader for a guidance folder. Raises GuidanceBroken when the word lists are broken."""
    lexicon = read_lexicon(root)
    manifest = read_manifest()
    letters = read_grams("letters", manifest) if manifest else None
    kana = read_grams("readings", manifest) if manifest and _wanted("readings", names) else None
    encoder = sentences.find_encoder() if manifest and "sentences" in names else None
    if encoder is not None and manifest is not None and encoder.sha256 != manifest.encoder:
        encoder = None
    meaning = read_vectors("sentences", manifest) if encoder and manifest else None
    return Reader(
        lexicon=lexicon,
        cues=_fact_cues(root, manifest),
        rules=RuleScorer(lexicon),
        letters=LetterScorer(letters) if letters else None,
        readings=readings.ReadingScorer(kana) if kana else None,
        sentences=sentences.SentenceScorer(encoder, *meaning) if encoder and meaning else None,
        danger=DangerReader(
            lexicon,
            read_grams("danger_letters", manifest) if manifest else None,
            read_vectors("danger_sentences", manifest) if manifest and encoder else None,
            manifest.alarms if manifest else {},
        ),
        manifest=manifest,
    )


def _fact_cues(root: Path, manifest: Manifest | None) -> FactCues:
    cues = read_fact_cues(root)
    if manifest is None:
        return cues
    roles = replace(
        cues.roles,
        amount_model=read_grams("role_amounts", manifest),
        day_model=read_grams("role_days", manifest),
    )
    letters, known = read_grams("acts", manifest), read_vectors("acts_known", manifest)
    acts = ActModel(letters, known[0]) if letters and known else None
    return replace(cues, roles=roles, act_model=acts)


def _wanted(name: str, names: tuple[str, ...]) -> bool:
    return name in names and readings.available()
