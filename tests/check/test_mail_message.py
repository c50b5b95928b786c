"""Whole mails: bodies, links, attachments, what was wrong with them; hostile ones too."""

from __future__ import annotations

import base64
import datetime
import quopri
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakekomi.check.mail import Link, Mailbox, Part, looks_like_mail, read_mailbox, read_message
from kakekomi.check.mail.html_body import read_html
from tests.check.test_mail_charset import cp50221, euc, mail_text

TEXT = "㈱髙島屋カードのご利用確認①\nhttps://evil.example/a\n"
HEAD = b"From: a@example.jp\nSubject: x\n"


def mail(content_type: str, body: bytes, *more: str) -> bytes:
    fields = "".join(f"{line}\n" for line in (f"Content-Type: {content_type}", *more))
    return HEAD + fields.encode() + b"\n" + body


def multipart(*parts: bytes, kind: str = "mixed", end: bytes = b"\n--B--\n") -> bytes:
    body = b"".join(b"\n--B\n" + part for part in parts) + end
    return mail(f'multipart/{kind}; boundary="B"', b"preamble" + body)


def html(source: str) -> str:
    return read_html(source).text


def test_all_fields():
    message = read_message(
        b"Return-Path: <r@relay.example>\r\nReceived: from b by c; Mon, 1 Dec 2025\r\n"
        b"Authentication-Results: one;\r\n spf=pass\r\nReceived: from a by b\r\n"
        b"Authentication-Results: two; spf=fail\r\n"
        b"From: =?UTF-8?B?6YqA6KGM?= <f@evil.example>\r\nReply-To: y@reply.example\r\n"
        b"To: t@example.jp, u@example.jp\r\nSubject: =?UTF-8?B?6YqA6KGM?=\r\n"
        b"Date: Mon, 1 Dec 2025 09:30:00 +0900 (JST)\r\nMessage-ID: <1@evil.example>\r\n"
        b"From: second@example.jp\r\n\r\nbody\r\n"
    )
    assert message.from_ == Mailbox("銀行", "f@evil.example")
    assert message.reply_to == Mailbox("", "y@reply.example")
    assert message.return_path == Mailbox("", "r@relay.example")
    assert [box.address for box in message.to] == ["t@example.jp", "u@example.jp"]
    assert (message.subject, message.message_id) == ("銀行", "<1@evil.example>")
    assert message.received == ("from b by c; Mon, 1 Dec 2025", "from a by b")
    assert message.authentication_results == ("one; spf=pass", "two; spf=fail")
    assert message.date == datetime.datetime(2025, 12, 1, 0, 30, tzinfo=datetime.UTC)
    assert (message.text, message.problems, message.attachments) == ("body\n", (), ())


@pytest.mark.parametrize(
    "date",
    [
        "",
        "yesterday",
        "Mon, 99 Dec 2025 09:30:00 +0900",
        "1" * 5000,
        "Mon, 1 Dec 99999 09:30:00 +0900",
        "31 Dec 9999 23:59 -2359",
    ],
)
def test_a_date_that_is_none(date):
    assert read_message(f"Date: {date}\nSubject: x\n\n".encode()).date is None


def test_a_date_without_a_zone_is_utc():
    date = read_message(b"Date: Mon, 1 Dec 2025 09:30:00 -0000\n\n").date
    assert date == datetime.datetime(2025, 12, 1, 9, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    "charset", ["ISO-2022-JP", "Shift_JIS", "EUC-JP", "UTF-8", "", "x-none", "us-ascii"]
)
@pytest.mark.parametrize("content", [cp50221(TEXT), TEXT.encode("cp932"), euc(TEXT), TEXT.encode()])
@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable", "Base64 ", "x-what"])
def test_a_body_of_any_charset_under_any_label(content, charset, encoding):
    if encoding.strip().lower() == "base64":
        content = base64.encodebytes(content)
    elif encoding == "quoted-printable":
        content = quopri.encodestring(content)
    label = f'; charset="{charset}"' if charset else ""
    for subtype in ("plain", "html"):
        source = mail(f"text/{subtype}{label}", content, f"Content-Transfer-Encoding: {encoding}")
        message = read_message(source)
        assert message.text.split() == TEXT.split()
        assert ("unknown_charset" in message.problems) == (charset == "x-none")


