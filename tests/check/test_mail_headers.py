"""Subjects, names, addresses and file names, as mailers encode them, rightly and wrongly."""

from __future__ import annotations

import base64
import quopri
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakekomi.check.mail import Mailbox, decode_header_text, mailboxes
from kakekomi.check.mail.headers import structured
from tests.check.test_mail_charset import cp50221, euc, mail_text

SUBJECT = "【重要】㈱テスト銀行①からのお知らせ"


def word(content: bytes, charset: str, encoding: str = "B") -> str:
    if encoding in "Bb":
        return f"=?{charset}?{encoding}?{base64.b64encode(content).decode()}?="
    payload = quopri.encodestring(content, header=True).decode().replace("=\n", "")
    return f"=?{charset}?{encoding}?{payload.replace('?', '=3F')}?="


@pytest.mark.parametrize("encoding", list("BbQq"))
@pytest.mark.parametrize(
    ("charset", "content"),
    [
        ("UTF-8", SUBJECT.encode()),
        ("ISO-2022-JP", cp50221(SUBJECT)),
        ("iso-2022-jp*ja", cp50221(SUBJECT)),
        ("Shift_JIS", SUBJECT.encode("cp932")),
        ("EUC-JP", euc(SUBJECT)),
        ("ISO-2022-JP", SUBJECT.encode("cp932")),
        ("Shift_JIS", cp50221(SUBJECT)),
        ("unknown-8bit", euc(SUBJECT)),
    ],
)
def test_an_encoded_word_of_any_charset(charset, content, encoding):
    assert decode_header_text(word(content, charset, encoding)) == SUBJECT


@settings(deadline=None)
@given(mail_text(list("①㈱髙ｶﾅ橋")), st.integers(1, 30), st.sampled_from("BQ"))
def test_words_cut_within_a_character_are_put_together(text, size, encoding):
    text = " ".join(text.split())
    for charset, content in (("utf-8", text.encode()), ("Shift_JIS", text.encode("cp932"))):
        pieces = [content[at : at + size] for at in range(0, len(content), size)]
        raw = "\r\n ".join(word(piece, charset, encoding) for piece in pieces)
        assert decode_header_text(raw) == text


@settings(deadline=None)
@given(mail_text(list("①㈱髙ｶﾅ橋")), st.integers(1, 30))
def test_base64_cut_anywhere_is_put_together(text, size):
    text = " ".join(text.split())
    whole = base64.b64encode(cp50221(text)).decode()
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    raw = "\n ".join(f"=?ISO-2022-JP?B?{piece}?=" for piece in pieces)
    assert decode_header_text(raw) == text


def test_words_without_padding():
    for text in ("あa", "あab", "あabc"):
        payload = base64.b64encode(text.encode()).decode().rstrip("=")
        assert decode_header_text(f"=?UTF-8?B?{payload}?=") == text
        assert decode_header_text(f"=?UTF-8?B?{payload}?= =?utf-8?b?{payload}?=") == text * 2


def test_words_with_spaces_and_line_ends_in_them():
    payload = base64.b64encode(SUBJECT.encode()).decode()
    assert decode_header_text(
        f"=?UTF-8?B?{payload[:10]} {payload[10:20]}\r\n {payload[20:]}?="
    ) == (SUBJECT)
    assert decode_header_text("=?utf-8?Q?Your order=E3=81=AF=5F?=") == "Your orderは_"


def test_a_word_cut_off_is_read_as_far_as_it_goes():
    payload = base64.b64encode(SUBJECT.encode()).decode()
    assert decode_header_text(f"=?UTF-8?B?{payload[:16]}") == SUBJECT[:4]
    assert decode_header_text(f"=?UTF-8?B?{payload[:16]} =?UTF-8?B?{payload[16:]}?=") == SUBJECT


def test_spaces_stand_between_text_and_words_and_not_between_words():
    one, two = word("赤".encode(), "utf-8"), word("青".encode("cp932"), "Shift_JIS")
    assert decode_header_text(f"Re: {one}\r\n\t{two} (2)") == "Re: 赤青 (2)"
    assert decode_header_text(f"[{one}]{two}") == "[赤]青"
    assert decode_header_text(f'"{one}" x') == '"赤" x'


