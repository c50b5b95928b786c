"""What every answer says to the browser, and how cookies are set."""

from __future__ import annotations

import pytest

from kakekomi.situation import Situation
from kakekomi.web.assets import address_of

PAGES = ("/", "/about", "/plan", "/steps/x", "/nowhere", "/danger/suicide", "/sources/seed")


@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_kept_embedded_or_told_to_others(client, address):
    headers = client.get(address).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "style-src 'self'", "form-action 'self'", "base-uri 'none'"):
        assert part in policy
    assert "unsafe" not in policy


def test_refused_requests_carry_the_same_headers(client):
    for response in (
        client.get("/", HTTP_HOST="evil.test"),
        client.post("/words", "x" * 300_000, content_type="text/plain"),
    ):
        assert response.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_the_cookies_are_closed_to_scripts_and_to_other_sites(client):
    response = client.get("/")
    client.post("/words", {"card": "defamation"})
    for cookie in (response.cookies["kakekomi_csrf"], client.cookies["kakekomi_answers"]):
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert not cookie["max-age"]
        assert not cookie["expires"]


def test_looking_sets_no_answers_cookie(client, arrive):
    assert "kakekomi_answers" not in client.get("/").cookies
    arrive(Situation(cases=("defamation",)))
    assert "kakekomi_answers" not in client.get("/plan").cookies


def test_style_sheets_may_be_kept_and_nothing_else_is_there(client):
    for name in ("kakekomi.css", "vendor/digital-go-jp/tokens.css", "icon.svg"):
        response = client.get(address_of(name))
        assert "immutable" in response.headers["Cache-Control"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        again = client.get(address_of(name), HTTP_IF_NONE_MATCH=response.headers["ETag"])
        assert again.status_code == 304
    assert client.get("/static/vendor/digital-go-jp/LICENSE").status_code == 404


def test_no_page_names_another_machine_for_anything_but_links(client, arrive):
    arrive(Situation(cases=("unauthorized_banking",)))
    for address in ("/", "/first", "/plan", "/steps/bank_stop", "/danger/suicide", "/sources"):
        page = client.get(address).content.decode()
        assert "<script" not in page
        assert "style=" not in page
        assert 'src="' not in page
        for piece in page.split("<a ")[1:]:
            tag = piece.partition(">")[0]
            if 'href="http' in tag:
                assert "noreferrer" in tag
