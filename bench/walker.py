"""A random person at the web app: links, forms, back and reload; nothing may break or get lost.

    python -m bench.walker --walks 5000 [--seed 1]

Promises checked after every request:
- no page answers 5xx;
- looking at a page changes no answer;
- an answer to one question leaves all other answers as they were;
- a mark on a step stays until the person takes it back.
"""

from __future__ import annotations

import argparse
import html.parser
import os
import random
import sys
import time
from dataclasses import dataclass, field
from typing import Any

WORDS = (
    "",
    "LINEが乗っ取られて、友だちにお金を頼むメッセージが送られている",
    "ネットバンキングから30万円が引き出されました",
    "佐川のSMSのリンクを開いてカード番号を入れてしまった",
    "メルカリで買った物が届かない。返事もない",
    "楽天ポイントが全部使われていた",
    "掲示板に名前と住所を書かれた",
    "ウイルスに感染したと出て電話したら、遠隔操作された",
    "死にたい",
    "🐟🐟🐟",
    "\x00\x07\x1b[2J<script>alert(1)</script>",
    "My bank account was hacked, please help",
    "お客様のアカウントは停止されました https://example.test/login 今すぐ確認",
)
NAMES = ("三菱UFJ銀行", "LINE", "どこかの銀行", "<b>x</b>", "", "ｍｉｘｉ", "\x00")
DAYS = ("2026-11-20", "2026-11-01", "3024-01-01", "きのう", "", "2026-02-30")
STEPS = 14


@dataclass(slots=True)
class Form:
    """A form as found in a page."""

    action: str
    method: str
    fields: list[dict[str, str]] = field(default_factory=list)


class Page(html.parser.HTMLParser):
    """The links and forms of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what a person can follow or fill in."""
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href", "").startswith("/"):
            self.links.append(given["href"].partition("#")[0] or "/")
        elif tag == "form":
            self.forms.append(Form(given["action"], given["method"]))
        elif tag in {"input", "button", "textarea", "select", "option"} and self.forms:
            kind = given.get("type", tag) if tag in {"input"} else tag
            self.forms[-1].fields.append({**given, "kind": kind})


def filled(form: Form, chance: random.Random) -> dict[str, list[str]]:
    """The form as somebody might send it."""
    sent: dict[str, list[str]] = {}
    buttons, radios, select = [], {}, ""
    for part in form.fields:
        name, value, kind = part.get("name", ""), part.get("value", ""), part["kind"]
        if kind == "hidden":
            sent[name] = [value]
        elif kind == "button":
            buttons.append((name, value))
        elif kind == "radio":
            radios.setdefault(name, []).append(value)
        elif kind == "checkbox":
            if chance.random() < (0.95 if "checked" in part else 0.3):
                sent.setdefault(name, []).append(value)
        elif kind in {"text", "date", "textarea"}:
            texts = {"text": NAMES, "date": DAYS, "textarea": WORDS}[kind]
            sent[name] = [chance.choice(texts)]
        elif kind == "select":
            select = name
            sent[name] = [""]
        elif kind == "option" and select and chance.random() < 0.1:
            sent[select] = [value]
    for name, values in radios.items():
        if chance.random() < 0.9:
            sent[name] = [chance.choice(values)]
    name, value = chance.choice(buttons)
    if name:
        sent[name] = [value]
    return sent