def test_a_wrong_charset_is_told():
    wrong = mail("text/plain; charset=ISO-2022-JP", TEXT.encode("cp932"))
    assert read_message(wrong).problems == ("wrong_charset",)
    assert read_message(mail("text/plain; charset=x-sjis", TEXT.encode("cp932"))).problems == ()


@settings(deadline=None)
@given(mail_text(list("①㈱髙ｶﾅ橋")))
def test_any_japanese_text_comes_back_from_a_mail(text):
    for charset, content in (("ISO-2022-JP", cp50221(text)), ("EUC-JP", euc(text))):
        encoded = base64.encodebytes(content)
        source = mail(
            f"text/plain; charset={charset}", encoded, "Content-Transfer-Encoding: base64"
        )
        assert read_message(source).text == text


def test_a_page_names_its_charset_itself():
    page = '<meta http-equiv="Content-Type" content="text/html; charset=EUC-JP"><p>重要'
    assert read_message(mail("text/html", page.encode("euc_jp"))).text == "重要"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"44GC44GE44GG", "あいう"),
        (b"44GC\n44GE\n44GG\n", "あいう"),
        (b"44GC 44*GE!44GG", "あいう"),
        (b"44GC44GE44GGYQ", "あいうa"),
        (b"44GC44GE44GGY", "あいう"),
        (b"44GCYQ==44GE", "あaい"),
        (b"44GC44GE44", "あい"),
    ],
)
def test_base64_as_far_as_it_goes(body, expected):
    source = mail("text/plain; charset=utf-8", body, "Content-Transfer-Encoding: base64")
    message = read_message(source)
    assert message.text == expected
    broken = body.strip(b"\n") not in (b"44GC44GE44GG", b"44GC\n44GE\n44GG")
    assert ("broken_base64" in message.problems) == broken


def test_quoted_printable_as_far_as_it_goes():
    body = b"=E3=81=82=\n=E3=81=84=ZZ=3D=E3=81=8"
    source = mail("text/plain; charset=utf-8", body, "Content-Transfer-Encoding: quoted-printable")
    assert read_message(source).text.startswith("あい=ZZ=")


def test_uuencoded():
    body = b"begin 644 a.txt\n#86)C\n\nend\n"
    assert read_message(mail("text/plain", body, "Content-Transfer-Encoding: x-uue")).text == "abc"


PLAIN = b"Content-Type: text/plain\n\nplain"
HTML = b"Content-Type: text/html\n\n<p>shown <a href='http://evil.example/'>here</a>"
PDF = (
    b"Content-Type: application/pdf; name*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf\n"
    b"Content-Transfer-Encoding: base64\nContent-Disposition: attachment\n\nJVBERg==\n"
)


def test_parts():
    message = read_message(multipart(PLAIN, HTML, PDF))
    assert (message.text, message.html_text) == ("plain", "shown here")
    assert message.html_links == (Link("http://evil.example/", "here", ""),)
    assert message.attachments == (Part("請求書.pdf", "application/pdf", 4, b"%PDF"),)
    assert message.problems == ()


@pytest.mark.parametrize("end", [b"", b"\n", b"\n--B", b"\n--"])
def test_a_multipart_without_its_end_is_kept(end):
    message = read_message(multipart(PLAIN, HTML, PDF, end=end))
    assert (message.text, message.html_text) == ("plain", "shown here")
    assert message.attachments[0].content == b"%PDF"
    assert message.problems[0] == "truncated"


@settings(deadline=None)
@given(st.integers(0, 400))
def test_a_mail_cut_anywhere_is_read(cut):
    message = read_message(multipart(PLAIN, HTML, PDF)[:cut])
    assert "http" not in "".join(part.file_name for part in message.attachments)
    assert len(message.html_links) <= 1