def test_mixed_raw_and_encoded():
    raw = "重要：".encode("cp932") + b" " + word("銀行".encode(), "utf-8").encode()
    assert decode_header_text(raw) == "重要： 銀行"


@pytest.mark.parametrize("content", [
    "緊急のお知らせ".encode(), "緊急のお知らせ".encode("cp932"), "緊急のお知らせ".encode("euc_jp"),
    "緊急のお知らせ".encode("iso2022_jp"), cp50221("緊急のお知らせ"),
])  # fmt: skip
def test_raw_eight_bit_headers(content):
    assert decode_header_text(content) == "緊急のお知らせ"
    assert decode_header_text(content.decode("ascii", "surrogateescape")) == "緊急のお知らせ"


def test_nothing_decoded_breaks_the_line():
    assert decode_header_text(word(b"a\r\nBcc: x@y", "utf-8")) == "a Bcc: x@y"
    assert decode_header_text("a\r\n b\r\n\tc") == "a b c"
    assert decode_header_text("=?broken =?utf-8 ?= =?x") == "=?broken =?utf-8 ?= =?x"


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=100), st.text(alphabet='=?bqBQ"<>@(),;:\\ aé\ud800\udc81')))
def test_no_header_raises(raw):
    assert "\n" not in decode_header_text(raw)
    assert all(box.name or box.address for box in mailboxes(raw))
    assert isinstance(structured(raw).value, str)


NAME = "㈱髙島屋カード"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a@example.jp", [("", "a@example.jp")]),
        ("<a@example.jp>", [("", "a@example.jp")]),
        ("Amazon <a@evil.example>", [("Amazon", "a@evil.example")]),
        ('"info@amazon.co.jp" <x@evil.example>', [("info@amazon.co.jp", "x@evil.example")]),
        ("info@amazon.co.jp <x@evil.example>", [("info@amazon.co.jp", "x@evil.example")]),
        (
            '"Amazon <info@amazon.co.jp>" <x@evil.example>',
            [("Amazon <info@amazon.co.jp>", "x@evil.example")],
        ),
        (
            "Amazon <info@amazon.co.jp> <x@evil.example>",
            [("Amazon <info@amazon.co.jp>", "x@evil.example")],
        ),
        (
            word(b"info@amazon.co.jp", "utf-8") + " <x@evil.example>",
            [("info@amazon.co.jp", "x@evil.example")],
        ),
        ("a@example.jp (Taro)", [("Taro", "a@example.jp")]),
        ("<a@example.jp> Taro", [("Taro", "a@example.jp")]),
        ("Amazon, Inc. <a@example.jp>", [("Amazon, Inc.", "a@example.jp")]),
        ('"Amazon, Inc." <a@example.jp>, b@example.jp', [
            ("Amazon, Inc.", "a@example.jp"), ("", "b@example.jp")]),
        ('"a \\"b\\" c" <a@example.jp>', [('a "b" c', "a@example.jp")]),
        ('"Amazon <a@example.jp>', [("Amazon", "a@example.jp")]),
        ("Amazon,(<a@example.jp>)", [("Amazon,", "a@example.jp")]),
        ('"a b"@docomo.ne.jp', [("", '"a b"@docomo.ne.jp')]),
        ("<a..b.@docomo.ne.jp>", [("", "a..b.@docomo.ne.jp")]),
        ("<@relay.example:a@example.jp>", [("", "a@example.jp")]),
        ("Team: a@example.jp, b@example.jp;", [("", "a@example.jp"), ("", "b@example.jp")]),
        ("undisclosed-recipients:;", []),
        ("<>", []),
        ('"Facebook" <>', [("Facebook", "")]),
        ("Nobody", [("Nobody", "")]),
        ("", []),
    ],
)  # fmt: skip
def test_mailboxes(raw, expected):
    assert mailboxes(raw) == tuple(Mailbox(name, address) for name, address in expected)


