"""Addresses in running text: which, where they end, and what is no address."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakekomi.check.address import find_addresses

PIECES = [
    "https://",
    "hxxp[:]//",
    "http:\\\\",
    "//",
    "www.",
    "amazon",
    ".co.jp",
    "[.]",
    "。",
    "．",
    "@",
    "/",
    "?url=",
    ":8080",
    "をご確認",
    "。Amazon",
    "例え",
    "\u200b",
    "ａ",
    "🅰",
    "xn--",
    "[2001:db8::1]",
    "0x7f.1",
    "%41",
    "(",
    ")",
    " ",
    "\n",
    "info",
    "[at]",
    "ｶﾞ",
    "а",
    "∕",
    "mailto:",
    "「",
    "」",
    "。jp",
]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))


def hosts(text: str) -> list[str]:
    return [found.host for found in find_addresses(text)]


@pytest.mark.parametrize(
    ("text", "written", "host"),
    [
        ("「https://a.example/bをご確認」", "https://a.example/b", "a.example"),
        ("詳細はamazon.co.jpへ", "amazon.co.jp", "amazon.co.jp"),
        ("こちら→bit.ly/abc！", "bit.ly/abc", "bit.ly"),
        ("(https://a.example/w_(b)).", "https://a.example/w_(b)", "a.example"),
        ("(https://a.example/b)(詳細)", "https://a.example/b", "a.example"),
        ("<https://a.example/?q=1>, と", "https://a.example/?q=1", "a.example"),
        ("（https://a.example/b）次", "https://a.example/b", "a.example"),
        ("https://a.example/b，https", "https://a.example/b", "a.example"),
        ("hxxps[:]//evil[.]com/a", "hxxps[:]//evil[.]com/a", "evil.com"),
        ("hXXp://evil(.)com", "hXXp://evil(.)com", "evil.com"),
        ("hxxp[://]evil[dot]com", "hxxp[://]evil[dot]com", "evil.com"),
        ("ttps://evil.top/x", "ttps://evil.top/x", "evil.top"),
        ("//evil.com/x", "//evil.com/x", "evil.com"),
        (
            "ｈｔｔｐｓ：／／ｅｖｉｌ．ｃｏｍ／ａ",
            "ｈｔｔｐｓ：／／ｅｖｉｌ．ｃｏｍ／ａ",
            "evil.com",
        ),
        ("🅰mazon.co.jp", "🅰mazon.co.jp", "amazon.co.jp"),
        ("a\u00admazon.co\u200b.jp", "a\u00admazon.co\u200b.jp", "amazon.co.jp"),
        ("https://example.jpをご確認ください。", "https://example.jp", "example.jp"),
        ("https://example.jp。Amazonからの", "https://example.jp", "example.jp"),
        ("https://192.168.0.1をご確認。Amazon", "https://192.168.0.1", "192.168.0.1"),
        ("https://a.exampleをご確認。Amazon", "https://a.example", "a.example"),
        ("https://paypay。co。jp/x", "https://paypay。co。jp/x", "paypay.co.jp"),
        ("https://evil｡com/x", "https://evil｡com/x", "evil.com"),
        ("amazon。co。jp へ", "amazon。co。jp", "amazon.co.jp"),
        ("はOK。amazon.co.jpへ", "amazon.co.jp", "amazon.co.jp"),
        ("amazon.co.jp。amazonの", "amazon.co.jp", "amazon.co.jp"),
        ("https://例え.jp/", "https://例え.jp/", "xn--r8jz45g.jp"),
        ("https://日本語.jpをご確認", "https://日本語.jp", "xn--wgv71a119e.jp"),
        ("https://www.amazon.co.jp.例え.com/", None, "www.amazon.co.jp.xn--r8jz45g.com"),
        ("https://evil.com\\@amazon.co.jp/", None, "evil.com"),
        ("http://[2001:DB8:0::1]:8080/x", "http://[2001:DB8:0::1]:8080/x", "[2001:db8::1]"),
        ("AMAZON.CO.JP", "AMAZON.CO.JP", "amazon.co.jp"),
        ("workers.dev/x", "workers.dev/x", "workers.dev"),
        ("amazon.co.jp@へ", "amazon.co.jp", "amazon.co.jp"),
    ],
)
def test_web_address(text: str, written: str | None, host: str) -> None:
    (found,) = [one for one in find_addresses(text) if one.kind == "web"]
    assert found.host == host
    assert found.written == (written or text)
    assert text[found.start : found.end] == found.written


@pytest.mark.parametrize(
    "text",
    [
        "report.pdf",
        "1.2.3",
        "192.168.0.1",
        "setup.zip",
        "README.md",
        "ASP.NET",
        "Co.Ltd",
        "a.example",
        "完了しました.Now",
        "Thank you.Please call",
        "確認してください。com の",
        "OK。to",
        "co.jp",
        "e.g.",
        "dir/main.rs",
        "http://",
        "https:// a",
        "@amazon",
        "http://a..b/",
        "http://1.2.3.4.5/",
        "// comment",
        "foo@",
        "会員@例え",
        "ｉｎ．ｓｏ",
        "http://" + "a" * 64 + ".com",
    ],
)
def test_no_address(text: str) -> None:
    assert hosts(text) == []


def test_a_lookalike_slash_does_not_end_a_host() -> None:
    (found,) = find_addresses("https://amazon.co.jp\u2215login.evil.com/")
    assert found.registrable == "evil.com"


@pytest.mark.parametrize(
    ("text", "local", "host", "written"),
    [
        ("連絡先:info@foo.jp。", "info", "foo.jp", "info@foo.jp"),
        ("info@example.jpまで", "info", "example.jp", "info@example.jp"),
        ("foo..bar.@docomo.ne.jp", "foo..bar.", "docomo.ne.jp", "foo..bar.@docomo.ne.jp"),
        ("ｉｎｆｏ＠ｆｏｏ．ｊｐ", "info", "foo.jp", "ｉｎｆｏ＠ｆｏｏ．ｊｐ"),
        ("foo[at]bar[.]com", "foo", "bar.com", "foo[at]bar[.]com"),
        ("mailto:a@b.example?subject=x", "a", "b.example", "mailto:a@b.example"),
    ],
)
def test_mail_address(text: str, local: str, host: str, written: str) -> None:
    (found,) = find_addresses(text)
    assert (found.kind, found.userinfo, found.host, found.written) == ("mail", local, host, written)
    assert "userinfo" not in found.signs


@pytest.mark.parametrize(
    ("text", "userinfo", "host"),
    [
        ("https://www.amazon.co.jp@evil.example/", "www.amazon.co.jp", "evil.example"),
        ("https://a@b@evil.com/", "a@b", "evil.com"),
        ("https://アマゾン@evil.example/", "アマゾン", "evil.example"),
        ("https://" + "a" * 5_000 + "@evil.com", "a" * 5_000, "evil.com"),
        ("www.amazon.co.jp@evil.com/login", "www.amazon.co.jp", "evil.com"),
    ],
)
def test_userinfo(text: str, userinfo: str, host: str) -> None:
    (found,) = find_addresses(text)
    assert (found.kind, found.userinfo, found.host) == ("web", userinfo, host)
    assert "userinfo" in found.signs


def test_a_mail_address_in_the_next_sentence_is_no_host() -> None:
    text = "https://example.jpをご確認ください。info@foo.jpまで"
    assert [(one.kind, one.host) for one in find_addresses(text)] == [
        ("web", "example.jp"),
        ("mail", "foo.jp"),
    ]


def test_no_more_than_a_thousand() -> None:
    assert len(find_addresses("https://a.jp " * 1_200)) == 1_000


@given(TEXTS)
def test_spans_quote_the_text_in_order(text: str) -> None:
    end = 0
    for found in find_addresses(text):
        assert text[found.start : found.end] == found.written
        assert end <= found.start < found.end
        assert found.host.isascii()
        assert found.host == found.host.lower()
        assert not found.host.endswith(".")
        end = found.end


@given(
    st.sampled_from(["evil.com", "a.b.co.jp", "x.workers.dev", "xn--r8jz45g.jp", "10.0.0.1"]),
    st.sampled_from(["", "/", "/a/b.html", "/?a=b&c=d", "/a(b)", ":8443/x"]),
    st.sampled_from(["をご確認", "」", "）", "。", "。次に", " ", "\n", "、a", "。Amazonは", ""]),
    st.sampled_from(["", "詳細は", "「", "（", "URL:", "■", "→", "<"]),
)
def test_the_text_around_is_left_out(host: str, rest: str, behind: str, before: str) -> None:
    address = f"https://{host}{rest}"
    (found,) = find_addresses(before + address + behind)
    assert (found.written, found.host) == (address, host)


HOSTILE = [
    "a",
    "a.",
    "jp。",
    "a。",
    "a[.]",
    "http://",
    "http://a@",
    "a@",
    "//a ",
    "a b ",
    "ア・",
    "a\u0301",
    "[",
    "https://jpあjpあ",
    "https://a.b.c.d.e.f.g.h.jp.あ",
    "http://a.co/(",
    "http://xn--a.xn--b。",
    "a[at]",
    "https://é.é.",
    "mailto:",
    "a_-",
    "ｈｔｔｐ：／／ａ．ｊｐ",
    "%41",
    "\u0301",
    ")",
    "]",
    "http://[:",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    prefixes = ["", "http://a.jp/", "https://"]
    for prefix in prefixes:
        text = prefix + piece * (60_000 // len(piece)) + "\u0301"
        start = time.process_time()
        find_addresses(text)
        # Quadratic work on 60,000 characters takes minutes; linear work about 0.3 s.
        assert time.process_time() - start < 3


def test_a_mail_of_two_thousand_characters_takes_two_milliseconds() -> None:
    words = "いつもご利用いただきありがとうございます。ｶｰﾄﾞの確認が必要です。Amazon Prime 会費\n"
    links = [f"https://m{n}.evil{n}.top/login?x={n} をご確認、info{n}@foo.jp\n" for n in range(4)]
    text = "".join(words * 8 + link for link in links)[:2_000]
    assert len(find_addresses(text)) == 8
    times = []
    for _ in range(20):
        start = time.process_time()
        find_addresses(text)
        times.append(time.process_time() - start)
    assert min(times) < 0.002