class Walker:
    """One person on one walk."""

    def __init__(self, client: Any, site: Any, chance: random.Random) -> None:
        self.client, self.site, self.chance = client, site, chance
        self.history = ["/"]
        self.path: list[str] = []

    def walk(self, steps: int = STEPS) -> None:
        """Walk; raises AssertionError with the path when a promise is broken."""
        page = self.look("/")
        for _ in range(steps):
            draw = self.chance.random()
            if draw < 0.1 and len(self.history) > 1:
                self.history.pop()
                page = self.look(self.history[-1])
            elif draw < 0.17:
                page = self.look(self.history[-1])
            elif draw < 0.75 and page.forms:
                page = self.send(self.chance.choice(page.forms))
            elif page.links:
                address = self.chance.choice(page.links)
                page = self.look(address)
                self.history.append(address)

    def look(self, address: str) -> Page:
        """Open a page; its answers stay as they are."""
        before = self.answers()
        for _ in range(4):
            self.path.append(f"GET {address}")
            response = self.client.get(address)
            self.need(response.status_code < 500, f"{response.status_code}")
            if response.status_code != 303:
                break
            address = response.headers["Location"].partition("#")[0]
        self.need(self.answers() == before, "looking changed an answer")
        if "text/html" not in response.headers.get("Content-Type", ""):
            return Page("")
        return Page(response.content.decode())

    def send(self, form: Form) -> Page:
        """Send a form, sometimes twice, then open the page it leads to."""
        values = filled(form, self.chance)
        for _ in range(2 if self.chance.random() < 0.1 else 1):
            before = self.answers()
            self.path.append(f"POST {form.action} {sorted(values)}")
            response = self.client.post(form.action, values)
            self.need(response.status_code < 500, f"{response.status_code}")
            self.nothing_lost(form.action, values, before, self.answers())
        if response.status_code == 303:
            address = response.headers["Location"].partition("#")[0]
            self.history.append(address)
            return self.look(address)
        return Page(response.content.decode())

    def answers(self) -> Any:
        """What the cookie holds now."""
        from kakekomi.situation import Situation
        from kakekomi.web.answers_cookie import NAME, unseal

        morsel = self.client.cookies.get(NAME)
        if morsel is None or not morsel.value:
            return Situation()
        return unseal(morsel.value, self.site.keys, self.site.guidance).situation

    def nothing_lost(self, action: str, sent: Any, before: Any, after: Any) -> None:
        """The promises about answers and marks."""
        if action == "/delete":
            self.need(not after.facts and not after.progress, "not deleted")
            return
        action = action.partition("?")[0]
        allowed: set[str] = set()
        if action.startswith("/questions/"):
            allowed = set(self.site.guidance.questions[action.split("/")[2]].facts())
        elif action.startswith("/answers/"):
            allowed = {action.split("/")[2]}
        elif action == "/confirm":
            allowed = set(before.facts) - set(sent.get("fact", []))
        elif action == "/words":
            allowed = {
                name
                for name, known in before.facts.items()
                if str(known.origin) == "said" or str(known.value) == "unknown"
            }
        elif action in {"/safety", "/ways"}:
            allowed = {"money_still_moving", "friend_account", "helping_someone", "opened_link"}
        for name, known in before.facts.items():
            if name not in allowed:
                self.need(after.facts.get(name) == known, f"lost {name}")
        for step, mark in before.progress.items():
            if action != f"/steps/{step}/mark":
                self.need(after.progress.get(step) == mark, f"lost the mark of {step}")

    def need(self, holds: bool, what: str) -> None:
        """Fail with the way that led here."""
        if not holds:
            raise AssertionError(what + "\n" + "\n".join(self.path))


def open_test_site() -> Any:
    """A site over the real guidance, with keys of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakekomi.web.settings")
    import django

    django.setup()
    from kakekomi.guidance import load_guidance
    from kakekomi.web.cookie_keys import KEY_BYTES, CookieKeys
    from kakekomi.web.site import make_site, open_site

    keys = CookieKeys(keys=(os.urandom(KEY_BYTES),), lasting=False)
    site = make_site(load_guidance(), keys=keys)
    open_site(site)
    return site


def walk_many(site: Any, walks: int, seed: int) -> int:
    """Walk that many times; the number of requests made."""
    from django.test import Client

    requests = 0
    for number in range(walks):
        client = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
        client.raise_request_exception = False
        walker = Walker(client, site, random.Random(f"{seed} {number}"))
        walker.walk()
        requests += len(walker.path)
    return requests


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--walks", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    started = time.perf_counter()
    requests = walk_many(open_test_site(), given.walks, given.seed)
    seconds = time.perf_counter() - started
    sys.stdout.write(f"{given.walks} walks, {requests} requests, {seconds:.0f} s: nothing broke\n")


if __name__ == "__main__":
    main()
