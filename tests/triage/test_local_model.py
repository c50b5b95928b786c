"""The optional model: against a real server process, and what may never come of its answers."""

from __future__ import annotations

import dataclasses
import datetime
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakekomi.guidance import Guidance
from kakekomi.guidance.model import CASES, DANGERS, PHASES
from kakekomi.plan import make_plan
from kakekomi.situation import FactValue, Origin, Situation, Tri
from kakekomi.triage.extract import Extracted
from kakekomi.triage.labels import LABELS
from kakekomi.triage.local_model import client
from kakekomi.triage.local_model.answers import read_answer
from kakekomi.triage.local_model.ask import ask_model
from kakekomi.triage.local_model.masking import COVER, masked
from kakekomi.triage.local_model.merge import with_suggestions
from kakekomi.triage.local_model.offers import facts_to_offer
from kakekomi.triage.local_model.settings import LocalModel, configured
from kakekomi.triage.local_model.suggestions import SuggestedLabel, Suggestions, Trouble
from kakekomi.triage.outcome import Outcome, Sureness

TEXT = "田中さんからのメールのリンクを開いてカードの番号を入れた。電話は090-1234-5678です"
FACTS = ("opened_link", "typed_card")

# Answers are chosen by the first part of the path: /good/v1/chat/completions.
SERVER = r'''
import json, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

def item(id, quote, **more):
    return {"id": id, "quote": quote, **more}

GOOD = {"labels": [item("impersonating_mail", "メールのリンクを開いて"), item("card_fraud", "カードの番号を入れた")],
        "facts": [item("opened_link", "リンクを開いて", value="yes")], "danger": []}
ANSWERS = {
    "good": json.dumps(GOOD, ensure_ascii=False),
    "talking": "Sure!\n```json\n" + json.dumps(GOOD) + "\n```",
    "invented": json.dumps({"labels": [item("defamation", "掲示板に書かれた"), item("card_fraud", ""), item("stolen_points", "●●●●")],
        "facts": [item("typed_card", "カードを入れました", value="yes")], "danger": [item("suicide", "死にたい")]}),
    "unknown": json.dumps({"labels": [item("made_up", "リンクを開いて"), item(["x"], "リンクを開いて"), "card_fraud"],
        "facts": [item("told_bank", "リンクを開いて", value="yes"), item("typed_card", "カードの番号", value="no")],
        "danger": [item("none", "リンクを開いて")]}),
    "lower": json.dumps({"labels": [], "remove": ["account_takeover"], "cards": [], "urgency": "low", "danger": "none",
        "facts": [item("opened_link", "リンクを開いて", value="no")], "say": "ご安心ください", "cases": []}),
    "garbage": "{labels: oops",
    "deep": "[" * 30000,
}
seen = []

class Handler(BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_GET(self):
        self.send(200, json.dumps(seen).encode())

    def do_POST(self):
        mode = self.path.split("/")[1]
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        seen.append([self.path, body])
        if self.path != f"/{mode}/v1/chat/completions" and mode != "v1":
            return self.send(404, b"")
        if mode == "redirect":
            return self.send(307, b"", Location="/good/v1/chat/completions")
        if mode == "slow":
            time.sleep(3)
        if mode == "drip":
            return self.drip()
        if mode == "short":
            self.close_connection = True
            return self.send(200, b"{}", length=500)
        if mode == "huge":
            return self.send(200, b" " * 10_000_000)
        if mode == "notjson":
            return self.send(200, b"\xff\xfe<html>")
        answer = {"choices": [{"message": {"role": "assistant", "content": ANSWERS.get(mode, ANSWERS["good"])}}]}
        self.send(200, json.dumps(answer).encode())

    def drip(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(30):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.1)

    def send(self, status, body, length=None, **headers):
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) if length is None else length))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass

class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args):
        pass

server = Server(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
'''  # fmt: skip  # noqa: E501


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with subprocess.Popen(
        [sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield int(process.stdout.readline())
        process.kill()


def model(port: int, mode: str) -> LocalModel:
    return LocalModel(f"http://127.0.0.1:{port}/{mode}/v1", "small")


def ask(port: int, mode: str, text: str = TEXT) -> Suggestions:
    return ask_model(model(port, mode), text, LABELS, FACTS)


def seen(port: int) -> list[list[str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/seen")
    found: list[list[str]] = json.loads(connection.getresponse().read())
    connection.close()
    return found


def outcome(**changes: object) -> Outcome:
    plain = Outcome(
        cases=tuple((case, 0.1) for case in CASES),
        kinds=(("unclear", 0.2),),
        outside=0.2,
        danger="",
        facts={"opened_link": FactValue(value=Tri.NO, origin=Origin.SAID)},
        extracted=Extracted(facts={}, amounts=(), days=(), names=(), copied={}),
        cards=("account_takeover",),
        sureness=Sureness.ONE,
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["good", "talking"])
def test_a_good_answer_gives_cards_and_facts_with_the_words_they_stand_on(port, mode):
    found = ask(port, mode)
    assert [label.id for label in found.labels] == ["impersonating_mail", "card_fraud"]
    assert all(label.quote in TEXT for label in found.labels)
    assert found.facts == {
        "opened_link": FactValue(value=Tri.YES, origin=Origin.SAID, quote="リンクを開いて")
    }
    assert (found.danger, found.trouble) == ("", Trouble.NONE)


def test_the_base_address_may_come_without_a_path(port):
    for address in (f"http://localhost:{port}", f"http://127.0.0.1:{port}/"):
        assert ask_model(LocalModel(address, "small"), TEXT, LABELS, FACTS).labels
    assert seen(port)[-1][0] == "/v1/chat/completions"


@pytest.mark.parametrize("mode", ["invented", "unknown"])
def test_what_nobody_said_and_what_nobody_knows_is_dropped(port, mode):
    assert ask(port, mode) == Suggestions()


def test_nothing_can_be_removed_or_lowered(port):
    before = outcome(danger="violence")
    assert with_suggestions(before, ask(port, "lower")) == before


@pytest.mark.parametrize("mode", ["garbage", "deep", "notjson"])
def test_garbage_gives_nothing(port, mode):
    assert ask(port, mode) == Suggestions(trouble=Trouble.NOT_UNDERSTOOD)


@pytest.mark.parametrize("mode", ["slow", "drip"])
def test_a_slow_server_is_not_waited_for(port, mode, monkeypatch):
    assert client.TIMEOUT == 5
    monkeypatch.setattr(client, "TIMEOUT", 0.5)
    begun = time.monotonic()
    assert not ask(port, mode).labels
    assert time.monotonic() - begun < 2


def test_a_huge_answer_is_not_read(port):
    assert client.LARGEST == 64 * 1024
    assert ask(port, "huge") == Suggestions(trouble=Trouble.TOO_LARGE)


def test_an_answer_that_breaks_off_gives_nothing(port):
    assert ask(port, "short") == Suggestions(trouble=Trouble.NO_ANSWER)


def test_a_redirect_is_not_followed(port):
    before = len(seen(port))
    assert ask(port, "redirect") == Suggestions(trouble=Trouble.WRONG_STATUS)
    assert [path for path, _ in seen(port)[before:]] == ["/redirect/v1/chat/completions"]


def test_a_proxy_of_the_environment_is_not_used(port, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setitem(os.environ, name, "http://127.0.0.1:9")
    assert ask(port, "good").labels


def test_nobody_there_gives_nothing():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
    assert ask(closed, "good") == Suggestions(trouble=Trouble.NO_ANSWER)


def test_nothing_is_asked_about_nothing(port):
    before = len(seen(port))
    assert ask(port, "good", " \n") == Suggestions()
    assert len(seen(port)) == before


@pytest.fixture
def connections(monkeypatch) -> list[object]:
    """Every look-up and connection that is tried; none is made."""
    tried: list[object] = []

    def refuse(*args: object, **_: object) -> None:
        tried.append(args[0])
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return tried


@pytest.mark.parametrize(
    "host",
    [
        "192.0.2.1", "example.com", "0.0.0.0", "127.0.0.1.example.com", "localhost.example.com",
        "2130706433", "10.0.0.5", "[2001:db8::1]", "１２７.0.0.1.example",
    ],
)  # fmt: skip
def test_another_host_is_refused_before_any_connection(host, connections):
    found = ask_model(LocalModel(f"http://{host}:8080/v1", "small"), TEXT, LABELS, FACTS)
    assert found == Suggestions(trouble=Trouble.REFUSED_HOST)
    assert connections == []


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1@example.com/v1", "http://a:b@127.0.0.1/v1", "ftp://127.0.0.1/", "", "v1",
        "file:///etc/passwd", "http://", "http://127.0.0.1:99999", "http://[::1", "http://[x]/",
        "http://127.0.0.1/v1?to=example.com", "http://127.0.0.1/#v1",
    ],
)  # fmt: skip
def test_a_strange_address_is_refused_before_any_connection(address, connections):
    found = ask_model(LocalModel(address, "small", True), TEXT, LABELS, FACTS)
    assert found == Suggestions(trouble=Trouble.REFUSED_ADDRESS)
    assert connections == []


def test_an_operator_may_allow_another_host(connections):
    found = ask_model(LocalModel("http://192.0.2.1:8080", "small", True), TEXT, LABELS, FACTS)
    assert found == Suggestions(trouble=Trouble.NO_ANSWER)
    assert connections == [("192.0.2.1", 8080)]


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, None),
        ({"KAKEKOMI_MODEL_ADDRESS": "http://127.0.0.1:1"}, None),
        ({"KAKEKOMI_MODEL_NAME": "small"}, None),
        ({"KAKEKOMI_MODEL_ADDRESS": " ", "KAKEKOMI_MODEL_NAME": "small"}, None),
        (
            {"KAKEKOMI_MODEL_ADDRESS": "http://127.0.0.1:1", "KAKEKOMI_MODEL_NAME": "small"},
            LocalModel("http://127.0.0.1:1", "small", allow_other_hosts=False),
        ),
    ],
)
def test_off_unless_an_address_and_a_name_are_given(environ: Mapping[str, str], expected):
    assert configured(environ) == expected


