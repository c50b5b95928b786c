"""The plain form is one, however it is reached, and every quote is said."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kakekomi.triage.normalise import _at_once, _plain, plain, sentences


@given(st.text(max_size=60))
def test_the_quick_way_gives_what_the_careful_way_gives(text):
    ready = unicodedata.normalize("NFKC", text)
    assert _at_once(ready) == _plain(ready).plain


def test_width_case_spaces_and_marks_make_no_difference():
    for text in ("ｶｰﾄﾞ番号", "カード　番号", "カ\u200bード番号", "カ-ド番号".replace("-", "ー")):
        assert plain(text) == "カード番号"
    assert plain("ＬＩＮＥ　Pay") == "linepay"


@given(st.text(max_size=80))
def test_what_is_quoted_was_said(text):
    for sentence in sentences(text):
        if sentence.plain:
            assert sentence.quote(0, len(sentence.plain)) in text
