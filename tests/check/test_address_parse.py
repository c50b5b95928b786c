"""One address in its parts, and the signs on it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakekomi.check.address import Address, find_addresses, parse_address


def parsed(written: str) -> Address:
    found = parse_address(written)
    assert found is not None
    return found


def test_all_parts() -> None:
    found = parsed(" https://user:pw@WWW.Example.co.jp.:8443/a/b?c=d&e#f ")
    assert (found.scheme, found.userinfo, found.host) == ("https", "user:pw", "www.example.co.jp")
    assert (found.port, found.path, found.query) == (8443, "/a/b", "c=d&e")
    assert (found.registrable, found.public_suffix) == ("example.co.jp", "co.jp")
    assert (found.start, found.end) == (1, 52)
    assert found.signs == {"userinfo", "odd_port"}


@pytest.mark.parametrize(
    ("written", "registrable", "suffix"),
    [
        ("https://a.workers.dev/", "a.workers.dev", "workers.dev"),
        ("https://x.a.workers.dev/", "a.workers.dev", "workers.dev"),
        ("https://workers.dev/", "", "workers.dev"),
        ("https://bk.mufg.jp/", "mufg.jp", "jp"),
        ("https://city.kobe.jp/", "city.kobe.jp", "kobe.jp"),
        ("https://a.b.example/", "b.example", "example"),
        ("https://x.例え.jp/", "xn--r8jz45g.jp", "jp"),
        ("http://10.0.0.1/", "", ""),
    ],
)
def test_registrable_domain(written: str, registrable: str, suffix: str) -> None:
    found = parsed(written)
    assert (found.registrable, found.public_suffix) == (registrable, suffix)


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("http://192.168.0.1/", "192.168.0.1"),
        ("http://3232235521/", "192.168.0.1"),
        ("http://0300.0250.0.01/", "192.168.0.1"),
        ("http://0xC0.0xa8.1/", "192.168.0.1"),
        ("http://0xc0a80001", "192.168.0.1"),
        ("http://192.168.1", "192.168.0.1"),
        ("192.168.0.1", "192.168.0.1"),
        ("http://1９２.168。0.1/", "192.168.0.1"),
        ("http://[::ffff:0:1]/", "[::ffff:0:1]"),
    ],
)
def test_ip(written: str, host: str) -> None:
    found = parsed(written)
    assert found.is_ip
    assert "ip" in found.signs
    assert found.host == found.unicode_host == host


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "hello",
        "1.2.3",
        "256.1.1.1",
        "javascript:alert(1)",
        "tel:0312345678",
        "http://",
        "http:///",
        "http://256.1.1.1/",
        "http://08.1/",
        "http://1.2.3.4.0/",
        "http://4294967296/",
        "http://a..b/",
        "http://[::g]/",
        "about:blank",
        "http://" + "a." * 127 + "com",
        "こんにちは。元気",
        "file.",
        "data:text/html,x",
        "\ud800",
        "http://[fe80::1%25eth0]/",
    ],
)
def test_no_address(written: str) -> None:
    assert parse_address(written) is None


@pytest.mark.parametrize(
    ("written", "kind", "host", "whole"),
    [
        ("evil.example/login", "web", "evil.example", True),
        ("//evil.com", "web", "evil.com", True),
        ("example.com:8080/x", "web", "example.com", True),
        ("「https://a.example/b」", "web", "a.example", False),
        ("https://amazon.co.jp @evil.example/", "web", "evil.example", True),
        ("ht\ntps://ev\til.com/", "web", "evil.com", True),
        ("https://%65vil.com/", "web", "evil.com", True),
        ("a@b.com", "mail", "b.com", True),
        ("mailto:a@b.com?subject=x", "mail", "b.com", True),
        ("https://a.example/b をご確認", "web", "a.example", False),
        ("https://example.jpをご確認ください", "web", "example.jp", False),
        ("これはhttps://a.example/です", "web", "a.example", False),
    ],
)
def test_typed(written: str, kind: str, host: str, *, whole: bool) -> None:
    found = parsed(written)
    assert (found.kind, found.host) == (kind, host)
    assert (found.written == written) == whole
    assert written[found.start : found.end] == found.written


@pytest.mark.parametrize(
    ("written", "signs"),
    [
        ("https://www.amazon.co.jp/", set()),
        ("https://www.amazon.co.jp:443/", set()),
        ("https://例え.jp/", {"punycode"}),
        ("https://xn--pple-43d.com/", {"punycode", "mixed_scripts"}),
        ("https://аmazon.com/", {"punycode", "mixed_scripts"}),
        ("https://amazonポイント.jp/", {"punycode"}),
        ("https://amazon한국語.jp/", {"punycode"}),
        ("https://ポイント한.jp/", {"punycode", "mixed_scripts"}),
        ("http://a.jp:443/", {"odd_port"}),
        ("http://a.jp:99999/", {"odd_port"}),
        ("hxxp://a.jp/", {"defanged"}),
        ("http://a[.]jp/", {"defanged"}),
        ("http[:]//a.jp/", {"defanged"}),
        ("http://ａ.jp/", {"fullwidth"}),
        ("http://a。jp/", {"fullwidth"}),
        ("http://" + "a" * 38 + ".jp/", {"long_host"}),
        ("http://" + "a" * 37 + ".jp/", set()),
        ("http://a.b.c.d.e.jp/", {"many_labels"}),
        ("http://a.b.c.d.jp/", set()),
    ],
)
def test_signs(written: str, signs: set[str]) -> None:
    assert parsed(written).signs == signs


def test_unicode_shown_for_punycode_and_what_does_not_decode_as_it_stands() -> None:
    assert parsed("https://www.xn--r8jz45g.jp/").unicode_host == "www.例え.jp"
    assert parsed("https://xn--99999999999.jp/").unicode_host == "xn--99999999999.jp"


@given(st.text(max_size=60) | st.text("htps:/.@[]%?#a1。ｊxn-あа\\ ", max_size=40))
def test_never_raises_and_quotes(written: str) -> None:
    found = parse_address(written)
    if found:
        assert written[found.start : found.end] == found.written
        assert found.host.isascii()
        assert found.port is None or 0 <= found.port <= 65_535


@given(
    st.from_regex(
        r"https?://([a-z0-9]{1,9}\.){1,3}(com|jp|co\.jp|top)/[a-z0-9/]{0,9}[a-z]", fullmatch=True
    )
)
def test_the_same_address_typed_and_in_text(written: str) -> None:
    assert find_addresses(written) == (parse_address(written),)


def test_a_hundred_microseconds() -> None:
    addresses = [f"https://www.shop{n}.evil{n}.co.jp/a/b?c={n}" for n in range(200)]
    parsed(addresses[0])
    best = 1.0
    for _ in range(5):
        start = time.process_time()
        for written in addresses:
            parse_address(written)
        best = min(best, (time.process_time() - start) / len(addresses))
    assert best < 100e-6
