"""The server of the personal app: this machine only, the next free port, a clean end."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kakekomi.errors import KakekomiError
from kakekomi.web import serve

PROGRAM = (
    "from kakekomi.guidance import load_guidance\n"
    "from kakekomi.web.serve import serve\n"
    "serve(load_guidance(), {port}, open_browser=False)\n"
)


def test_a_taken_port_leads_to_the_next():
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    port = taken.getsockname()[1]
    other = serve._free_socket(port)
    assert other.getsockname()[0] == "127.0.0.1"
    assert other.getsockname()[1] != port
    taken.close()
    other.close()


def test_no_free_port_is_said(monkeypatch):
    monkeypatch.setattr(serve, "_TRIES", 0)
    with pytest.raises(KakekomiError) as refused:
        serve._free_socket(8000)
    assert refused.value.code == "K-601"


def test_it_serves_prints_its_address_and_stops_on_ctrl_c(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(port=18_200)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src"),
            "XDG_DATA_HOME": str(tmp_path),
            "PYTHONUNBUFFERED": "1",
        },
    ) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        said = server.stdout.readline() + server.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert address is not None
        connection = http.client.HTTPConnection("127.0.0.1", int(address.group(1)), timeout=10)
        connection.request("GET", "/")
        response = connection.getresponse()
        assert response.status == 200
        assert "Server" not in dict(response.getheaders())
        response.read()
        body = "text=" + "%E3%81%82" * 100_000
        connection.request(
            "POST", "/words", body, {"Content-Type": "application/x-www-form-urlencoded"}
        )
        refused = connection.getresponse()
        assert refused.status == 413
        assert "K-503" in refused.read().decode()
        connection.close()
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=20)
    assert errors == ""
    assert server.returncode in {0, 130}
    assert (tmp_path / "kakekomi" / "cookie.keys").exists()
