"""A site over the real guidance, with a fixed clock and keys of its own."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator

import django
import pytest

from kakekomi.guidance import Guidance
from kakekomi.situation import Situation
from kakekomi.web.answers_cookie import NAME, Kept, seal, unseal
from kakekomi.web.cookie_keys import KEY_BYTES, CookieKeys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakekomi.web.settings")
django.setup()

from django.test import Client

from kakekomi.web.site import Site, make_site, open_site


@pytest.fixture(scope="session")
def site(guidance: Guidance, now: datetime.datetime) -> Site:
    keys = CookieKeys(keys=(os.urandom(KEY_BYTES),), lasting=False)
    return make_site(guidance, keys=keys, clock=lambda: now)


@pytest.fixture(autouse=True)
def _open(site: Site) -> Iterator[None]:
    open_site(site)
    yield
    open_site(site)


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="127.0.0.1")


@pytest.fixture
def arrive(client: Client, site: Site) -> Callable[[Situation], Client]:
    """A person who already answered this."""

    def with_answers(situation: Situation) -> Client:
        client.cookies[NAME] = seal(Kept(situation=situation), site.keys)
        return client

    return with_answers


@pytest.fixture
def answers(client: Client, site: Site) -> Callable[[], Situation]:
    """What the person's cookie holds now."""

    def opened() -> Situation:
        return unseal(client.cookies[NAME].value, site.keys, site.guidance).situation

    return opened
