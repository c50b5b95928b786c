"""The corpus: well formed, split by writer and scenario, and with nobody's address in it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from kakekomi.guidance.model import CASES, DANGERS
from kakekomi.triage.labels import KINDS
from training.corpus import FOLDER, Row, read_rows

FILES = ("stories", "danger")
SPLITS = {"train", "held"}
# So short, two people write the same without knowing of each other: 屋上にいます.
_COINCIDENCE = 20
_ADDRESS = re.compile(r"(?:https?|hxxps?)://([^\s/:?#、。」』)>]+)", re.IGNORECASE)
# Names that can belong to nobody (RFC 2606, RFC 6761).
_INVENTED = re.compile(r"(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$")
# 0120-…, 0800-…, 070/080/090-…: ten or eleven digits with any marks between them.
_TELEPHONE = re.compile(r"(?<!\d)(?:0120|0800|0[789]0)(?:[-‐–—ーｰ・.() ]*\d){6,8}(?!\d)")


def _raw(name: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


STORIES, DANGER = read_rows("stories"), read_rows("danger")
EVERY = [row for name in FILES for row in _raw(name)]


def _quotes(raw: dict[str, Any]) -> Iterator[str]:
    facts = raw.get("facts") or {}
    for name in ("amounts", "dates"):
        yield from (item["quote"] for item in facts.get(name, ()))


def _addresses(text: str) -> list[str]:
    return _ADDRESS.findall(unicodedata.normalize("NFKC", text))


def _telephones(text: str) -> list[str]:
    return _TELEPHONE.findall(unicodedata.normalize("NFKC", text))


def test_every_id_is_used_once() -> None:
    twice = [id for id, count in Counter(row["id"] for row in EVERY).items() if count > 1]
    assert twice == []


def test_no_text_is_empty_and_no_long_one_stands_twice_in_a_file() -> None:
    for rows in (STORIES, DANGER):
        assert [row.id for row in rows if not row.text.strip()] == []
        texts = Counter(row.text.strip() for row in rows)
        assert [text for text in texts if texts[text] > 1 and len(text) > _COINCIDENCE] == []


def test_every_story_has_known_cases_or_one_known_kind() -> None:
    wrong = [row.id for row in STORIES if not _has_a_label(row)]
    assert wrong == []


def _has_a_label(row: Row) -> bool:
    if row.cases:
        return not row.kind and set(row.cases) <= set(CASES) and len({*row.cases}) == len(row.cases)
    return row.kind in KINDS


def test_every_danger_and_split_is_known() -> None:
    rows = (*STORIES, *DANGER)
    assert [row.id for row in rows if row.danger not in ("", *DANGERS)] == []
    assert [row.id for row in rows if row.split not in SPLITS] == []
    assert [row.id for row in rows if not (row.writer and row.scenario)] == []


def test_a_look_alike_is_no_danger_and_a_hint_is_one() -> None:
    wrong = [row["id"] for row in _raw("danger") if (row["look"] == "hint") != bool(row["danger"])]
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_what_figures_come_from_shares_no_writer_and_no_scenario_with_what_is_fitted_on(
    name: str,
) -> None:
    rows = read_rows(name)
    fitted = [row for row in rows if row.split == "train"]
    unseen = [row for row in rows if row.split != "train"]
    assert fitted
    assert unseen
    assert not {row.writer for row in fitted} & {row.writer for row in unseen}
    assert not {row.scenario for row in fitted} & {row.scenario for row in unseen}


def test_no_unseen_text_but_a_few_common_words_stands_among_the_fitted_ones() -> None:
    fitted = {row.text.strip() for row in (*STORIES, *DANGER) if row.split == "train"}
    unseen = [row for row in (*STORIES, *DANGER) if row.split != "train"]
    same = [row for row in unseen if row.text.strip() in fitted]
    assert [row.id for row in same if len(row.text.strip()) > _COINCIDENCE] == []


def test_it_is_large_and_written_by_many() -> None:
    assert len(STORIES) >= 1_500
    assert len({row.writer for row in STORIES}) >= 15


@pytest.mark.parametrize("split", ["train", "held"])
def test_many_stories_lie_outside_the_seven_and_many_are_mixtures(split: str) -> None:
    rows = [row for row in STORIES if row.split == split]
    inside = [row for row in rows if row.cases]
    mixtures = [row for row in inside if len(row.cases) > 1]
    assert len(rows) - len(inside) >= 0.40 * len(rows)
    assert len(mixtures) >= 0.15 * len(inside)


def test_every_label_can_be_learned() -> None:
    learned = {label for row in STORIES if row.split == "train" for label in row.labels}
    assert learned == {*CASES, *KINDS}
    assert {row.danger for row in DANGER if row.split == "train"} == {"", *DANGERS}


def test_every_quote_stands_in_its_text() -> None:
    quotes = [(row, quote) for row in EVERY for quote in _quotes(row)]
    assert quotes
    assert [row["id"] for row, quote in quotes if not quote or quote not in row["text"]] == []


def test_no_link_leads_anywhere() -> None:
    links = [(row["id"], host) for row in EVERY for host in _addresses(row["text"])]
    assert links
    assert [(id, host) for id, host in links if not _INVENTED.search(host.lower())] == []


def test_nobody_can_be_called() -> None:
    assert [(row["id"], found) for row in EVERY if (found := _telephones(row["text"]))] == []


@pytest.mark.parametrize(
    "text",
    [
        "090-1234-5678",
        "08012345678",
        "０１２０－４４４－１１３",
        "0120 444 113です",
        "(070)1111-2222",
    ],
)
def test_telephone_numbers_would_be_seen(text: str) -> None:
    assert len(_telephones(text)) == 1


@pytest.mark.parametrize(
    ("text", "real"),
    [
        ("https://suido-pay.example/x", False),
        ("http://example.com", False),
        ("https://kuroneko.jp/a", True),
        ("ｈｔｔｐｓ：／／example.jp", True),
        ("https://notexample", True),
    ],
)
def test_links_that_lead_somewhere_would_be_seen(text: str, *, real: bool) -> None:
    (host,) = _addresses(text)
    assert (_INVENTED.search(host.lower()) is None) == real


def test_the_rows_are_read_as_they_stand() -> None:
    raw = {row["id"]: row for row in EVERY}
    rows: tuple[Row, ...] = (*STORIES, *DANGER)
    assert len(rows) == len(raw)
    assert [row.id for row in rows if row.text != raw[row.id]["text"]] == []
