"""`kakekomi check` as a person and as another program runs it."""

from __future__ import annotations

import json

import pytest

from tests.cli.run import kakekomi

FAKE = "【三菱UFJ銀行】お取引を制限しました。本日中にご確認ください https://mufg.kakunin.invalid/a"


def test_a_fake_is_told_with_its_reason_and_the_official_entry():
    ran = kakekomi("check", FAKE)
    assert ran.code == 1
    assert ran.out.startswith("■ 偽物の可能性が高いです\n")
    assert "mufg.kakunin.invalid" in ran.out
    assert "https://www.mufg.jp/" in ran.out


def test_json_is_the_contract():
    found = json.loads(kakekomi("check", "--json", FAKE).out)
    assert found["finding"] == "fake"
    assert found["brand"] == "mufg"
    assert found["official_entry"] == "https://www.mufg.jp/"
    assert 0 < found["score"] <= 1
    assert {"id", "where", "text"} == set(found["signs"][0])
    assert found["text"] == FAKE
    assert found["subject"] is None


def test_nothing_to_check_is_wrong_use():
    ran = kakekomi("check")
    assert ran.code == 2
    assert "K-106" in ran.err


def test_ordinary_words_end_well():
    assert kakekomi("check", "夕飯いらない").code == 0


def test_a_mail_from_a_file(tmp_path):
    mail = tmp_path / "mail.eml"
    mail.write_bytes(
        b"From: =?ISO-2022-JP?B?GyRCOzBJKRsoQlVGShskQjZkOVQbKEI=?= <a@b.invalid>\r\n"
        b"Subject: test\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + "ご確認 https://kakunin.invalid/".encode()
    )
    found = json.loads(kakekomi("check", "--file", str(mail), "--json").out)
    assert (found["finding"], found["brand"], found["subject"]) == ("fake", "mufg", "test")


def test_a_file_that_is_not_there():
    ran = kakekomi("check", "--file", "no-such-file.eml")
    assert ran.code == 3
    assert "K-101" in ran.err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_batch_keeps_order_and_survives_bad_lines(tmp_path, jobs):
    (tmp_path / "a.eml").write_text("From: a@b.invalid\nSubject: x\n\nhello\n", "utf-8")
    lines = [
        json.dumps({"id": "a", "kind": "sms", "content": FAKE}, ensure_ascii=False),
        "not json",
        json.dumps({"id": "c", "kind": "url", "content": "https://www.mufg.jp/"}),
        json.dumps({"id": "d", "kind": "mail", "path": str(tmp_path / "a.eml")}),
        json.dumps({"id": "e", "kind": "mail", "path": str(tmp_path / "none.eml")}),
        json.dumps({"id": "f"}),
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    ran = kakekomi("check", "--batch", str(path), "--jobs", jobs)
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["id"] for one in found] == ["a", 2, "c", "d", "e", "f"]
    assert [one["finding"] for one in found[:4]] == ["fake", "unknown", "known_domain", "unknown"]
    assert ["error" in one for one in found] == [False, True, False, False, True, True]
    assert found[3]["subject"] == "x"
    assert "6件" in ran.err
