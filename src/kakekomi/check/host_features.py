"""What a host and a path look like, as numbers: the same code when weights are fitted and used.

Runs of characters are known by the bucket that a 32-bit hash of them falls into. The other
features are plain shares and counts; `DENSE` names them, in order.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Buckets = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float32]

LONGEST_HOST = 253  # octets of a name, RFC 1035 section 2.3.4
LONGEST_PATH = 512  # what stands behind tells nothing more about shape
LONGEST_RUNS = 120  # characters of a part that are read as runs
BUCKET_BITS = 18
SIZES = (2, 3, 4, 5)
_MASK = np.uint32((1 << BUCKET_BITS) - 1)
_PRIME = np.uint32(16_777_619)  # of the 32-bit FNV hash
_SEEDS = {
    "name": np.uint32(2_166_136_261),
    "sub": np.uint32(84_696_351),
    "path": np.uint32(709_607),
}
_SUFFIX_SEED = 3_126_447

# Top-level domains with so much abuse that ordinary hosts there need their own threshold.
RISKY = frozenset(
    [
        "top",
        "xyz",
        "shop",
        "icu",
        "vip",
        "cc",
        "club",
        "online",
        "site",
        "store",
        "live",
        "sbs",
        "cfd",
        "cyou",
        "bond",
        "click",
        "buzz",
        "pw",
        "asia",
        "work",
        "world",
        "fun",
        "space",
        "info",
        "lol",
    ]
)

_SPLIT = re.compile(r"[.\-_]")
_LETTERS = re.compile(r"[a-z]")
_DIGITS = re.compile(r"[0-9]")
_VOWELS = re.compile(r"[aeiou]")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxyz]+")
_TURNS = re.compile(r"[a-z](?=[0-9])|[0-9](?=[a-z])")
_PINYIN = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo"
    r"|ue|er|[aeiou])"
)
_ROMAJI = re.compile(r"(?:(?:ky|gy|sh|ch|ny|hy|by|py|my|ry|ts|[kgsztdnhbpmyrwjf])?[aiueo]|n)")
_DOMAIN_WORDS = frozenset(("jp", "com", "co", "ne", "net", "www", "or", "org", "go", "cn"))
_BAIT = re.compile(
    r"log-?in|sign-?in|secur|verif|account|update|confirm|member|support|service|auth|"
    r"card|bank|pay|wallet|mypage|point|customer|identity|id-"
)
_PATH_BAIT = re.compile(
    r"log-?in|sign-?in|secur|verif|account|update|confirm|member|auth|card|bank|pay(?:ment)?\b|"
    r"passwor|mypage|wallet|identity|billing",
    re.I,
)
_PATH_TOKEN = re.compile(r"[A-Za-z0-9]+")
_PLAIN_TOKEN = re.compile(r"[a-z]*[aeiou][a-z]*|[0-9]{1,6}|[A-Z]?[a-z]{1,3}")
# Letters that stand for others in names made to look alike.
_LOOKS = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "3": "e", "4": "a"})
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Address:
    """A host in its parts (lower case, `www.` gone) and the path with its query."""

    sub: str
    name: str
    suffix: str
    registrable: str
    path: str

    @classmethod
    def of(cls, host: str, registrable: str, public_suffix: str, path: str) -> Address:
        """From a host, its registrable domain and public suffix (empty for an IP address)."""
        host = host[-LONGEST_HOST:].lower().rstrip(".")
        registrable = registrable[-LONGEST_HOST:].lower()
        if host != registrable:
            host = host.removeprefix("www.")
        registrable = registrable or host
        suffix = public_suffix.lower()
        sub = host.removesuffix(registrable).rstrip(".")
        name = registrable.removesuffix(suffix).rstrip(".")
        path = path[:LONGEST_PATH]
        return cls(sub, name, suffix, registrable, path)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of names: brands' tokens and own domains, and suffixes that anyone gets."""

    brands: frozenset[str]
    alike: frozenset[str]
    official: frozenset[str]
    hosting: frozenset[str]
    dynamic: frozenset[str]
    shorteners: frozenset[str]

    @classmethod
    def of(
        cls,
        brands: frozenset[str],
        official: frozenset[str],
        lists: tuple[frozenset[str], frozenset[str], frozenset[str]],
    ) -> Vocabulary:
        """From brands' tokens, their domains, and (hosting, dynamic, shorteners)."""
        alike = frozenset(form for brand in brands if len(brand) >= 5 for form in forms(brand))
        return cls(brands, alike, official, *lists)


def forms(token: str) -> set[str]:
    """A token as it looks, and so with any one character left out."""
    looks = _TWICE.sub(r"\1", token.translate(_LOOKS).replace("rn", "m").replace("vv", "w"))
    return {looks} | {looks[:n] + looks[n + 1 :] for n in range(len(looks))}


def buckets(text: str, part: str) -> list[Buckets]:
    """For each of `SIZES` the buckets of the runs of `text` between boundary marks."""
    points = np.frombuffer(
        f"^{text[:LONGEST_RUNS]}$".encode("utf-32-le", "replace"), dtype=np.uint32
    )
    found = []
    key = np.full(len(points), _SEEDS[part], dtype=np.uint32)
    for size in range(1, SIZES[-1] + 1):
        count = max(0, len(points) - size + 1)
        key = (key[:count] ^ points[size - 1 : size - 1 + count]) * _PRIME
        if size in SIZES:
            found.append((key ^ (key >> np.uint32(15))) & _MASK)
    return found


