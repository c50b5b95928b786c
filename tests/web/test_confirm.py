"""What was understood, as it is shown: one card, a few, or all of them."""

from __future__ import annotations

import pytest

STORIES = {
    "one": "メルカリで買った靴が届きません。出品者から返事もありません。",
    "kind": "パソコンで大きな音が鳴り、ウイルスに感染したという画面と電話番号が出ました。",
    "mixed": (
        "インスタに入れなくなり、友達にお金を貸してとDMがいっています。"
        "楽天ポイントも1万円分なくなり、銀行からも3万円引き落とされました。"
    ),
    "unclear": "なんか変",
}


def confirm(client, story: str) -> str:
    assert client.post("/words", {"text": STORIES[story]}).headers["Location"] == "/confirm"
    return client.get("/confirm").content.decode()


def test_a_case_is_ticked_and_the_others_stay_within_one_tap(client):
    page = confirm(client, "one")
    assert 'value="undelivered_goods" checked' in page
    folded = page[page.index("<details") : page.index("</details>")]
    assert 'value="defamation"' in folded
    assert 'value="none_of_these"' in folded


def test_a_kind_outside_the_seven_is_chosen_and_can_be_refused(client):
    page = confirm(client, "kind")
    assert 'value="support_scam" checked' in page
    assert 'name="kind" value=""' in page


def test_several_troubles_are_several_ticks(client):
    page = confirm(client, "mixed")
    ticked = {"unauthorized_banking", "account_takeover", "stolen_points"}
    assert sum(f'value="{case}" checked' in page for case in ticked) >= 2


def test_when_nothing_speaks_clearly_all_cards_are_shown(client):
    page = confirm(client, "unclear")
    assert page.count('name="card"') == 8
    assert "<details" not in page


@pytest.mark.parametrize("story", STORIES)
def test_no_word_of_the_story_stays_in_the_address_or_the_page_behind(client, story):
    confirm(client, story)
    assert STORIES[story] not in client.get("/plan", follow=True).content.decode()


def test_a_sum_that_was_said_is_shown_with_its_unit_and_can_be_changed(client):
    assert "10,000円" in confirm(client, "mixed")
    client.post("/confirm", {"card": "unauthorized_banking", "fact": "amount_lost"})
    assert client.get("/answers/amount_lost").status_code == 200
    bad = client.post("/answers/amount_lost", {"name": "たくさん"})
    assert bad.status_code == 400
    good = client.post("/answers/amount_lost", {"name": "４５，０００円"})
    assert good.status_code == 303
    assert "45,000円" in client.get("/answers").content.decode()