@pytest.mark.parametrize(("said", "allowed"), [("1", True), ("", False), ("0", False)])
def test_other_hosts_need_a_plain_one(said, allowed):
    environ = {
        "KAKEKOMI_MODEL_ADDRESS": "http://a",
        "KAKEKOMI_MODEL_NAME": "b",
        "KAKEKOMI_MODEL_ANY_HOST": said,
    }
    found = configured(environ)
    assert found is not None
    assert found.allow_other_hosts is allowed


CANARIES = (
    "090-1234-5678", "０９０ー１２３４ー５６７８", "(03) 1234 5678", "+81 90 1234 5678",
    "09012345678", "090\u200b1234\u200b5678", "taro.yamada+x@example.co.jp",
    "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "https://evil.example/a?b=c#d", "hxxps://evil.example/x",
    "evil-shop.example.com/pay", "www.evil.example", "@taro_y1", "4111 1111 1111 1111",
    "1234-5678-9012", "abc12345", "〇九〇一二三四五六七八", "①②③④⑤⑥⑦", "250-1234567-1234567",
    "〒100-0001",
)  # fmt: skip


@pytest.mark.parametrize("canary", CANARIES)
@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "連絡先は{}です。",
        "{} 3000円払った",
        "カードは{}、電話も",
        "番号{}千葉",
        "{}万が一",
        "開いた\n{}\n押した",
    ],
)
def test_what_leads_to_a_person_is_covered(canary, around):
    text = around.format(canary)
    kept = masked(text)
    shown = [a for a in canary if a.isalnum()]
    place = text.index(canary)
    inside = kept[place : place + len(canary)]
    assert len(kept) == len(text)
    assert sum(a in inside for a in shown) == 0
    assert kept[:place] + kept[place + len(canary) :] == text[:place] + text[place + len(canary) :]


