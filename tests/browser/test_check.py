"""A suspicious message, pasted on a phone: told at once, nothing opened, nothing off the screen."""

from __future__ import annotations

from tests.browser.conftest import PHONE
from tests.browser.forms import send

FAKE = "【三菱UFJ銀行】本日中にご確認ください https://mufg.kakunin.invalid/" + "a" * 120


def paste(page, text):
    page.goto("/check")
    page.locator("textarea").fill(text)
    send(page, page.locator("form:has(textarea) button").first)


def test_a_fake_is_told_and_leads_nowhere(page):
    paste(page, FAKE)
    assert page.locator("#verdict").inner_text() == "偽物の可能性が高いです"
    assert page.locator("mark").first.inner_text()
    links = page.locator("a").evaluate_all("all => all.map(one => one.href)")
    assert [link for link in links if "kakunin" in link] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_who_opened_it_already_is_led_on(page):
    paste(page, FAKE)
    send(page, page.locator('button[name="way"]'))
    assert "/questions" in page.url
