"""Shared by all tests: the real guidance, and no network but loopback."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from pytest_socket import socket_allow_hosts

from kakekomi.guidance import Guidance, load_guidance

JAPAN = ZoneInfo("Asia/Tokyo")


@pytest.fixture(autouse=True)
def _only_loopback():
    """The default build makes no connection; tests may talk to themselves."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def guidance() -> Guidance:
    return load_guidance()


@pytest.fixture(scope="session")
def now() -> datetime.datetime:
    return datetime.datetime(2026, 12, 1, 21, 0, tzinfo=JAPAN)