def test_no_canary_goes_over_the_wire(port):
    ask(port, "good", "。\n".join((TEXT, *CANARIES, "山田 太郎様、佐藤氏とケンジくん")))
    sent = json.loads(seen(port)[-1][1])
    said = sent["messages"][-1]["content"]
    assert "リンクを開いてカードの番号を入れた" in said
    for word in (*CANARIES, "田中", "山田", "太郎", "佐藤", "ケンジ", "example", "1234", "5678"):
        assert word not in said
    assert (sent["model"], sent["stream"]) == ("small", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("田中さんに", "●●さんに"),
        ("山田 太郎 様へ", "●●●●● 様へ"),
        ("佐藤氏は", "●●氏は"),
        ("さくらさん", "●●●さん"),
        ("Johnさん", "●●●●さん"),
        ("名前は田中太郎です", "名前は●●●●です"),
        ("氏名：たなか", "氏名：●●●"),
        ("お客様", "お客様"),
        ("様子がおかしい。同様に", "様子がおかしい。同様に"),
        ("銀行さん、お母さん、弁護士さん", "銀行さん、お母さん、弁護士さん"),
        ("名前、住所を入れた", "名前、住所を入れた"),
        ("たくさん", "たくさん"),
        ("彼氏の氏名", "彼氏の氏名"),
        ("120000円とか5000ポイント、12万円", "120000円とか5000ポイント、12万円"),
        ("11月24日に3回", "11月24日に3回"),
    ],
)
def test_names_are_covered_and_other_words_are_not(text, expected):
    assert masked(text) == expected