@pytest.mark.parametrize("name", [
    word(cp50221(NAME), "ISO-2022-JP").encode(), word(NAME.encode(), "utf-8", "q").encode(),
    b'"' + word(NAME.encode("cp932"), "Shift_JIS").encode() + b'"',
    cp50221(NAME), b'"' + cp50221(NAME) + b'"', NAME.encode("cp932"), NAME.encode(), euc(NAME),
])  # fmt: skip
def test_japanese_names(name):
    (box,) = mailboxes(name + b" <x@evil.example>")
    assert (box.name, box.address, box.domain) == (NAME, "x@evil.example", "evil.example")


def test_raw_escapes_with_signs_of_the_syntax_in_them():
    # The second bytes of these are the codes of < > , ; ( " and @.
    text = "弌弍宗宋宙宵安・亜"
    (box,) = mailboxes(text.encode("iso2022_jp") + b" <x@evil.example>")
    assert (box.name, box.address) == (text, "x@evil.example")


@pytest.mark.parametrize(
    "raw",
    [
        "attachment; filename*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf",
        "attachment; filename*=utf-8'ja'%e8%ab%8b%E6%B1%82%E6%9B%B8.pdf; filename=other.pdf",
        "attachment; filename=other.pdf; filename*=iso-2022-jp'ja'%1B$B@A5a=q%1B(B.pdf",
        "attachment;\r\n filename*0*=UTF-8''%E8%AB%8B%E6;\r\n filename*1*=%B1%82%E6%9B%B8;\r\n"
        " filename*2=.pdf",
        "attachment; filename*1*=%B1%82%E6%9B%B8; filename*2=.pdf; filename*0*=UTF-8''%E8%AB%8B%E6",
        "attachment; filename*0=\"=?UTF-8?B?6KuL5rGC\"; filename*1=\"5pu4LnBkZg==?=\"",
        "attachment; filename*=%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf",
        'attachment; filename="=?UTF-8?B?6KuL5rGC5pu4LnBkZg==?="',
        "attachment; filename==?utf-8?b?6KuL5rGC5pu4LnBkZg?=",
        'attachment; filename="=?ISO-2022-JP?B?GyRCQEE1YT1xGyhCLnBkZg==?="',
        'attachment; filename="=?UTF-8?B?6KuL5rGC?=\r\n =?UTF-8?B?5pu4LnBkZg==?="',
        'attachment; size=1; FILENAME="請求書.pdf"'.encode("cp932"),
        'attachment; filename="請求書.pdf"'.encode(),
        "attachment; filename=請求書.pdf".encode("euc_jp"),
        'attachment; filename="請求書.pdf"'.encode("iso2022_jp"),
    ],
)  # fmt: skip
def test_file_names(raw):
    found = structured(raw)
    assert (found.value, found.get("filename")) == ("attachment", "請求書.pdf")


def test_a_backslash_within_a_character_escapes_nothing():
    # The second byte of these in Shift_JIS is a backslash, or what ends a value.
    assert structured('x; name="表示ソ能.pdf"'.encode("cp932")).get("name") == "表示ソ能.pdf"


def test_twelve_sections_are_ordered_by_number():
    sections = "".join(f"; name*{n}={chr(97 + n)}" for n in reversed(range(12)))
    assert structured("a/b" + sections).get("name") == "abcdefghijkl"


@pytest.mark.parametrize("raw", [
    "=?a?b?" * 20_000, "=?utf-8?b?" * 20_000, '"\\' * 30_000, '"<",' * 20_000, "(" * 60_000,
    "<" * 60_000, ",a" * 30_000, ",a" * 30_000 + "<", "a" * 60_000, "=?" * 30_000,
    "x" + "; a*0*=%41" * 6_000, ";" * 60_000, 'x; a="' + "\\" * 60_000, "a/b;" + " " * 60_000,
    ";a " * 20_000, "@" * 60_000, "a@b " * 15_000,
])  # fmt: skip
def test_hostile_headers_take_bounded_time(raw):
    for read in (decode_header_text, mailboxes, structured):
        begun = time.process_time()
        read(raw)
        assert time.process_time() - begun < 1
