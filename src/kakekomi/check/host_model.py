"""Does a host look like those that phishing sites stand on? For brands that no register knows.

Two stages, both linear in the length of the host: weights over runs of characters, then trees
over what those say and what `host_features` counts. Fitted by `python -m training.host_model`;
the files in `weights/` are pinned by hash. An odd host is a sign and no verdict, and a host that
is not odd is not thereby safe.
"""

from __future__ import annotations

import hashlib
import io
import ipaddress
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kakekomi.check.host_features import (
    RISKY,
    Address,
    Buckets,
    Floats,
    Vocabulary,
    buckets,
    dense,
    suffix_bucket,
)

FOLDER = Path(__file__).parent / "weights"
# Hosts under which anybody can put pages, in the folder of the weights.
OPEN_TO_ALL = ("hosting.txt", "dynamic_dns.txt")
SHORTENERS = Path(__file__).parent / "address" / "shorteners.txt"
_SUFFIX_VALUE = 0.5  # of the one feature that is the suffix, beside runs scaled to length 1


@dataclass(frozen=True, slots=True)
class HostJudgement:
    """`probability`: of phishing, when both are equally frequent. `odd` and `doubtful`: above the
    thresholds with about 0.1 % and 1 % false alarms. `telling`: the piece of the host that weighs
    most towards phishing, as it stands there; empty when none does."""

    probability: float
    odd: bool
    doubtful: bool
    telling: str


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The points above which a host of one slice is odd or doubtful."""

    odd: float
    doubtful: float


@dataclass(frozen=True, slots=True)
class Tables:
    """By bucket: the weight of a run, and how common it is in ordinary and phishing names."""

    weights: Floats
    ordinary: npt.NDArray[np.uint8]
    phishing: npt.NDArray[np.uint8]

    def said(self, address: Address) -> list[float]:
        """What the runs of an address say: the second part of the trees' input."""
        names = buckets(address.name, "name")
        subs = buckets(address.sub, "sub") if address.sub else []
        found: list[float] = []
        for table in (self.ordinary, self.phishing):
            for keys in names[1:]:
                seen = table[keys]
                found += [float(seen.mean()), float(seen.min())] if len(seen) else [0.0, 0.0]
        plain = buckets(address.sub, "name")[1:3] if address.sub else [np.zeros(0, np.uint32)] * 2
        found += [float(self.ordinary[keys].mean()) if len(keys) else 0.0 for keys in plain]
        scale = max(1, sum(map(len, names)) + sum(map(len, subs))) ** -0.5
        found.append(self._sum(names) * scale)
        found.append(self._sum(subs) * scale)
        found.append(float(self.weights[suffix_bucket(address.suffix)][0]) * _SUFFIX_VALUE)
        return found

    def _sum(self, keys: Sequence[Buckets]) -> float:
        return float(self.weights[np.concatenate(keys)].sum()) if keys else 0.0

    def telling(self, text: str, part: str) -> tuple[float, str]:
        """The piece of a text, two to five characters, that weighs most, and how much."""
        best, piece = 0.0, ""
        for size, keys in enumerate(buckets(text, part), start=2):
            if len(keys):
                place = int(self.weights[keys].argmax())
                weight = float(self.weights[keys[place]])
                if weight > best:
                    best, piece = weight, f"^{text}$"[place : place + size].strip("^$")
        return best, piece


@dataclass(frozen=True, slots=True)
class Trees:
    """Decision trees of one depth, side by side: a leaf points to itself."""

    feature: npt.NDArray[np.int16]
    threshold: Floats
    child: npt.NDArray[np.int32]  # of the node when not above; the other one stands behind it
    value: Floats
    roots: npt.NDArray[np.int32]
    depth: int
    start: float

    def points(self, numbers: Floats) -> float:
        """The logarithm of the odds."""
        node = self.roots
        for _ in range(self.depth):
            node = self.child[node] + (numbers[self.feature[node]] > self.threshold[node])
        return self.start + float(self.value[node].sum())


@dataclass(frozen=True, slots=True)
class HostModel:
    """The fitted model. Nothing is looked up anywhere."""

    tables: Tables
    trees: Trees
    vocabulary: Vocabulary
    thresholds: Mapping[str, Thresholds]

    @classmethod
    def load(cls, folder: Path = FOLDER) -> HostModel | None:
        """The shipped model; nothing when a file is missing, broken or not the pinned one."""
        try:
            manifest = json.loads((folder / "host_model.json").read_text("utf-8"))
            content = (folder / "host_model.npz").read_bytes()
            if hashlib.sha256(content).hexdigest() != manifest["sha256"]:
                return None
            with np.load(io.BytesIO(content), allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in stored.files}
            words = [frozenset(manifest[name]) for name in ("brands", "official")]
            hosting, dynamic = (read_list(folder / name) for name in OPEN_TO_ALL)
            shorteners = read_list(SHORTENERS)
            return cls(
                _tables(arrays),
                _trees(arrays),
                Vocabulary.of(words[0], words[1], (hosting, dynamic, shorteners)),
                {name: Thresholds(*pair) for name, pair in manifest["thresholds"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def judge(self, host: str, registrable: str, public_suffix: str, path: str) -> HostJudgement:
        """Judge a host (lower case, A-labels), by its registrable domain and public suffix as the
        Public Suffix List with its private part has them (both empty for an IP address), and a
        path with its query. An address that is not of the public internet is never odd."""
        if _is_private(host):
            return HostJudgement(0.0, odd=False, doubtful=False, telling="")
        address = Address.of(host, registrable, public_suffix, path)
        points = self.points(address)
        limit = self.thresholds[slice_of(address)]
        pieces = (
            self.tables.telling(address.sub, "sub"),
            self.tables.telling(address.name, "name"),
        )
        return HostJudgement(
            probability=float(1 / (1 + np.exp(-points))),
            odd=points > limit.odd,
            doubtful=points > limit.doubtful,
            telling=max(pieces)[1],
        )

    def points(self, address: Address) -> float:
        """The logarithm of the odds, before any threshold."""
        numbers = dense(address, self.vocabulary) + self.tables.said(address)
        return self.trees.points(np.array(numbers, dtype=np.float32))


def slice_of(address: Address) -> str:
    """The slice whose thresholds apply: `jp`, `cn`, `risky` (abused top-level domains), `other`."""
    last = address.suffix.rpartition(".")[2]
    return last if last in {"jp", "cn"} else "risky" if last in RISKY else "other"


def read_list(path: Path) -> frozenset[str]:
    """A list of domains without its remarks."""
    lines = path.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        return host == "localhost"


def _tables(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Tables:
    weights = arrays["weights"].astype(np.float32) * np.float32(arrays["scale"])
    return Tables(weights, arrays["ordinary"].astype(np.uint8), arrays["phishing"].astype(np.uint8))


def _trees(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Trees:
    return Trees(
        arrays["feature"].astype(np.int16),
        arrays["threshold"].astype(np.float32),
        arrays["child"].astype(np.int32),
        arrays["value"].astype(np.float32),
        arrays["roots"].astype(np.int32),
        int(arrays["depth"]),
        float(arrays["start"]),
    )