@given(st.text(max_size=300))
def test_every_length_stays(text):
    kept = masked(text)
    assert len(kept) == len(text)
    assert all(new in {old, COVER} for new, old in zip(kept, text, strict=True))


def test_long_texts_are_masked_quickly():
    begun = time.monotonic()
    for piece in ("a", "1", "a.", "-", "ー", "山", "http://", "あ", "@", "1-"):
        masked((piece * 8000)[:8000])
    assert time.monotonic() - begun < 5


def test_a_quote_is_given_back_as_the_person_wrote_it():
    text = "田中さんに送った"
    quote = masked(text)
    body = _completion({"labels": [{"id": "card_fraud", "quote": quote}]})
    assert quote == "●●さんに送った"
    assert read_answer(body, text, quote, LABELS, ()).labels == (
        SuggestedLabel("card_fraud", text),
    )


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=4)
                    | st.dictionaries(st.sampled_from(["labels", "facts", "danger", "id", "quote", "value", "choices"]), inner)))  # fmt: skip  # noqa: E501
def test_any_answer_is_read_without_harm(answer):
    for body in (json.dumps(answer).encode(), _completion(answer)):
        found = read_answer(body, TEXT, masked(TEXT), LABELS, FACTS)
        assert {label.id for label in found.labels} <= set(LABELS)
        assert set(found.facts) <= set(FACTS)
        assert found.danger in {"", *DANGERS}


def _completion(answer: object) -> bytes:
    message = {"role": "assistant", "content": json.dumps(answer)}
    return json.dumps({"choices": [{"message": message}]}).encode()


_YES = FactValue(value=Tri.YES, origin=Origin.SAID, quote="x")


@given(
    st.lists(st.sampled_from(LABELS), max_size=3),
    st.lists(st.sampled_from(["opened_link", "typed_card", "bank"]), max_size=3),
    st.sampled_from(["", *DANGERS]),
    st.sampled_from(["", *DANGERS]),
    st.sampled_from(list(Sureness)),
    st.lists(st.sampled_from(LABELS), max_size=3, unique=True),
)
def test_merging_only_adds(labels, facts, danger, danger_before, sureness, cards):
    before = outcome(danger=danger_before, sureness=sureness, cards=tuple(cards))
    suggestions = Suggestions(
        labels=tuple(SuggestedLabel(id, "x") for id in labels),
        facts=dict.fromkeys(facts, _YES),
        danger=danger,
    )
    after = with_suggestions(before, suggestions)
    assert after.cards[: len(cards)] == before.cards
    assert set(after.cards) == {*cards, *labels}
    assert before.facts.items() <= after.facts.items()
    assert after.danger == (danger_before or danger)
    assert (after.cases, after.kinds, after.outside) == (
        before.cases, before.kinds, before.outside,
    )  # fmt: skip
    assert (after.sureness is Sureness.ONE) <= (before.cards == after.cards)
    assert (before.sureness is Sureness.PLAIN) <= (after.sureness is Sureness.PLAIN)


# Steps that say "you did nothing with it": others take their place when something was done.
_INSTEAD = {"no_touch", "follow_mail_quiet", "mail_unsure"}


def test_an_offered_fact_takes_no_step_away_and_makes_none_later(
    guidance: Guidance, now: datetime.datetime
):
    topics = [
        *(Situation(cases=(case,)) for case in CASES),
        *(Situation(out_of_scope=kind) for kind in guidance.handoffs),
        *(Situation(danger=danger) for danger in DANGERS),
    ]
    offered = facts_to_offer(guidance)
    assert {"opened_link", "typed_card", "use_continuing"} <= set(offered)
    assert not {"told_bank", "own_transaction", "genuine_confirmed"} & set(offered)
    for situation in topics:
        before = _phases(situation, guidance, now)
        for fact in offered:
            after = _phases(situation.answered(fact, Tri.YES), guidance, now)
            assert set(before) - set(after) <= _INSTEAD, (situation, fact)
            kept = set(before) & set(after)
            assert all(after[step] <= before[step] for step in kept), (situation, fact)


def _phases(situation: Situation, guidance: Guidance, now: datetime.datetime) -> dict[str, int]:
    plan = make_plan(situation, guidance, now)
    return {planned.id: PHASES.index(planned.phase) for planned in plan.steps}
