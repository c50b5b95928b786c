"""The reader with every set of scorers that can be present, and with weights that are not there."""

from __future__ import annotations

import dataclasses
import datetime
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import CASES, DANGERS
from kakekomi.triage.labels import KINDS, LABELS
from kakekomi.triage.outcome import Outcome, Sureness
from kakekomi.triage.reader import Reader, make_reader
from kakekomi.triage.weights_file import FOLDER, read_grams, read_manifest, read_vectors

TODAY = datetime.date(2026, 12, 1)
BANK = (
    "ネットバンキングを見たら、銀行口座から身に覚えのない振込がありました。80万円が知らない人に"
    "送金されていて、残高がありません。"
)
PHONE = "昨日、電車の中にスマホを落としました。駅に聞いても見つからず、紛失したままです。"
TEXTS = (
    BANK,
    PHONE,
    "掲示板に嘘の悪口を書かれました",
    "偽のSMSのリンクを開き、カード番号を入れた。口座からお金も勝手に送金されていた",
    "こんにちは",
    "I clicked the link and my account was hacked",
    "",
    " \n\u3000",
)
SETS = {
    (): "rules+letters",
    ("sentences",): "rules+letters+sentences",
    ("readings",): "rules+letters+readings",
    ("readings", "sentences"): "rules+letters+readings+sentences",
}

Damage = Callable[[str], Reader]


@pytest.fixture(scope="module", params=SETS, ids=lambda names: "+".join(names) or "neither")
def names(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return request.param


@pytest.fixture(scope="module")
def reader(guidance: Guidance, names: tuple[str, ...]) -> Reader:
    return make_reader(guidance.root, names)


@pytest.fixture
def read_from(monkeypatch: pytest.MonkeyPatch, guidance: Guidance) -> Callable[[Path], Reader]:
    """Makes a reader, not a kept one, whose weights are those of another folder."""

    def made(folder: Path) -> Reader:
        for function in (read_manifest, read_grams, read_vectors):
            here = partial(function, folder=folder)
            monkeypatch.setattr(f"kakekomi.triage.reader.{function.__name__}", here)
        return make_reader.__wrapped__(guidance.root)

    return made


@pytest.fixture
def damaged(tmp_path: Path, read_from: Callable[[Path], Reader]) -> Damage:
    """Makes a reader in whose copy of the weights one byte of one file is another."""

    def made(name: str) -> Reader:
        folder = tmp_path / "weights"
        shutil.copytree(FOLDER, folder)
        file = folder / f"{name}.npz"
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
        return read_from(folder)

    return made


def whole(outcome: Outcome) -> None:
    """What holds of every outcome."""
    cases, kinds = dict(outcome.cases), dict(outcome.kinds)
    numbers = (*cases.values(), *kinds.values(), outcome.outside)
    assert len(outcome.cases) == len(CASES)
    assert set(cases) == set(CASES)
    assert len(outcome.kinds) == len(KINDS)
    assert set(kinds) == set(KINDS)
    assert all(0 <= number <= 1 for number in numbers)
    assert list(cases.values()) == sorted(cases.values(), reverse=True)
    assert list(kinds.values()) == sorted(kinds.values(), reverse=True)
    assert sum(kinds.values()) == pytest.approx(outcome.outside, abs=1e-5)
    assert bool(outcome.kind) != bool(outcome.likely)
    assert outcome.danger in ("", *DANGERS)
    assert set(outcome.cards) <= set(LABELS)
    assert len(set(outcome.cards)) == len(outcome.cards)
    assert (outcome.sureness is Sureness.PLAIN) == (not outcome.cards)
    assert outcome.sureness is not Sureness.ONE or len(outcome.cards) == 1


def test_what_is_absent_is_said(reader: Reader, names: tuple[str, ...]) -> None:
    assert set(reader.missing) == {"readings", "sentences"} - set(names)
    assert set(reader.names) == {"rules", "letters", *names}


def test_each_set_has_its_own_combination(reader: Reader, names: tuple[str, ...]) -> None:
    assert reader.manifest is not None
    assert reader.combination is reader.manifest.combinations[SETS[names]]
    assert set(reader.combination.weights) == set(reader.scores(BANK))


@pytest.mark.parametrize("text", TEXTS)
def test_every_set_gives_a_whole_outcome(reader: Reader, text: str) -> None:
    whole(reader.read(text, TODAY))


def test_every_set_reads_a_clear_case_and_a_clear_kind(reader: Reader) -> None:
    bank, phone = reader.read(BANK, TODAY), reader.read(PHONE, TODAY)
    assert bank.likely[0] == "unauthorized_banking"
    assert bank.kind == ""
    assert phone.kind == "lost_phone"
    assert phone.likely == ()


def test_what_is_asked_for_twice_is_made_once(guidance: Guidance) -> None:
    assert make_reader(guidance.root, ("readings",)) is make_reader(guidance.root, ("readings",))


def test_a_name_that_is_no_scorer_adds_none(guidance: Guidance) -> None:
    assert make_reader(guidance.root, ("horoscope",)).names == ("rules", "letters")


def test_an_empty_folder_has_no_manifest(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "{}", '{"labels": []}', '{"labels": ["x"], "danger_labels": ["y"]}'],
)
def test_a_broken_manifest_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content, "utf-8")
    assert read_manifest(tmp_path) is None