def suffix_bucket(suffix: str) -> Buckets:
    """The bucket of a public suffix as a whole."""
    number = _SUFFIX_SEED
    for character in suffix.encode("utf-8", "replace"):
        number = (number ^ character) * int(_PRIME) & 0xFFFF_FFFF
    return np.array([(number ^ (number >> 15)) & int(_MASK)], dtype=np.uint32)


_SHAPE = ("length", "digits", "vowels", "entropy", "hyphens", "consonants", "turns")
_NAMES = (
    *(f"name_{shape}" for shape in _SHAPE),
    *(f"sub_{shape}" for shape in _SHAPE),
    "name_pinyin", "name_romaji", "sub_labels", "sub_domain_words", "name_domain_words",
    "sub_bait", "name_bait", "suffix_labels", "cn", "jp", "com", "address", "punycode",
    "hosting", "dynamic", "shortener",
    "sub_brand", "name_brand", "sub_alike", "name_alike", "inside_brand",
    "root", "path_length", "depth", "path_odd", "path_one_token", "path_php", "path_bait",
    "query", "query_length", "path_digits", "path_capitals",
)  # fmt: skip
DENSE = _NAMES


def dense(address: Address, vocabulary: Vocabulary) -> list[float]:
    """The numbers of `DENSE`."""
    sub, name, suffix = address.sub, address.name, address.suffix
    letters = max(1, len(name))
    sub_tokens, name_tokens = _tokens(sub), _tokens(name)
    return [
        *_shape(name),
        *_shape(sub),
        sum(map(len, _PINYIN.findall(name))) / letters,
        sum(map(len, _ROMAJI.findall(name))) / letters,
        sub.count(".") + 1 if sub else 0,
        len(_DOMAIN_WORDS.intersection(sub_tokens)),
        len(_DOMAIN_WORDS.intersection(name_tokens)),
        len(_BAIT.findall(sub)),
        len(_BAIT.findall(name)),
        suffix.count(".") + 1 if suffix else 0,
        suffix == "cn" or suffix.endswith(".cn"),
        suffix == "jp" or suffix.endswith(".jp"),
        suffix == "com",
        not suffix,
        "xn--" in address.registrable or "xn--" in sub,
        *_lists(address, vocabulary),
        *_brand(address, sub_tokens, name_tokens, vocabulary),
        *_path(address.path),
    ]


def _tokens(text: str) -> list[str]:
    return [token for token in _SPLIT.split(text) if token]


def _shape(text: str) -> list[float]:
    if not text:
        return [0.0] * len(_SHAPE)
    letters = len(_LETTERS.findall(text))
    return [
        len(text),
        len(_DIGITS.findall(text)) / len(text),
        len(_VOWELS.findall(text)) / letters if letters else 0.3,
        _entropy(text),
        text.count("-"),
        max(map(len, _CONSONANTS.findall(text)), default=0),
        len(_TURNS.findall(text)),
    ]


def _entropy(text: str) -> float:
    """Bits for each character."""
    shares = [count / len(text) for count in Counter(text).values()]
    return -sum(share * math.log2(share) for share in shares)


def _lists(address: Address, vocabulary: Vocabulary) -> list[float]:
    whole = f"{address.sub}.{address.registrable}" if address.sub else address.registrable
    labels = whole.split(".")
    ends = [".".join(labels[n:]) for n in range(max(0, len(labels) - 6), len(labels) - 1)]
    return [
        not vocabulary.hosting.isdisjoint(ends),
        not vocabulary.dynamic.isdisjoint(ends),
        not vocabulary.shorteners.isdisjoint(ends),
    ]


def _brand(
    address: Address, sub_tokens: list[str], name_tokens: list[str], vocabulary: Vocabulary
) -> list[float]:
    """A brand's token, something like it, and one inside a longer word; 0 on its own domain."""
    if address.registrable in vocabulary.official:
        return [0.0] * 5
    inside = any(_inside(token, vocabulary) for token in {*sub_tokens, *name_tokens})
    return [
        not vocabulary.brands.isdisjoint(sub_tokens),
        not vocabulary.brands.isdisjoint(name_tokens),
        any(_alike(token, vocabulary) for token in sub_tokens[:8]),
        any(_alike(token, vocabulary) for token in name_tokens[:8]),
        inside,
    ]


def _alike(token: str, vocabulary: Vocabulary) -> bool:
    return 5 <= len(token) <= 20 and not vocabulary.alike.isdisjoint(forms(token))


def _inside(token: str, vocabulary: Vocabulary) -> bool:
    size = len(token)
    return size <= 63 and any(
        token[start:end] in vocabulary.brands
        for start in range(size - 4)
        for end in range(start + 5, min(size, start + 12) + 1)
    )


def _path(path: str) -> list[float]:
    where, _, query = path.partition("?")
    tokens = _PATH_TOKEN.findall(where)
    odd = sum(1 for token in tokens if not _PLAIN_TOKEN.fullmatch(token))
    return [
        not tokens and not query,
        math.log1p(len(where)),
        len([piece for piece in where.split("/") if piece]),
        odd,
        len(tokens) == 1,
        ".php" in where,
        len(_PATH_BAIT.findall(where)),
        bool(query),
        math.log1p(len(query)),
        len(_DIGITS.findall(where)) / max(1, len(where)),
        any(map(str.isupper, where)),
    ]
