"""Every error has words and stands in the documents; every editors' mistake has words."""

from __future__ import annotations

from tests.documentation.errors_page import (
    CODE,
    PAGE,
    error_codes,
    error_words,
    errors_page,
    problem_codes,
    raised_codes,
    words_of,
)
from tests.documentation.pages import documents


def test_every_code_that_is_raised_says_what_happened_and_what_to_do():
    words = error_words()
    missing = [c for c in raised_codes() for part in ("said", "do") if not words.get(f"{c}.{part}")]
    assert not missing


def test_no_code_has_words_that_nothing_raises():
    assert error_codes() <= set(raised_codes())


def test_the_page_of_errors_is_up_to_date():
    assert PAGE.read_text("utf-8") == errors_page(), "python -m tests.documentation.errors_page"


def test_every_mistake_of_the_guidance_has_words():
    assert problem_codes() <= set(words_of("problems"))


def test_no_document_names_a_code_without_words():
    known = error_codes() | set(words_of("problems"))
    for path in documents():
        assert set(CODE.findall(path.read_text("utf-8"))) <= known, path.name
