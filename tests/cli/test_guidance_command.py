"""`kakekomi guidance`: editors get Japanese answers and previews, never a traceback."""

from __future__ import annotations

import json
import shutil

import pytest

from kakekomi.guidance.place import find_guidance
from tests.cli.run import kakekomi


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(find_guidance(), tmp_path / "guidance")


def test_check_says_that_all_is_well():
    ran = kakekomi("guidance", "check", "--now", "2026-12-01")
    assert (ran.code, ran.err) == (0, "")
    assert "まちがいはありません" in ran.out


def test_check_names_file_line_and_proposal(folder):
    path = folder / "steps" / "bank_stop.yaml"
    path.write_text(path.read_text("utf-8").replace("contact: [bank", "contact: [bnak"), "utf-8")
    ran = kakekomi("--guidance", str(folder), "guidance", "check", "--now", "2026-12-01")
    assert ran.code == 1
    assert "steps/bank_stop.yaml 1行目" in ran.out
    assert "もしかして「bank」ですか" in ran.out
    as_json = kakekomi(
        "--guidance", str(folder), "guidance", "check", "--now", "2026-12-01", "--json"
    )
    assert json.loads(as_json.out)[0]["file"] == "steps/bank_stop.yaml"


def test_a_broken_folder_stops_other_commands_with_a_sentence(folder):
    (folder / "facts.yaml").write_text("a: [", "utf-8")
    ran = kakekomi("--guidance", str(folder), "ask", "助けて")
    assert ran.code == 3
    assert "K-301" in ran.err
    assert "Traceback" not in ran.err


def test_no_folder_at_all(tmp_path):
    ran = kakekomi("--guidance", str(tmp_path), "guidance", "check")
    assert (ran.code, "K-302" in ran.err) == (3, True)


@pytest.mark.parametrize(
    ("name", "shows"),
    [
        ("bank_stop", "銀行"),
        ("unauthorized_banking", "計画"),
        ("support_scam", "連絡先"),
        ("suicide", "電話"),
    ],
)
def test_preview_shows_a_step_a_case_a_handoff_a_danger(name, shows):
    ran = kakekomi("guidance", "preview", name)
    assert ran.code == 0
    assert shows in ran.out


def test_preview_of_a_plan_for_given_answers(tmp_path):
    path = tmp_path / "s.json"
    path.write_text('{"cases": ["account_takeover", "stolen_points"]}', "utf-8")
    ran = kakekomi(
        "guidance",
        "preview",
        "plan",
        "--situation",
        str(path),
        "--fact",
        "can_log_in=yes",
        "--json",
    )
    plan = json.loads(ran.out)
    assert plan["situation"]["facts"] == {"can_log_in": "yes"}


def test_preview_of_a_name_that_is_not_there():
    ran = kakekomi("guidance", "preview", "bank_stopp")
    assert (ran.code, "K-110" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("lures.yaml", "new_trick:\n  all: [あ, い]\n"),
        ("asks.yaml", "log_in: [あ\n"),
        ("claims.yaml", "behind: [です]\n"),
        ("verdicts.yaml", "fake:\n  title: 偽物\n"),
    ],
)
def test_a_mistake_in_the_words_of_the_check_is_named_with_its_file(folder, file, text):
    (folder / "check" / file).write_text(text, "utf-8")
    ran = kakekomi("--guidance", str(folder), "guidance", "check")
    assert ran.code == 1
    assert f"check/{file}" in ran.out
