"""The documents are whole: links lead somewhere, words agree with the code, nothing private."""

from __future__ import annotations

import dataclasses
import hashlib
import re

import pytest

from kakekomi.guidance import model
from kakekomi.guidance.parts.questions import QUESTION_KINDS
from kakekomi.guidance.parts.sources import STATUSES, read_validity
from kakekomi.guidance.parts.steps import CHASE_UNITS, WRITE_DOWN
from kakekomi.guidance.problems import Problems
from kakekomi.plan.rules import RULES
from tests.documentation.pages import ROOT, documents, title

_MACHINE = re.compile(r"(?<![\w.])/(work|tmp|home|root|Users|mnt|var)/|[A-Z]:\\")
_LINK = re.compile(r"\]\(([^)#\s]+)")
_APACHE = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
FORMAT = ROOT / "docs" / "editors" / "format.md"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))

ONE_WORD = {
    "相談": "consultation",
    "事例": "case",
    "引き継ぎ先": "handoff",
    "手順": "step",
    "根拠": "ground",
    "断片": "atom",
    "事実": "fact",
    "状況": "situation",
    "期限": "clock",
    "注意": "caution",
    "証拠": "evidence item",
    "連絡先": "contact",
    "役割": "role",
    "段階": "phase",
    "層": "layer",
    "計画": "plan",
    "質問": "question",
    "出典": "source",
    "引用": "quote",
}


def _glossary() -> list[tuple[str, str]]:
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("|")]
    return [(cells[1].strip(), cells[2].strip()) for cells in rows[2:]]


@pytest.mark.parametrize("path", documents(), ids=title)
def test_every_link_inside_leads_somewhere(path):
    for target in _LINK.findall(path.read_text("utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", [*documents(), ROOT / "NOTICE"], ids=title)
def test_no_document_names_a_folder_of_some_machine(path):
    assert not _MACHINE.search(path.read_text("utf-8"))


def test_every_document_can_be_found_from_the_readme():
    reached = {ROOT / "README.md"}
    waiting = list(reached)
    while waiting:
        path = waiting.pop()
        for target in _LINK.findall(path.read_text("utf-8")):
            found = (path.parent / target).resolve()
            if found.suffix == ".md" and found.exists() and found not in reached:
                reached.add(found)
                waiting.append(found)
    assert set(documents()) <= reached


def test_the_glossary_has_one_word_for_one_thing():
    rows = _glossary()
    for side in zip(*rows, strict=True):
        assert len(set(side)) == len(side), [word for word in side if side.count(word) > 1]
    english = {japanese: word.partition(" (")[0] for japanese, word in rows}
    assert ONE_WORD.items() <= english.items()


def test_every_value_of_the_guidance_has_its_word():
    named = " | ".join(word for _, word in _glossary())
    classes = [
        kind.__name__
        for kind in vars(model).values()
        if dataclasses.is_dataclass(kind) or kind is model.Layer
    ]
    spoken = [re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower() for name in classes]
    assert [word for word in spoken if not re.search(rf"\b{word}\b", named)] == []


def test_words_of_the_screen_are_those_of_the_glossary(guidance):
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    for name in ("layer.police", "layer.official", "layer.unverified", "unknown"):
        assert guidance.words(name) in text


def test_every_field_that_the_loader_reads_is_in_the_format_page():
    text = FORMAT.read_text("utf-8")
    call = re.compile(
        r"\b(?:entry|inner|item)\.(?:texts?|choices?|number|flag|day|entry|entries)\(\s*\"(\w+)\""
    )
    parts = ROOT / "src" / "kakekomi" / "guidance" / "parts"
    read = {
        name
        for file in ("steps", "grounds", "questions", "clocks", "topics", "sources", "vocabulary")
        for name in call.findall((parts / f"{file}.py").read_text("utf-8"))
    }
    read |= {"when", "unless", "open"}
    hidden = {"days", "calendar", "text", "atoms"}  # named with their own files
    assert sorted(name for name in read - hidden if not re.search(rf"\b{name}\b", text)) == []


def test_every_closed_set_is_in_the_format_page(guidance):
    text = FORMAT.read_text("utf-8")
    kinds = set(read_validity(guidance.root, Problems())) - {"seed"}
    sets = (model.ACTS, model.PHASES, model.OBJECTS, WRITE_DOWN, CHASE_UNITS, QUESTION_KINDS)
    closed = {*kinds, *STATUSES, *RULES, *guidance.roles}.union(*sets)
    assert sorted(name for name in closed if not re.search(rf"\b{name}\b", text)) == []


@pytest.mark.parametrize("path", DECISIONS, ids=title)
def test_a_decision_is_one_page_and_says_what_we_give_up(path):
    text = path.read_text("utf-8")
    assert "Status: " in text
    assert "## What we give up" in text
    assert len(text) <= 3_600
    assert path.name in (path.parent / "README.md").read_text("utf-8")


def test_decisions_name_only_steps_and_cautions_that_exist(guidance):
    text = (ROOT / "docs" / "decisions" / "0005-tensions-of-the-seed.md").read_text("utf-8")
    assert all(f"K{number} " in text for number in range(1, 10))
    known = {*guidance.steps, *guidance.warnings, *guidance.questions, *guidance.contacts}
    known |= {*guidance.roles, *guidance.facts, *guidance.dangers, *RULES}
    known |= {"keeps", "removes", "after", "sooner", "police"}
    named = set(re.findall(r"`([a-z_]+)`", text))
    assert named <= known, named - known


def test_the_licence_is_the_full_text():
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == _APACHE


def test_others_work_is_named_with_its_licence():
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for licence in (ROOT / "src").rglob("vendor/*/LICENSE"):
        text = licence.read_text("utf-8")
        owner = next(line for line in text.splitlines() if line.startswith("Copyright"))
        assert owner in notice
        assert "Permission is hereby granted" in notice
