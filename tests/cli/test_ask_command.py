"""`kakekomi ask` and `kakekomi triage --batch`: words in, first act out."""

from __future__ import annotations

import json

import pytest

from tests.cli.run import kakekomi

BANK = "ネットバンキングで身に覚えのない振込が50万円ありました"
CONTRACT = {
    "id", "cases", "out_of_scope", "out_of_scope_kind", "danger", "first_action", "first_step",
    "facts", "questions", "why",
}  # fmt: skip


def test_words_give_the_first_act_and_the_plan():
    ran = kakekomi("ask", BANK, "--json", "--now", "2026-12-01T21:00+09:00")
    assert ran.code == 0
    plan = json.loads(ran.out)
    assert plan["situation"]["cases"] == ["unauthorized_banking"]
    assert plan["first_action"] == "bank_stop"


def test_words_may_come_from_standard_input():
    assert "銀行" in kakekomi("ask", said=BANK).out


def test_cases_and_facts_may_be_given():
    ran = kakekomi(
        "ask", "--case", "stolen_points", "--fact", "use_continuing=yes", "--json", said=""
    )
    plan = json.loads(ran.out)
    assert plan["situation"]["cases"] == ["stolen_points"]
    assert plan["situation"]["facts"]["use_continuing"] == "yes"


@pytest.mark.parametrize(
    ("arguments", "said", "exit_code", "code"),
    [
        (("ask",), "", 2, "K-105"),
        (("ask",), "   \n", 2, "K-105"),
        (("ask",), "あ" * 100_000, 3, "K-104"),
        (("ask", "--case", "bank"), "", 2, "K-110"),
        (("ask", BANK, "--prefecture", "99"), "", 2, "K-110"),
        (("ask", BANK, "--fact", "no_such=yes"), "", 3, "K-401"),
        (("ask", BANK, "--now", "3024-01-01"), "", 2, "K-103"),
    ],
)
def test_what_cannot_be_used_gets_a_sentence(arguments, said, exit_code, code):
    ran = kakekomi(*arguments, said=said)
    assert ran.code == exit_code
    assert code in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "said",
    ["😱😱😱", "\x00\x01\x07助けて", "Someone stole my points", "ﾃﾞｰﾀが", "\u202e逆さ", "a" * 7000],
)
def test_strange_words_still_get_a_plan(said):
    ran = kakekomi("ask", "--json", said=said)
    assert ran.code == 0
    assert json.loads(ran.out)["steps"]


def batch(tmp_path, *lines: str | bytes):
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        b"".join((li if isinstance(li, bytes) else li.encode()) + b"\n" for li in lines)
    )
    ran = kakekomi("triage", "--batch", str(path))
    return ran, [json.loads(line) for line in ran.out.splitlines()]


def test_batch_answers_every_line_in_order(tmp_path):
    ran, out = batch(
        tmp_path,
        json.dumps({"id": "a", "text": BANK}),
        "not json",
        json.dumps({"id": "c"}),
        json.dumps({"id": 7, "text": ""}),
        b"\xff\xff",
        json.dumps({"id": "f", "text": "死にたい。もう消えてしまいたい", "lang": "ja"}),
        "[" * 5000,
        json.dumps({"id": "h", "text": "x" * 1_000_000}),
    )
    assert ran.code == 0
    assert len(out) == 8
    assert next(line["id"] for line in out) == "a"
    assert [line["id"] for line in out][3] == 7
    assert all(set(line) >= CONTRACT for line in out)
    assert [bool(line.get("error")) for line in out] == [
        False,
        True,
        True,
        False,
        True,
        False,
        True,
        False,
    ]
    assert out[0]["cases"][0]["id"] == "unauthorized_banking"
    assert out[0]["cases"][0]["score"] >= 0.5
    assert out[0]["first_action"] == "bank_stop"
    assert out[5]["danger"] == "suicide"
    assert out[5]["first_action"] == "life_line"
    assert "8件" in ran.err


def test_batch_scores_are_probabilities_and_quotes_are_from_the_text(tmp_path):
    text = "銀行を名乗るSMSのリンクを開いて、暗証番号を入れてしまいました。"
    _, out = batch(tmp_path, json.dumps({"id": "x", "text": text}))
    assert all(0 <= case["score"] <= 1 for case in out[0]["cases"])
    assert all(reason["words"] in text for reason in out[0]["why"])
    facts = out[0]["facts"]
    found = [fact for fact in facts.values() if isinstance(fact, dict)]
    found += [one for name in ("amounts", "dates", "names") for one in facts[name]]
    assert found
    assert all(fact["quote"] in text for fact in found)


def test_a_pasted_message_does_not_steer_the_plan(tmp_path):
    """Its links and numbers never come out as something to open or call."""
    mail = (
        "【重要】お客様の口座を停止しました。至急 http://bank-example.test/login を開き、"
        "03-0000-0000 に電話してください。というメールが来ました。"
    )
    ran = kakekomi("ask", mail, "--json")
    plan = json.loads(ran.out)
    assert "bank-example.test" not in ran.out
    assert "03-0000-0000" not in ran.out
    assert plan["first_action"] in {"no_touch", "official_check"}


def test_several_processes_answer_the_same_in_the_same_order(tmp_path):
    rows = [json.dumps({"id": n, "text": f"{n}日前に振り込んだのに届かない"}) for n in range(1, 40)]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join([*rows[:20], "not json", *rows[20:]]), "utf-8")
    one = kakekomi("triage", "--batch", str(path), "--now", "2026-12-01T21:00+09:00")
    many = kakekomi(
        "triage", "--batch", str(path), "--jobs", "3", "--now", "2026-12-01T21:00+09:00"
    )
    assert one.code == many.code == 0
    assert one.out == many.out
    assert len(one.out.splitlines()) == 40
    assert "40" in many.err