def test_a_boundary_that_is_not_said_or_said_wrongly():
    for declared in ("multipart/mixed", 'multipart/mixed; boundary="C"'):
        body = b"\n--B\n" + PLAIN + b"\n--B\n" + HTML + b"\n--B--\n"
        assert read_message(mail(declared, body)).html_text == "shown here"


def test_a_multipart_without_parts_is_text():
    assert read_message(mail("multipart/mixed; boundary=B", b"only text")).text == "only text"


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r", b"\r\r\n"])
def test_line_ends_of_any_kind(newline):
    message = read_message(multipart(PLAIN, HTML, PDF).replace(b"\n", newline))
    assert (message.text, message.html_text, len(message.attachments)) == ("plain", "shown here", 1)


def test_a_boundary_that_begins_like_another():
    inner = b'Content-Type: multipart/alternative; boundary="B2"\n\n--B2\n' + PLAIN + b"\n--B2--"
    assert read_message(multipart(inner, HTML)).text == "plain"


def test_a_mail_attached_is_one_part():
    inner = b"Content-Type: message/rfc822\n\n" + mail("text/plain", b"inner")
    (part,) = read_message(multipart(PLAIN, inner)).attachments
    assert part.declared_type == "message/rfc822"
    assert read_message(part.content).text == "inner"


def test_a_page_attached_is_no_body_unless_it_is_alone():
    page = b"Content-Disposition: attachment; filename=a.html\n" + HTML
    assert read_message(multipart(PLAIN, page)).attachments[0].file_name == "a.html"
    assert read_message(HEAD + page).html_text == "shown here"


def test_an_empty_plain_body_counts_as_none():
    assert read_message(multipart(b"Content-Type: text/plain\n\n \n", HTML)).text == "shown here"


def test_no_headers():
    message = read_message("お荷物のお届けに\nhttp://evil.example/".encode("cp932"))
    assert message.text == "お荷物のお届けに\nhttp://evil.example/"
    assert (message.problems, message.from_) == (("no_headers",), None)
    assert read_message(b"").text == ""


def test_a_pasted_source():
    source = "\ufeff\n\n" + mail("text/plain; charset=ISO-2022-JP", b"").decode() + TEXT
    message = read_message(source.encode())
    assert (message.text, message.from_) == (TEXT, Mailbox("", "a@example.jp"))
    assert read_message(source.encode("utf-16")).text == TEXT


def test_flowed_lines_are_one_again():
    body = "これは長い行です http://evil.example/ \nabc\n> 引用 \n> 続き\nend\n"
    kept = read_message(mail("text/plain; charset=utf-8; format=flowed", body.encode()))
    assert kept.text == "これは長い行です http://evil.example/ abc\n> 引用 続き\nend\n"
    joined = read_message(mail("text/plain; format=flowed; delsp=yes", body.encode()))
    assert joined.text.startswith("これは長い行です http://evil.example/abc\n")


def test_a_flowed_line_does_not_run_into_another_depth_or_the_signature():
    body = b"> one \ntwo \n-- \nname\n"
    message = read_message(mail("text/plain; format=flowed", body))
    assert message.text == "> one \ntwo \n-- \nname\n"


def test_links():
    body = read_html(
        "<base href='https://evil.example/x/'><a href=' ht\ntps://a.example/?a=1&amp;b=2 '>"
        "rak<b>uten</b>.co.jp<img alt='楽天' src=x></a><a href=b>rel</a><a href=''>e</a>"
        "<a href=#top>top</a><a name=x>n</a><area href=//c.example alt=map>"
        "<form action='/login'><button formaction='/two'>go</button></form>"
        "<a href='http://[bad'>bad</a><a href='http://evil.example'>last"
    )
    assert body.links == (
        Link("https://a.example/?a=1&b=2", "rakuten.co.jp", "楽天"),
        Link("https://evil.example/x/b", "rel", ""),
        Link("https://c.example", "", "map"),
        Link("https://evil.example/login", "", ""),
        Link("https://evil.example/two", "", ""),
        Link("http://[bad", "bad", ""),
        Link("http://evil.example", "last", ""),
    )


