"""Redirectors and translators whose destination stands in their address; short links."""

from __future__ import annotations

import base64
import socket
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakekomi.check.address import cannot_unwrap, find_addresses, parse_address, unwrapped

EVIL = "https://evil.com/a?b=c"
ENCODED = quote(EVIL, safe="")
BASE64 = base64.urlsafe_b64encode(EVIL.encode()).decode().replace("=", "-")


def targets(written: str) -> list[str]:
    found = parse_address(written)
    assert found is not None
    return [one.written for one in unwrapped(found)]


@pytest.mark.parametrize(
    ("written", "target"),
    [
        (
            "https://www-example-com.translate.goog/a?x=1&_x_tr_sl=auto",
            "https://www.example.com/a?x=1",
        ),
        ("https://a--b-co-jp.translate.goog/?_x_tr_sch=http", "http://a-b.co.jp/"),
        ("https://0-wgv71a119e-com.translate.goog/?_x_tr_enc=0", "https://xn--wgv71a119e.com/"),
        ("https://1-xn--a-com.translate.goog/?_x_tr_enc=0,1", "https://xn-a.com/"),
        ("https://b-com.translate.goog/?_x_tr_hp=long-", "https://long.b.com/"),
        (f"https://translate.google.com/translate?sl=a&u={ENCODED}", EVIL),
        ("https://translate.google.hk/translate?u=a.b.workers.dev/", "a.b.workers.dev/"),
        (f"https://www.google.co.jp/url?sa=t&url={ENCODED}", EVIL),
        (f"https://google.com/url?q={ENCODED}&usg=1", EVIL),
        ("https://www.google.com/amp/s/evil.com/x", "https://evil.com/x"),
        (f"https://l.facebook.com/l.php?u={ENCODED}&h=1", EVIL),
        (f"https://lm.facebook.com/l.php?u={ENCODED}", EVIL),
        (f"https://www.youtube.com/redirect?event=x&q={ENCODED}", EVIL),
        (f"https://jpn01.safelinks.protection.outlook.com/?url={ENCODED}&amp;data=05", EVIL),
        (f"https://urldefense.proofpoint.com/v1/url?u={ENCODED}&k=x", EVIL),
        (
            "https://urldefense.proofpoint.com/v2/url?u=http-3A__www.example.com_a-5Fb&d=x",
            "http://www.example.com/a_b",
        ),
        ("https://urldefense.com/v3/__https://a.com/x*y**Az__;JkJD!!k!z$", "https://a.com/x&yBCz"),
        ("https://urldefense.com/v3/__https:/a.com/x?y=z__;!!k!z$", "https://a.com/x?y=z"),
        (f"https://r.search.yahoo.com/_ylt=A/RO=10/RU={ENCODED}/RK=2/RS=x-", EVIL),
        (f"https://rdsig.yahoo.co.jp/a/RV=1/RU={BASE64}", EVIL),
        (f"https://a.example/go?x=1&url={ENCODED}", EVIL),
        (f"https://a.example/go?u={ENCODED}", EVIL),
        (f"https://a.example/go?redirect={ENCODED}", EVIL),
        (f"https://a.example/go?next={quote(ENCODED)}", EVIL),
    ],
)
def test_one_step(written: str, target: str) -> None:
    assert targets(written) == [target]


@pytest.mark.parametrize(
    "written",
    [
        "https://a.example/?next=/home",
        "https://a.example/?url=evil.com",
        "https://a.example/?q=https://evil.com/",
        "https://google.evil.com/url?q=https://x.com/",
        "https://www.google.com/search?q=https://x.com/",
        "https://urldefense.com/v3/__;!!",
        "https://r.search.yahoo.com/RU=xyz/",
        "https://a.example/?url=http://a..b/",
        "mailto:a@b.com?url=https://x.com/",
    ],
)
def test_no_step(written: str) -> None:
    assert targets(written) == []


def test_nested_steps_outermost_first_and_no_more_than_five() -> None:
    inner = f"https://l.facebook.com/l.php?u={ENCODED}"
    assert targets(f"https://a.example/?url={quote(inner, safe='')}") == [inner, EVIL]
    nested = EVIL
    for _ in range(8):
        nested = f"https://a.example/?url={quote(nested, safe='')}"
    assert len(targets(nested)) == 5


def test_steps_stand_on_the_words_of_the_address() -> None:
    (found,) = find_addresses(f"見て https://a.example/?url={ENCODED} ね")
    (step,) = unwrapped(found)
    assert (step.start, step.end) == (found.start, found.end)
    assert step.host == "evil.com"


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("https://t.co/abc", True),
        ("bit.ly/abc", True),
        ("https://www.tinyurl.com/abc", True),
        ("https://bit.ly/", False),
        ("https://evil.bit.ly.com/abc", False),
        ("https://www.amazon.co.jp/abc", False),
        ("a@t.co", False),
    ],
)
def test_short_links(written: str, *, short: bool) -> None:
    found = parse_address(written)
    assert found is not None
    assert cannot_unwrap(found) is short


def test_nothing_opens_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert targets(f"https://a.example/?url={ENCODED}") == [EVIL]


@given(
    st.sampled_from(
        [
            "www.google.com/url?q=",
            "urldefense.com/v3/__",
            "urldefense.com/v2/url?u=",
            "x.translate.goog/?",
            "a-b.translate.goog/?_x_tr_enc=",
            "r.search.yahoo.com/RU=",
            "a.jp/?url=http://",
            "rdsig.yahoo.co.jp/RU=",
        ]
    ),
    st.text("abz019*_-;!%=&/.:+htps", max_size=60) | st.text(max_size=30),
)
def test_never_raises(start: str, rest: str) -> None:
    found = parse_address(f"https://{start}{rest}")
    if found:
        assert len(unwrapped(found)) <= 5
        assert cannot_unwrap(found) in {True, False}
