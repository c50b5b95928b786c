"""A random person at every page, with back and reload: nothing breaks, no answer is lost."""

from __future__ import annotations

import random

import pytest
from django.test import Client

from bench.walker import Walker, walk_many


@pytest.mark.parametrize("seed", range(10))
def test_nothing_breaks_on_random_walks(site, seed):
    assert walk_many(site, 25, seed) > 25


def test_the_walker_notices_a_lost_answer(site, arrive, client):
    from kakekomi.situation import Situation, Tri

    before = Situation(cases=("defamation",)).answered("school_related", Tri.YES)
    walker = Walker(Client(SERVER_NAME="127.0.0.1"), site, random.Random(1))
    with pytest.raises(AssertionError, match="lost school_related"):
        walker.nothing_lost("/prefecture", {}, before, before.without("school_related"))
