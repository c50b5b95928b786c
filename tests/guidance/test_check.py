"""The editors' compiler: every kind of mistake is found, with file and line, no traceback."""

from __future__ import annotations

import datetime
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakekomi.guidance import load_guidance, read_guidance
from kakekomi.guidance.checks import check_guidance
from kakekomi.guidance.messages import problem_line
from kakekomi.guidance.parts.words import read_words
from kakekomi.guidance.place import find_guidance
from kakekomi.guidance.problems import Problems
from kakekomi.plan.rules import RULES

TODAY = datetime.date(2026, 12, 1)
STEP = "steps/bank_stop.yaml"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(find_guidance(), tmp_path / "guidance")


def found(folder, today=TODAY):
    guidance, problems = read_guidance(folder)
    return sorted({*problems, *check_guidance(guidance, rules=RULES, today=today)})


def test_the_shipped_guidance_has_no_mistake():
    assert found(find_guidance()) == []


# (file, old text, new text, code of the mistake)
MISTAKES = [
    ("steps/bank_stop.yaml", "act: bank_stop", "act: bank_stopp", "K-207"),
    ("steps/bank_stop.yaml", "phase: stop", "phase: すぐ", "K-207"),
    ("steps/bank_stop.yaml", "title:", "titel:", "K-203"),
    ("steps/bank_stop.yaml", "rank: ", "rank: x", "K-208"),
    ("steps/bank_stop.yaml", "contact: [", "contact: [banku, ", "K-250"),
    ("steps/bank_stop.yaml", "S4.2", "S4.99", "K-250"),
    ("steps/bank_stop.yaml", "own_transaction", "own_transactoin", "K-220"),
    ("steps/bank_stop.yaml", "what:", "what: [", "K-217"),
    ("clocks.yaml", "starts: lost_on", "starts: told_bank", "K-221"),
    ("clocks.yaml", "sources: [l01]", "sources: [l99]", "K-252"),
    ("clocks.yaml", "早いほど守られます", "必ず補償されます", "K-280"),
    ("clocks.yaml", "日の30日前", "日の45日前", "K-283"),
    ("cases/unauthorized_banking.yaml", "S0.4", "S0.9", "K-250"),
    ("contacts/helplines.tsv", "2026-11-23", "きのう", "K-240"),
    ("sources/atoms.tsv", "被害確認", "被害の確認", "K-234"),
    ("sources/seed.yaml", "sha256: 8", "sha256: 9", "K-233"),
    ("closed_days.yaml", "12-31", "大みそか", "K-210"),
]


@pytest.mark.parametrize(("file", "old", "new", "code"), MISTAKES, ids=lambda v: str(v)[:24])
def test_a_mistake_is_found_in_its_file(folder, file, old, new, code):
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    problems = found(folder)
    assert code in {problem.code for problem in problems}, problems
    mine = [problem for problem in problems if problem.code == code]
    assert file in {problem.file for problem in mine}


def test_the_answer_is_japanese_with_file_line_and_proposal(folder):
    path = folder / STEP
    path.write_text(path.read_text("utf-8").replace("act: bank_stop", "act: bank_stopp"), "utf-8")
    texts = read_words(folder, "problems", Problems()).texts
    line = next(problem_line(texts, p) for p in found(folder) if p.code == "K-207")
    assert line.startswith("steps/bank_stop.yaml 2行目:")
    assert "もしかして「bank_stop」ですか" in line


@pytest.mark.parametrize("wrong", ["必ず戻ります。", "45日以内です。", "0120-000-000 へ。"])
def test_a_wrong_sentence_is_found_on_its_own_line(folder, wrong):
    path = folder / STEP
    lines = path.read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, start=1) if line.startswith("next:"))
    lines[number - 1] += wrong
    path.write_text("\n".join(lines), "utf-8")
    assert {(p.file, p.line) for p in found(folder)} == {(STEP, number)}


def test_an_atom_that_nothing_carries_is_found(folder):
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8")
        if "S4.10" in text:
            path.write_text(
                text.replace("S4.10, ", "").replace(", S4.10", "").replace("[S4.10]", "[]"), "utf-8"
            )
    assert ("K-260", "S4.10") in {(p.code, dict(p.details).get("value")) for p in found(folder)}


def test_a_stale_date_is_found_the_day_after(folder):
    guidance = load_guidance(folder)
    day = guidance.contacts["jinken110"].expires
    assert "K-261" not in {p.code for p in found(folder, day)}
    stale = [p for p in found(folder, day + datetime.timedelta(days=1)) if p.code == "K-261"]
    assert "jinken110" in {dict(p.details)["value"] for p in stale}


def test_a_changed_quote_is_found(folder):
    path = next(
        p
        for p in sorted(folder.glob("sources/official-*.yaml"))
        if "quotes:\n" in p.read_text("utf-8")
    )
    text = path.read_text("utf-8")
    start = text.index('text: "') + 7
    path.write_text(text[:start] + "あ" + text[start:], "utf-8")
    assert "K-232" in {problem.code for problem in found(folder)}


def test_a_phone_number_in_a_text_is_refused(folder):
    path = folder / STEP
    text = path.read_text("utf-8")
    path.write_text(text.replace("why: ", "why: 0120-000-000 に電話。", 1), "utf-8")
    assert "K-281" in {problem.code for problem in found(folder)}


def test_deleting_before_keeping_is_refused(folder):
    path = folder / "steps" / "report_post_form.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("phase: act", "phase: keep"), "utf-8")
    assert "K-270" in {problem.code for problem in found(folder)}


def test_a_circle_of_steps_is_found(folder):
    path = folder / STEP
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("after:")]
    path.write_text("\n".join(["after: [bank_stop]", *lines]), "utf-8")
    assert "K-272" in {problem.code for problem in found(folder)}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    content=st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))
    )
)
def test_no_content_whatever_makes_the_compiler_fall_over(folder, content):
    (folder / STEP).write_bytes(content)
    problems = found(folder)
    assert problems
    assert any(problem.file == STEP for problem in problems)


@pytest.mark.parametrize(
    "name",
    [
        "facts.yaml",
        "clocks.yaml",
        "closed_days.yaml",
        "contacts/roles.yaml",
        "words/safety_screen.yaml",
        "words/plan.yaml",
        "sources/validity.yaml",
        "sources/seed.yaml",
        "contacts/helplines.tsv",
        "contacts/police.tsv",
        "law/law.tsv",
        "contacts/traps.tsv",
        "sources/atoms.tsv",
        "sources/chiba-police-consultation-cases.txt",
        "words/forbidden.yaml",
    ],
)
@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"- [a: {", b"a\tb\n1\t2\t3\n"])
def test_any_broken_or_missing_file_is_named(folder, name, content):
    path = folder / name
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    problems = found(folder)
    assert problems
