"""Findings of the receiving server: of a known one, as it wrote them, and no forged ones."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakekomi.check.mail import Authentication, authentication, read_message

GOOGLE = (
    'mx.google.com;\n dkim=pass header.i=@news.example.jp header.s=s1 header.b="a;b";\n'
    " spf=pass (google.com: domain of a@b.example.jp designates 192.0.2.1 as; dmarc=fail)\n"
    ' smtp.mailfrom="a@b.example.jp";\n dmarc=pass (p=NONE sp=NONE dis=NONE) '
    "header.from=example.jp"
)
OUTLOOK = (
    "spf=softfail (sender IP is 192.0.2.9)\n smtp.mailfrom=evil.example; dkim=none (message not\n"
    " signed) header.d=none;dmarc=fail action=oreject\n header.from=amazon.co.jp;compauth=fail"
)
BY_GOOGLE = "Received: from a by mx.google.com with ESMTPS id 1"
BY_OUTLOOK = "Received: from a (192.0.2.9)\n by DB5.mail.protection.outlook.com with Microsoft SMTP"


def registrable(host: str) -> str:
    return ".".join(host.split(".")[-2:])


def found(*fields: str) -> Authentication:
    message = read_message(("\n".join(fields) + "\n\nbody").encode())
    return authentication(message, registrable)


def summary(result: Authentication) -> tuple[str, ...]:
    return (result.receiver, result.spf, result.dkim, result.dmarc)


def test_google():
    result = found(BY_GOOGLE, f"Authentication-Results: {GOOGLE}")
    assert summary(result) == ("google.com", "pass", "pass", "pass")
    domains = (result.spf_domain, result.dkim_domain, result.dmarc_domain)
    assert domains == ("b.example.jp", "news.example.jp", "example.jp")


def test_outlook_names_itself_only_in_received():
    field = f"Authentication-Results: {OUTLOOK}"
    result = found(field, BY_OUTLOOK)
    assert summary(result) == ("outlook.com", "softfail", "none", "fail")
    domains = (result.spf_domain, result.dkim_domain, result.dmarc_domain)
    assert domains == ("evil.example", "", "amazon.co.jp")
    assert summary(found(field)) == ("", "absent", "absent", "absent")


def test_the_topmost_of_a_known_receiver_counts():
    result = found(
        BY_GOOGLE,
        "Authentication-Results: filter.example; dmarc=pass",
        "Authentication-Results: mx.google.com; dmarc=fail header.from=a.example",
        "Authentication-Results: relay.example; spf=pass",
        "Authentication-Results: mx.google.com; spf=pass; dmarc=pass",
    )
    assert (result.dmarc, result.spf) == ("fail", "absent")
    assert result.dmarc_domain == "a.example"


def test_one_field_for_each_method():
    result = found(
        "Received: from a by pv34.icloud.com with SMTP",
        "Authentication-Results: dmarc.icloud.com; dmarc=fail header.from=a.example",
        "Authentication-Results: dkim-verifier.icloud.com; dkim=permerror",
        "Authentication-Results: spf.icloud.com; spf=neutral smtp.mailfrom=x@b.example",
        "Authentication-Results: mx.google.com; dkim=pass",
    )
    assert summary(result) == ("icloud.com", "neutral", "permerror", "fail")
    assert result.spf_domain == "b.example"


@pytest.mark.parametrize("field", [
    "mx.google.com.evil.example; dmarc=pass", "evilgoogle.com; dmarc=pass", "mail.ru; dmarc=pass",
    "", ";", "mx.google.com", "(mx.google.com) evil.example; dmarc=pass",
])  # fmt: skip
def test_no_other_name_counts(field):
    received = "Received: from a by mx.google.com"
    assert found(received, f"Authentication-Results: {field}").dmarc == "absent"


def test_a_receiver_that_did_not_take_the_mail_over_is_forged():
    forged = "Authentication-Results: mx.google.com; dmarc=pass"
    assert found("Received: from a by mail.example.jp", forged).dmarc == "absent"
    own = [f"Received: from a by hop{number}.example.jp" for number in range(8)]
    assert found(*own, BY_GOOGLE, forged).dmarc == "absent"


@pytest.mark.parametrize(("word", "outcome"), [
    ("pass", "pass"), ("FAIL", "fail"), ("none", "none"), ("SoftFail", "softfail"),
    ("hardfail", "fail"), ("temperror", "temperror"), ("bestguesspass", "bestguesspass"),
    ("strange", "other"),
])  # fmt: skip
def test_results(word, outcome):
    assert found(BY_GOOGLE, f"Authentication-Results: google.com 1; SPF/1 = {word}").spf == outcome


def test_a_passing_signature_is_preferred_and_all_are_kept():
    result = found(
        BY_GOOGLE,
        "Authentication-Results: google.com; dkim=fail header.d=a.example; "
        "dkim=pass header.d=b.example",
    )
    assert (result.dkim, result.dkim_domain) == ("pass", "b.example")
    assert [one.domain for one in result.signatures] == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("from_", "other", "differs"),
    [
        ("a@example.jp", "b@mail.example.jp", False),
        ("a@EXAMPLE.jp", "b@example.jp", False),
        ("a@example.jp", "b@evil.example", True),
        ("a@example.jp", "<>", False),
        ("a@example.jp", "", False),
        ("Amazon", "b@evil.example", False),
        ('"a@evil.example" <b@example.jp>', "c@example.jp", False),
    ],
)
def test_other_domains(from_, other, differs):
    reply = found(f"From: {from_}", f"Reply-To: {other}")
    assert (reply.from_differs_from_reply_to, reply.from_differs_from_return_path) == (
        differs, False)  # fmt: skip
    back = found(f"From: {from_}", f"Return-Path: {other}")
    assert (back.from_differs_from_reply_to, back.from_differs_from_return_path) == (
        False, differs)  # fmt: skip


def test_whole_hosts_are_compared_without_a_list_of_suffixes():
    message = read_message(b"From: a@example.jp\nReply-To: b@mail.example.jp\n\n")
    assert authentication(message).from_differs_from_reply_to


@settings(deadline=None)
@given(st.text(alphabet='spf=dkim;dmarc()"\\ \tgoogle.com/1@', max_size=80))
def test_no_field_raises(field):
    result = found(BY_GOOGLE, f"Authentication-Results: google.com;{field}")
    assert isinstance(result.spf, str)


@pytest.mark.parametrize("piece", ["(", ")", "\\(", '"', ";", "spf=", "spf ", "header.d=", "a"])
def test_hostile_fields_take_bounded_time(piece):
    fields = [f"Authentication-Results: google.com; {piece * 30_000}"] * 20
    begun = time.process_time()
    found(BY_GOOGLE, *fields)
    assert time.process_time() - begun < 5
