"""`kakekomi plan`: the contract with other programs, and bad input that loses nothing."""

from __future__ import annotations

import json

import pytest

from tests.cli.run import kakekomi

NOW = "2026-12-30T21:00+09:00"
BANK = {
    "cases": ["unauthorized_banking"],
    "prefecture": "12",
    "started_on": "2026-12-30",
    "facts": {"money_still_moving": "yes", "lost_on": "2026-12-28", "told_police": False},
    "progress": {"keep_bank_records": {"state": "done", "on": "2026-12-30"}},
}


@pytest.fixture
def file(tmp_path):
    def write(content) -> str:
        path = tmp_path / "situation.json"
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        path.write_bytes(raw)
        return str(path)

    return write


def test_the_plan_of_a_file_as_json(file):
    ran = kakekomi("plan", "--situation", file(BANK), "--now", NOW, "--json")
    assert (ran.code, ran.err) == (0, "")
    plan = json.loads(ran.out)
    first = plan["steps"][0]
    assert (first["id"], first["act"]) == ("bank_stop", "bank_stop")
    assert first["deadline"] == "2027-01-27"
    assert {"S4.2", "S4.3", "S4.4"} <= set(first["atoms"])
    for step in plan["steps"]:
        assert {"id", "title", "when", "why", "atoms", "sources", "deadline", "done"} <= set(step)
        assert step["atoms"] or step["sources"]
        assert all(source["address"] and source["read_on"] for source in step["sources"])
    done = [step["id"] for step in plan["steps"] if step["done"]]
    assert done == ["keep_bank_records"]
    assert plan["clocks"][0]["contract_prevails"] is True


def test_the_same_file_gives_the_same_bytes(file):
    path = file(BANK)
    runs = {kakekomi("plan", "--situation", path, "--now", NOW, "--json").out for _ in range(2)}
    assert len(runs) == 1


def test_after_a_month_the_later_steps_have_begun(file):
    path = file(BANK)
    now = json.loads(kakekomi("plan", "--situation", path, "--now", NOW, "--json").out)
    later = json.loads(
        kakekomi("plan", "--situation", path, "--now", NOW, "--after", "30", "--json").out
    )
    assert later["now"] > now["now"]
    assert {s["id"] for s in now["steps"]} <= {s["id"] for s in later["steps"]}


def test_text_for_a_person(file):
    ran = kakekomi("plan", "--situation", file(BANK), "--now", NOW)
    assert ran.code == 0
    assert "まずこれをしてください" in ran.out
    assert "千葉県警察" in ran.out
    assert "おそくとも2027年1月27日(水)まで" in ran.out


def test_the_calendar_file_is_written(file, tmp_path):
    out = tmp_path / "plan.ics"
    ran = kakekomi("plan", "--situation", file(BANK), "--now", NOW, "--ics", str(out))
    assert ran.code == 0
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR")


BAD = [
    (b"", "K-400"),
    (b"{", "K-400"),
    (b"[]", "K-400"),
    (b"\xff\xfe", "K-101"),
    (b"[" * 100_000, "K-400"),
    (b'{"facts": {"no_such_fact": "yes"}}', "K-401"),
    (b'{"facts": {"told_bank": "maybe"}}', "K-402"),
    (b'{"facts": {"lost_on": "3024-01-01"}}', "K-403"),
    (b'{"facts": {"lost_on": 5}}', "K-402"),
    (b'{"facts": []}', "K-400"),
    (b'{"cases": ["bank"]}', "K-404"),
    (b'{"cases": "unauthorized_banking"}', "K-400"),
    (b'{"danger": "fire"}', "K-404"),
    (b'{"progress": {"bank_stop": {"state": "done"}}}', "K-405"),
]


@pytest.mark.parametrize(("content", "code"), BAD)
def test_a_bad_file_gets_a_sentence_and_a_code(file, content, code):
    path = file(content)
    ran = kakekomi("plan", "--situation", path, "--now", NOW)
    assert ran.code == 3
    assert code in ran.err
    assert "Traceback" not in ran.err
    as_json = kakekomi("plan", "--situation", path, "--now", NOW, "--json")
    assert json.loads(as_json.out)["error"]["code"] == code


def test_a_missing_file_and_a_wrong_date():
    assert kakekomi("plan", "--situation", "no/such/file").code == 3
    wrong = kakekomi("plan", "--situation", "no/such/file", "--now", "3024-01-01")
    assert (wrong.code, "K-103" in wrong.err) == (2, True)
    assert kakekomi("plan").code == 2
    assert kakekomi("no-such-command").code == 2


def test_a_calendar_that_cannot_be_written_is_told(file):
    ran = kakekomi("plan", "--situation", file(BANK), "--ics", "/dev/null/x.ics")
    assert ran.code == 3
    assert "K-102" in ran.err
