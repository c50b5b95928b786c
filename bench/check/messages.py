"""The messages of `corpus/messages.jsonl` with addresses in their places.

Fakes get addresses of phishing sites of 2025 (from the data folder), twins get addresses on the
brand's own domains of the register. Drawn by the message's id, so that every run is the same.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kakekomi.check.registry import Registry
from kakekomi.check.suspect import Suspect, suspect_text
from kakekomi.guidance.registers import BrandDomain

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "messages.jsonl"
PHISHING = "urls/phishing_jpcert_2019-01_2025-07.tsv.gz"
POPULAR = "urls/legit_hosts_top100k_half.txt.gz"
SHORT = "https://bit.ly/3xK9Qa2"
_PATHS = ("", "account/notice", "mypage/", "news/2026/1120.html", "login?from=mail", "r/c/8Fj2kQ")


@dataclass(frozen=True, slots=True)
class Sample:
    """One message ready to be checked, and what is true of it."""

    id: str
    suspect: Suspect
    fake: bool
    claims: str
    linked: bool


def samples(hand: str, data: Path, brands: Sequence[BrandDomain]) -> Iterator[Sample]:
    """The messages of one hand (`ca`, `cb`, …)."""
    phishing, popular = _phishing(data), _popular(data, brands)
    own: dict[str, list[str]] = {}
    for row in brands:
        own.setdefault(row.brand, []).append(row.domain)
    for line in CORPUS.read_text("utf-8").splitlines():
        raw = json.loads(line)
        if raw["hand"] == hand:
            yield _sample(raw, random.Random(raw["id"]), phishing, popular, own)


def _sample(
    raw: dict[str, str],
    dice: random.Random,
    phishing: Sequence[str],
    popular: Sequence[str],
    own: dict[str, list[str]],
) -> Sample:
    claims = raw["claims"] or ""
    home = dice.choice(own.get(claims) or [dice.choice(popular)])
    filled = {
        "{PHISH}": dice.choice(phishing),
        "{OFFICIAL}": f"https://www.{home}/{dice.choice(_PATHS)}",
        "{OFFICIAL_HOST}": home,
        "{THIRD}": f"https://{dice.choice(popular)}/{dice.choice(_PATHS)}",
        "{SHORT}": SHORT,
    }
    text, subject = raw["text"], raw.get("subject") or ""
    sender = raw.get("from_address") or ""
    for place, address in filled.items():
        text, subject = text.replace(place, address), subject.replace(place, address)
        host = address.split("//")[-1].split("/")[0]
        sender = sender.replace(place, host)
    suspect = suspect_text(text, kind=raw["kind"], from_name=raw.get("from_name") or "")
    full = Suspect(
        kind=suspect.kind,
        text=text,
        subject=subject,
        from_name=suspect.from_name,
        from_host=sender.rpartition("@")[2].lower(),
        targets=suspect.targets,
    )
    return Sample(raw["id"], full, raw["truth"] == "fake", claims, "{PHISH}" in raw["text"])


def _phishing(data: Path) -> list[str]:
    with gzip.open(data / PHISHING, "rt", encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [row["url"] for row in rows if row["month"].startswith("2025")]


def _popular(data: Path, brands: Sequence[BrandDomain]) -> list[str]:
    registry = Registry.of(brands, ())
    with gzip.open(data / POPULAR, "rt", encoding="utf-8") as file:
        hosts = [line.strip() for line in file]
    return [host for host in hosts if host and not registry.owners(host)]
