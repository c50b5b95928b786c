"""The edge: the one module of the rooms that opens a connection.

To this computer, unless an operator allowed other hosts. `http.client` follows no redirect and
knows no proxy. Connecting may take `TIMEOUT` seconds, and so may all that follows together: a
server that drips is cut off.
"""

from __future__ import annotations

import http.client
import ipaddress
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from kakekomi.triage.local_model.settings import LocalModel
from kakekomi.triage.local_model.suggestions import Trouble

TIMEOUT = 5.0
LARGEST = 64 * 1024
_HOME = "127.0.0.1"
_BOTH_WAYS = 2  # socket.SHUT_RDWR
_HEADERS = {
    "Content-Type": "application/json",
    "Accept": "application/json",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: a body, or why there is none."""

    body: bytes = b""
    trouble: Trouble = Trouble.NONE


def post(model: LocalModel, body: bytes) -> Reply:
    """The answer to one chat completion request. Never raises for what a server does."""
    address = _split(model.address)
    if address is None:
        return Reply(trouble=Trouble.REFUSED_ADDRESS)
    host = _host(address, model.allow_other_hosts)
    if not host:
        return Reply(trouble=Trouble.REFUSED_HOST)
    path = f"{address.path.rstrip('/') or '/v1'}/chat/completions"
    try:
        with _connected(address, host) as connection:
            connection.request("POST", path, body, _HEADERS)
            return _read(connection.getresponse())
    except (OSError, http.client.HTTPException, ValueError):
        return Reply(trouble=Trouble.NO_ANSWER)


def _split(text: str) -> SplitResult | None:
    """The parts of an http(s) address without names, questions or a place in it."""
    try:
        address = urlsplit(text)
        known = address.scheme in {"http", "https"} and address.port != 0
    except ValueError:
        return None
    extra = "@" in address.netloc or address.query or address.fragment
    return address if known and address.hostname and not extra else None


def _host(address: SplitResult, allow_other_hosts: bool) -> str:
    """Whom to connect to, or nothing when that is forbidden. No name is looked up for this."""
    host = address.hostname or ""
    if host == "localhost":
        return _HOME
    return host if allow_other_hosts or _is_loopback(host) else ""


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def _connected(address: SplitResult, host: str) -> Iterator[http.client.HTTPConnection]:
    """A connection that is cut when the time is over, however it was spent."""
    secure = address.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, address.port, timeout=TIMEOUT)
    connection.connect()
    sock = connection.sock

    def cut() -> None:
        with suppress(OSError):
            sock.shutdown(_BOTH_WAYS)

    timer = threading.Timer(TIMEOUT, cut)
    timer.daemon = True
    timer.start()
    try:
        yield connection
    finally:
        timer.cancel()
        connection.close()


def _read(response: http.client.HTTPResponse) -> Reply:
    with response:
        if response.status != http.client.OK:
            return Reply(trouble=Trouble.WRONG_STATUS)
        body = response.read(LARGEST + 1)
        if len(body) > LARGEST:
            return Reply(trouble=Trouble.TOO_LARGE)
        if response.length:  # cut off before what it had promised
            return Reply(trouble=Trouble.NO_ANSWER)
        return Reply(body)
