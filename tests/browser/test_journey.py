"""From words to the printed plan in a real browser, with and without JavaScript, at 360 px."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.forms import send

WORDS = "ネットバンキングで身に覚えのない振込がありました。銀行にはまだ連絡していません。"


def say(page: Page, words: str) -> None:
    page.goto("/")
    page.locator("textarea").fill(words)
    send(page, page.locator("form:has(textarea) button").first)


def fits(page: Page) -> None:
    """Nothing is wider than the phone."""
    if page.evaluate("1 + 1") == 2:
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, (page.url, width)


def test_from_words_to_the_first_act_and_the_plan(page):
    say(page, WORDS)
    assert page.url.endswith("/confirm")
    assert "振込" not in page.url
    expect(page.locator("input[value=unauthorized_banking]")).to_be_checked()
    fits(page)
    send(page, page.locator("main form button").last)
    page.goto("/first")
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("main")).to_contain_text("銀行")
    fits(page)
    page.goto("/plan")
    expect(page.locator("main")).to_contain_text("警察")
    fits(page)


def test_back_and_reload_lose_nothing(page):
    say(page, WORDS)
    send(page, page.locator("main form button").last)
    page.goto("/questions")
    first = page.url
    page.locator("main form input[type=radio], main form input[type=checkbox]").first.check()
    send(page, page.locator("main form button").first)
    second = page.url
    assert second != first
    page.go_back()
    page.reload()
    page.goto("/answers")
    expect(page.locator("main")).to_contain_text("銀行")
    page.goto("/plan")
    expect(page.locator("main")).to_contain_text("銀行")


def test_a_step_is_marked_and_taken_back(page):
    say(page, WORDS)
    send(page, page.locator("main form button").last)
    page.goto("/steps/bank_stop")
    expect(page.locator("main")).to_contain_text("千葉県警察")
    send(page, page.locator("main form button[value=done]").first)
    page.goto("/steps/bank_stop")
    expect(page.locator("main")).to_contain_text("すんだ")


def test_everything_can_be_deleted(page):
    say(page, WORDS)
    page.goto("/delete")
    send(page, page.locator("main form button").last)
    page.goto("/plan")
    assert not page.url.endswith("/plan")
    names = {cookie["name"] for cookie in page.context.cookies()}
    assert "kakekomi_answers" not in names


def test_by_keyboard_alone_one_leaves_first_and_then_speaks(page):
    page.goto("/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    seen = []
    for _ in range(12):
        seen.append(focused.evaluate("node => node.outerHTML"))
        if "<textarea" in seen[-1]:
            break
        page.keyboard.press("Tab")
    assert re.search('rel="[^"]*noreferrer', " ".join(seen[:2]))
    assert "<textarea" in seen[-1]


@pytest.mark.parametrize("kind", ["suicide", "violence", "child"])
def test_danger_shows_110_at_once(page, kind):
    page.goto(f"/danger/{kind}")
    expect(page.locator("main")).to_contain_text("110")
    fits(page)


def test_the_calendar_and_the_printed_plan(page, tmp_path):
    say(page, WORDS)
    send(page, page.locator("main form button").last)
    page.goto("/plan/print")
    expect(page.locator("main")).to_contain_text("police.pref.chiba.jp")
    answer = page.request.get("/plan/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.body().startswith(b"BEGIN:VCALENDAR")
