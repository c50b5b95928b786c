"""The invented messages that figures come from: well formed, and with no real address in them."""

from __future__ import annotations

import json
import re

from kakekomi.check.address import find_addresses
from kakekomi.guidance import Guidance
from training.corpus import FOLDER

LINES = (FOLDER / "messages.jsonl").read_text("utf-8").splitlines()
MESSAGES = [json.loads(line) for line in LINES]
PLACES = {"{PHISH}", "{OFFICIAL}", "{OFFICIAL_HOST}", "{THIRD}", "{SHORT}"}


def test_every_message_is_its_own() -> None:
    assert len({one["id"] for one in MESSAGES}) == len(MESSAGES) >= 400
    assert len({one["text"] for one in MESSAGES}) == len(MESSAGES)


def test_several_hands_wrote_fakes_and_twins() -> None:
    for hand in {one["hand"] for one in MESSAGES}:
        truths = [one["truth"] for one in MESSAGES if one["hand"] == hand]
        assert {"fake", "legit"} == set(truths)
        assert min(truths.count("fake"), truths.count("legit")) >= 0.3 * len(truths)
    assert len({one["hand"] for one in MESSAGES}) >= 2


def test_claims_are_brands_of_the_register(guidance: Guidance) -> None:
    brands = {row.brand for row in guidance.brands()}
    assert [one["id"] for one in MESSAGES if one["claims"] and one["claims"] not in brands] == []


def test_places_are_known_and_no_web_address_is_written() -> None:
    for one in MESSAGES:
        text = f"{one['subject']} {one['text']} {one['from_address']}"
        assert set(re.findall(r"{[A-Z_]+}", text)) <= PLACES, one["id"]
        assert re.findall(r"://(?!{)", text) == [], one["id"]
        found = [a for a in find_addresses(one["text"]) if a.scheme in {"http", "https"}]
        assert found == [], one["id"]