def test_a_manifest_for_other_labels_is_none(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "manifest.json", tmp_path)
    assert read_manifest(tmp_path) is not None
    file = tmp_path / "manifest.json"
    file.write_text(file.read_text("utf-8").replace('"lost_phone"', '"lost_umbrella"'), "utf-8")
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize("text", TEXTS)
def test_without_any_weights_the_cues_still_give_an_outcome(
    tmp_path: Path, read_from: Callable[[Path], Reader], text: str
) -> None:
    reader = read_from(tmp_path)
    assert reader.missing == ("letters", "readings", "sentences")
    assert set(reader.scores(text)) == {"rules"}
    whole(reader.read(text, TODAY))


def test_without_any_weights_cues_and_facts_and_danger_are_read(
    tmp_path: Path, read_from: Callable[[Path], Reader]
) -> None:
    outcome = read_from(tmp_path).read(
        "アカウントを乗っ取られた。リンクを押しました。死にたい", TODAY
    )
    assert outcome.cases[0][0] == "account_takeover"
    assert outcome.danger == "suicide"
    assert "opened_link" in outcome.facts


@pytest.mark.parametrize("name", ["readings", "sentences"])
def test_a_changed_byte_takes_that_scorer_away_and_no_other(damaged: Damage, name: str) -> None:
    reader = damaged(name)
    rest = tuple(other for other in ("readings", "sentences") if other != name)
    assert getattr(reader, name) is None
    assert reader.missing == (name,)
    assert reader.manifest is not None
    assert reader.combination is reader.manifest.combinations[SETS[rest]]
    outcome = reader.read(BANK, TODAY)
    whole(outcome)
    assert outcome.likely[0] == "unauthorized_banking"


def test_a_changed_byte_in_the_letters_leaves_the_cues(damaged: Damage) -> None:
    reader = damaged("letters")
    assert reader.letters is None
    assert "letters" in reader.missing
    assert set(reader.scores(BANK)) == set(reader.combination.weights) == {"rules"}
    for text in TEXTS:
        whole(reader.read(text, TODAY))


def test_a_changed_byte_in_the_letters_of_danger_leaves_its_cues(damaged: Damage) -> None:
    reader = damaged("danger_letters")
    assert reader.danger.letters is None
    assert reader.missing == ()
    assert reader.read("もう死にたいです", TODAY).danger == "suicide"


def test_a_changed_byte_in_the_meaning_of_danger_leaves_its_letters(damaged: Damage) -> None:
    reader = damaged("danger_sentences")
    assert reader.danger.sentences is None
    assert reader.missing == ()
    assert reader.read("もう死にたいです", TODAY).danger == "suicide"
    assert reader.read(PHONE, TODAY).danger == ""


@pytest.mark.parametrize("name", ["role_amounts", "role_days"])
def test_a_changed_byte_in_the_roles_leaves_sums_to_their_words(damaged: Damage, name: str) -> None:
    reader = damaged(name)
    roles = reader.cues.roles
    gone = {"role_amounts": roles.amount_model, "role_days": roles.day_model}
    kept = [model for other, model in gone.items() if other != name]
    assert gone[name] is None
    assert None not in kept
    assert [amount.value for amount in reader.read(BANK, TODAY).extracted.amounts] == [800_000]


def test_another_encoder_is_not_read_with_weights_that_do_not_fit(
    monkeypatch: pytest.MonkeyPatch, guidance: Guidance
) -> None:
    manifest = read_manifest()
    assert manifest is not None
    other = dataclasses.replace(manifest, encoder="0" * 64)
    monkeypatch.setattr("kakekomi.triage.reader.read_manifest", lambda: other)
    reader = make_reader.__wrapped__(guidance.root)
    assert reader.missing == ("sentences",)
    whole(reader.read(BANK, TODAY))