def test_a_refresh_is_a_link():
    body = read_html("<meta http-equiv=refresh content=\"0; URL='http://evil.example/'\">")
    assert body.links == (Link("http://evil.example/", "", ""),)


@pytest.mark.parametrize("hidden", [
    "<div style='display:none'>x</div>", "<span style='DISPLAY : none !important'>x</span>",
    "<p style='color:red;display:/* */none'>x<p>", "<i style='font-size:0'>x</i>",
    "<i style='font-size:0px'>x</i>", "<i style='font-size: 0.0em;'>x</i>",
    "<i style='font:0/0 a'>x</i>", "<div hidden>x</div>", "<b style='visibility:hidden'>x</b>",
    "<div style='display:none'><div><b>x</b></div></div>",
    "<div><span style='display:none'>x</div>",
])  # fmt: skip
def test_hidden_words_are_left_out_and_told(hidden):
    body = read_html(f"<body>before {hidden} after</body>")
    assert " ".join(body.text.split()) == "before after"
    assert body.hidden
    assert read_message(mail("text/html", hidden.encode())).problems == ("hidden_text",)


def test_what_is_not_hidden():
    for shown in (
        "<td style='font-size:0px'><div style='font-size:13px'>x</div></td>",
        "<td style='font-size:0'><div style='font:bold 13px Arial'>x</div></td>",
        "<i style='font-size:10px'>x</i>", "<i style='max-height:0'>x</i>",
        "<br style='display:none'>x", "<img style='display:none' src=a>x",
    ):  # fmt: skip
        body = read_html(shown)
        assert (body.text, body.hidden) == ("x", False)


def test_what_no_reader_shows_is_not_hidden_text():
    body = read_html("<head><title>t</title><style>a{}</style></head><script>s()</script>x")
    assert (body.text, body.hidden) == ("x", False)


def test_blocks_and_cells_are_apart_and_letters_are_not():
    assert html("<p>あ<b>い</b>う</p><p>え<br>お</p>") == "あいう\nえ\nお"
    assert html("<table><tr><td>a<td>b<tr><td>c</table>") == "a b\nc"
    assert html("a&nbsp;&#12354;&amp;<!-- no --><![if !mso]>b<![endif]>") == "a あ&b"


def test_a_comment_in_an_attribute_hides_no_link():
    body = read_html("<a title='<!--' href='http://evil.example'>x</a>")
    assert body.links == (Link("http://evil.example", "x", ""),)


@settings(deadline=None)
@given(st.text(alphabet="<>!-[]/='\"&#;ax? \n\x00", max_size=60))
def test_no_markup_raises(source):
    assert isinstance(read_html(source).text, str)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content):
    for head in (b"", HEAD, HEAD + b"Content-Type: multipart/mixed; boundary=B\n\n--B\n"):
        assert isinstance(read_message(head + content).text, str)
        assert all(isinstance(one.text, str) for one in read_mailbox(head + content))


def test_markup_that_makes_the_parser_raise():
    assert "end" in html("<![foo[ x ]]> <![> &#" + "9" * 5_000 + "; end")
    assert "end" in html("<a href='&#x" + "f" * 5_000 + ";'>end</a>")


HOSTILE_HTML = [
    "<!--" * 300_000, "<!" * 500_000, "<![" * 500_000, "<" * 1_000_000, "<a " * 300_000,
    "<a><b " * 150_000 + ">", "</" * 500_000, "<?" * 500_000, "<a b='" * 150_000,
    "<a b='\"" * 150_000, "<div>" * 200_000 + "</i>" * 200_000, "<b><i></b>" * 100_000,
    "<script>" + "</" * 500_000, "<a" + " a" * 400_000 + ">", "&" * 1_000_000,
    "<a href=x>" * 100_000, "<!-->" * 200_000, "<!-- --" * 100_000 + ">", "<a b" + "=" * 500_000,
    "<i style='" + "/*" * 500 + "font:" * 100 + "'>x" * 1, "<i style='font: font: font:'>" * 30_000,
    "<script>" * 100_000, "<title><" * 100_000, "<a\n" * 200_000 + "</a>", "<x " + "y" * 900_000,
]  # fmt: skip


