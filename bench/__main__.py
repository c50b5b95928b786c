"""`python -m bench`: every figure of the plan, measured here and now, beside its goal.

Run from the checkout, on a quiet machine. Figures are CPU time unless they say otherwise.
"""

from __future__ import annotations

import datetime
import os
import resource
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from kakekomi.guidance import Guidance, load_guidance
from kakekomi.plan import make_plan
from kakekomi.situation import Situation, Tri

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime.datetime(2026, 12, 1, 21, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
SITUATION = (
    Situation(cases=("unauthorized_banking", "account_takeover"), prefecture="12")
    .answered("lost_on", datetime.date(2026, 11, 28))
    .answered("can_log_in", Tri.NO)
)
PAGES = 400
WORDS = "ネットバンキングで身に覚えのない振込が50万円ありました"


@dataclass(frozen=True)
class Figure:
    """One measured figure and its goal; `least` when more is better."""

    name: str
    measured: float
    goal: float
    unit: str
    least: bool = False

    def line(self) -> str:
        good = self.measured >= self.goal if self.least else self.measured <= self.goal
        sign = "≥" if self.least else "≤"
        return (
            f"{self.name:<34}{self.measured:>12.3f} {self.unit:<10}"
            f"{sign} {self.goal:<10g}{'ok' if good else 'NOT MET'}"
        )


def cpu(action: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    action()
    return time.process_time() - start


def median(action: Callable[[], object], times: int) -> float:
    return statistics.median(cpu(action) for _ in range(times))


def cold(*arguments: str) -> float:
    """CPU seconds of a whole `kakekomi` process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "kakekomi", *arguments]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def engine(guidance: Guidance) -> Iterator[Figure]:
    make_plan(SITUATION, guidance, NOW)
    yield Figure(
        "plan, median", 1000 * median(lambda: make_plan(SITUATION, guidance, NOW), 500), 1, "ms"
    )
    yield Figure("guidance loaded", median(load_guidance, 7), 0.3, "CPU-s")
    yield Figure(
        "kakekomi ask, cold", statistics.median(cold("ask", WORDS) for _ in range(7)), 0.6, "CPU-s"
    )


def pages() -> Iterator[Figure]:
    """Plan pages of the WSGI application in this process, and the largest page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakekomi.web.settings")
    import django
    from django.test import Client

    django.setup()
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/words", {"text": WORDS})
    client.post("/confirm", {"card": ["unauthorized_banking", "account_takeover"]})
    assert client.get("/plan").status_code == 200
    seconds = cpu(lambda: [client.get("/plan") for _ in range(PAGES)])
    yield Figure("plan pages per CPU-second", PAGES / seconds, 500, "pages", least=True)
    addresses = ("/", "/confirm", "/kinds", "/first", "/plan", "/plan/print", "/steps/bank_stop")
    addresses += ("/answers", "/sources", "/sources/seed", "/about", "/danger/suicide")
    sizes = {address: len(client.get(address).content) for address in addresses}
    largest = max(sizes, key=lambda address: sizes[address])
    yield Figure(f"largest page ({largest})", sizes[largest] / 1024, 60, "KiB")


def worker() -> Figure:
    """Memory (PSS) of the real server after fifty pages."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "kakekomi", "web", "--no-browser", "--port", "18790"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = next(line.strip() for line in server.stdout if "http://127.0.0.1" in line)
        for _ in range(50):
            with urllib.request.urlopen(address, timeout=10) as answer:
                answer.read()
        rollup = Path(f"/proc/{server.pid}/smaps_rollup").read_text("ascii")
        server.terminate()
    kib = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return Figure("one web worker, PSS", kib / 1024, 80, "MiB")


def enumeration(guidance: Guidance) -> Iterator[Figure]:
    from tests.plan.test_every_situation import run_all

    start = time.monotonic()
    total, broken = run_all(guidance, NOW)
    assert not broken, broken
    yield Figure("plans enumerated", total, 500_000, "plans", least=True)
    yield Figure("… in wall seconds", time.monotonic() - start, 60, "s")


def main() -> None:
    guidance = load_guidance()
    for figure in (*engine(guidance), *pages(), worker(), *enumeration(guidance)):
        print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
