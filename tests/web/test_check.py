"""The page that judges a pasted message: what it shows, and that it keeps nothing."""

from __future__ import annotations

import pytest

FAKE = "【三菱UFJ銀行】お取引を制限しました。本日中にご確認ください https://mufg.kakunin.invalid/a"


def test_the_start_leads_to_it(client):
    assert 'href="/check"' in client.get("/").content.decode()
    assert 'name="text"' in client.get("/check").content.decode()


def test_a_fake_is_shown_with_reasons_marks_and_the_official_entry(client):
    page = client.post("/check", {"text": FAKE}).content.decode()
    assert "偽物の可能性が高いです" in page
    assert "<mark>https://mufg.kakunin.invalid/a</mark>" in page
    assert 'href="https://www.mufg.jp/"' in page


def test_the_subject_of_a_mail_is_shown(client):
    mail = (
        "From: a@b.invalid\nTo: c@b.invalid\nSubject: 大切なお知らせ\nDate: x\n\nhttps://a.invalid/"
    )
    assert "件名: 大切なお知らせ" in client.post("/check", {"text": mail}).content.decode()


def test_nothing_in_the_message_can_be_clicked(client):
    page = client.post("/check", {"text": FAKE}).content.decode()
    assert 'href="https://mufg.kakunin' not in page


def test_markup_in_a_message_stays_text(client):
    page = client.post("/check", {"text": "<img src=x onerror=alert(1)> https://a.invalid/"})
    assert "<img src=x" not in page.content.decode()


def test_what_was_done_already_leads_on_to_the_plan(client):
    page = client.post("/check", {"text": FAKE}).content.decode()
    assert 'name="way" value="opened"' in page
    assert client.post("/ways", {"way": "opened"}).headers["Location"].startswith("/questions")


@pytest.mark.parametrize(
    ("text", "code"), [("", 400), ("あ" * 20_001, 400), ("あ" * 9000, 200), ("こんにちは", 200)]
)
def test_too_little_and_too_much(client, text, code):
    assert client.post("/check", {"text": text}).status_code == code


def test_the_words_are_kept_nowhere(client):
    response = client.post("/check", {"text": FAKE})
    assert not response.cookies.get("kakekomi_answers")
    assert "kakunin" not in client.get("/check").content.decode()