@pytest.mark.parametrize("source", HOSTILE_HTML, ids=lambda source: source[:12])
def test_hostile_markup_takes_bounded_time(source):
    begun = time.process_time()
    read_html(source)
    assert time.process_time() - begun < 6


MEGABYTES = 20
NESTED = b"".join(
    b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n" % (n, n) for n in range(200_000)
)


@pytest.mark.parametrize("content", [
    mail("multipart/mixed; boundary=B", b"--B\n\n" * 4_000_000),
    mail("multipart/mixed; boundary=B", b"--B" * 6_000_000),
    b"Subject: x\n" + NESTED, b"a:\n" * 6_000_000, b"a: " + b"x" * 20_000_000 + b"\n\n",
    b"a: x\n" + b" y\n" * 6_000_000, b"\n" * 20_000_000, b"\r" * 20_000_000,
    mail("text/plain", b"A=" * 10_000_000, "Content-Transfer-Encoding: base64"),
    mail("text/plain", b"\x1b$B" * 6_000_000), mail("text/html", b"<p>" * 6_000_000),
    mail("multipart/mixed", b"\n--x \n" * 3_000_000), mail("text/plain", b"\n" * 20_000_000,
    "Content-Transfer-Encoding: x-uue"), b"From " * 5_000_000,
], ids=lambda content: repr(content[:60]) + repr(content[-6:]))  # fmt: skip
def test_hostile_mails_take_bounded_time(content):
    begun = time.process_time()
    message = read_message(content)
    assert time.process_time() - begun < 20
    assert len(message.attachments) <= 200


def test_limits_are_told():
    many = multipart(*[PDF] * 300)
    assert "too_many_parts" in read_message(many).problems
    assert len(read_message(many).attachments) == 200
    assert "nested_too_deep" in read_message(b"Subject: x\n" + NESTED[:4_000]).problems
    large = read_message(mail("text/plain", b"x" * 26_000_000))
    assert large.problems == ("too_large",)
    assert len(large.text) == 2_000_000
    deep = HEAD
    for number in range(15):
        deep += b"Content-Type: multipart/mixed; boundary=N%d\n\n--N%d\n" % (number, number)
    assert read_message(deep + PLAIN).text == "plain"


def test_a_mailbox():
    box = (
        b"From a@example.jp Mon Dec  1 09:30:00 2025\n" + mail("text/plain", b"one\n>From here\n")
        + b">>From there\nFrom the sea\n\nFrom now on nothing\n"
        b"\nFrom - Tue Dec  2 09:30:00 2025\n" + mail("text/plain", b"two\n")
    )  # fmt: skip
    for content in (box, box.replace(b"\n", b"\r\n")):
        first, second = read_mailbox(content)
        assert first.text.startswith("one\nFrom here\n>From there\nFrom the sea\n\nFrom now on")
        assert (first.subject, second.text) == ("x", "two\n")
    assert list(read_mailbox(b"\n")) == []
    assert [one.text for one in read_mailbox(mail("text/plain", b"one"))] == ["one"]


@pytest.mark.parametrize("text", [
    "Return-Path: <a@b>\nReceived: from x\n by y\nFrom: a", "From: a\nTo: b\nSubject: c\n\nd",
    "\ufeff\r\n Delivered-To: a\r\nFrom: b", "From a@b Mon\nSubject: x\nMIME-Version: 1.0\n\n",
    b"Received: x\nSubject: \x8f\x64\n",
])  # fmt: skip
def test_sources_of_mails(text):
    assert looks_like_mail(text)


@pytest.mark.parametrize("text", [
    "", "お荷物のお届けに上がりました http://evil.example", "From: 佐川急便\nお荷物の", "To: you\n",
    "件名: 重要\n差出人: 銀行", "https://example.jp/",
    "Note: a\nSubject: b\n\nReceived: c\nFrom: d",
    b"\xff\xfe\x00",
])  # fmt: skip
def test_what_is_no_source_of_a_mail(text):
    assert not looks_like_mail(text)
