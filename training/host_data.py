"""Rows for the host model: phishing by month, ordinary hosts by source, split by domain.

Each ordinary registrable domain belongs to one part (fit, choose or report) by a hash of its
name; phishing is parted by month by the caller. The data folder is described in its README.
"""

from __future__ import annotations

import csv
import gzip
import ipaddress
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from kakekomi.check.host_features import Address, Vocabulary
from kakekomi.check.host_model import FOLDER, OPEN_TO_ALL, SHORTENERS, read_list

ROOT = Path(__file__).resolve().parent.parent
BRANDS = ROOT / "guidance" / "brands" / "brands.tsv"
_EACH = 12  # homepages taken of one host
_URL = re.compile(r"https?://[a-z0-9.-]+/[^\s\"'|<>)]+")
_SUFFIXES = PublicSuffixList()
# Names of brands that are everyday words.
_COMMON = frozenset(
    "bank card japan mobile the group net online club web app mail one plus line note pocket post "  # noqa: SIM905
    "point global shop store service promise max".split()
)
# First labels and paths of ordinary sites, written down by hand: the popular hosts have neither.
_LABELS = (  # noqa: SIM905
    "login account accounts auth id sso my mypage member members secure shop store mail webmail m "
    "mobile app api cdn static img images assets media news blog help support faq info jp ja en us "
    "www2 www3 web portal admin docs dev stage test beta forum community wiki pay payment order "
    "cart booking reserve ticket entry campaign click link links email e-mail mailer track go "
    "customer service online ec direct card bank points event kids recruit ir corp business "
    "static-1 cdn2 img01 edge-3 eu-west-1 ap-northeast-1 s3 d1 a248 lb2 ns1 mx1 vpn gw status"
).split()
_PATHS = (  # noqa: SIM905
    "/login /signin /login.php /user/login /account /account/ /members/ /member/login /mypage/ "
    "/mypage/login /auth/login /auth/realms/main /index.php /index.html /index.php?id=12 /ja/ /jp/ "
    "/en/ /ja/login /contact /inquiry/ /faq/ /help /support/ /news/ /news/2024/05/01/ /shop/ "
    "/products/ /products/detail/1042 /products/detail.php?product_id=381 /item/20391/ /cart "
    "/order/history /campaign/ /campaign/spring2025/ /entry/ /reserve/ /password/reset /payment/ "
    "/pay/ /card/ /point/ /service/ /wp-login.php /wp-content/uploads/2024/03/a.pdf /r/Ab3xK9 "
    "/c/7fQ2 /s/9xA2kQ /t/abcde12345 /l/3Kd9 /click?u=aHR0cHM6Ly9l /track?id=8f3b2c91 "
    "/unsubscribe?id=3829102 /u/8b1c2d /app/login /web/login /sso/login?next=/ /oauth/authorize "
    "/verify?token=8dk2nQ7s /confirm?code=39281a /reset?t=Qk2m9sLx /a/b/c.html /search?q=abc "
    "/tracking?no=403912345678 /delivery/ /notice/2025/0401.html /info/detail/812 /update/ "
    "/secure/ /bank/ /personal/ /kojin/login/ /customer/ /customer/login.aspx /Login.do /main.do"
).split()


@dataclass(frozen=True, slots=True)
class Row:
    """An address; what slice it belongs to; the month of a phishing one, else empty."""

    address: Address
    kind: str
    month: str = ""

    @property
    def domain(self) -> str:
        """The registrable domain."""
        return self.address.registrable


def address_of(url: str) -> Address | None:
    """The parts of a URL or bare host; nothing when it has no host."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}/")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if not host:
        return None
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    try:
        ipaddress.ip_address(host)
    except ValueError:
        registrable = _SUFFIXES.privatesuffix(host) or host
        suffix = _SUFFIXES.publicsuffix(host) or ""
        return Address.of(host, registrable, suffix, path)
    return Address.of(host, host, "", path)


def part_of(domain: str) -> str:
    """The part of an ordinary registrable domain: half fit, a quarter choose, a quarter report."""
    return ("fit", "fit", "choose", "report")[zlib.crc32(domain.encode()) % 4]


def phishing(folder: Path) -> list[Row]:
    """Every phishing address, oldest first."""
    path = folder / "urls" / "phishing_jpcert_2019-01_2025-07.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = ((address_of(row["url"]), row["month"]) for row in rows)
    return [Row(address, "phishing", month) for address, month in found if address]


def ordinary(folder: Path, homepages: Path | None) -> list[Row]:
    """Every ordinary address, each host and path once, by kind. `homepages`: one URL a line, such
    as the Homepage fields of Debian's packages: the only source of many hosts with subdomains."""
    urls = folder / "urls"
    towns = (line.split("\t")[2] for line in _lines(urls / "municipalities.tsv.gz")[1:])
    sources: tuple[tuple[str, Iterable[str]], ...] = (
        ("popular", _lines(urls / "legit_hosts_top100k_half.txt.gz")),
        ("deep", _lines(urls / "legit_deep_urls_half.txt.gz")),
        ("homepage", _few(homepages.read_text("utf-8").splitlines() if homepages else ())),
        ("town", towns),
        ("university", _lines(urls / "university_domains_half.txt.gz")),
        ("brand", sorted({row["domain"] for row in brand_rows()})),
    )
    found = (Row(address, kind) for kind, all_ in sources for address in _addresses(all_))
    return list(dict.fromkeys(found))


def borrowed(rows: Sequence[Row], paths: Sequence[str], seed: int) -> list[Row]:
    """Ordinary hosts with ordinary paths of others, so that a path as such condemns nobody."""
    pick = random.Random(seed)  # noqa: S311  a sample, no secret
    return [_moved(row, row.address.sub, pick.choice(paths), "path") for row in rows]


def with_labels(rows: Sequence[Row], labels: Sequence[str], seed: int) -> list[Row]:
    """Ordinary domains with one or two ordinary first labels."""
    pick = random.Random(seed)  # noqa: S311  a sample, no secret
    return [
        _moved(row, ".".join(pick.choices(labels, k=pick.choice((1, 1, 1, 2)))), "/", "label")
        for row in rows
    ]


def paths_of(rows: Iterable[Row], part: str) -> list[str]:
    """The paths of deep addresses, and as many times those written down by hand."""
    real = [
        row.address.path
        for row in rows
        if row.kind in {"deep", "homepage"} and len(row.address.path) > 1
    ]
    own = [path for path in (*_PATHS, *_quoted()) if part_of(path) == part]
    return real + own * max(1, len(real) // len(own) // 3)


def labels_of(rows: Iterable[Row]) -> list[str]:
    """The labels before ordinary domains, and as many times those written down by hand."""
    real = [row.address.sub for row in rows if row.address.sub and row.kind != "label"]
    return real + list(_LABELS) * max(1, len(real) // len(_LABELS))


def _quoted() -> list[str]:
    """Paths of the official pages that the guidance quotes: banks, police, ministries, firms."""
    texts = (path.read_text("utf-8") for path in sorted((ROOT / "guidance").rglob("*.[ty]*")))
    urls = sorted({url for text in texts for url in _URL.findall(text)})
    return sorted({address.path for address in _addresses(urls) if len(address.path) > 1})


def vocabulary() -> Vocabulary:
    """Brands of the register, and the vendored lists."""
    rows = list(brand_rows())
    names = [name for row in rows for name in (row["name_en"], *row["aliases"].split(";"))]
    latin = {re.sub(r"[^a-z0-9]", "", name.lower()) for name in names if name.isascii()}
    first = {row["domain"].split(".")[0] for row in rows}
    tokens = {piece for token in first for piece in (token, token.replace("-", ""))} | latin
    tokens = {token for token in tokens - _COMMON if len(token) >= 4 or token in first}
    hosting, dynamic, shorteners = (
        read_list(path) for path in (*(FOLDER / name for name in OPEN_TO_ALL), SHORTENERS)
    )
    official = frozenset(row["domain"] for row in rows)
    return Vocabulary.of(
        frozenset(token for token in tokens if len(token) >= 3),
        official,
        (hosting, dynamic, shorteners),
    )


def brand_rows() -> Iterator[dict[str, str]]:
    """The rows of the register of brands."""
    with BRANDS.open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _few(urls: Iterable[str]) -> Iterator[str]:
    """At most some addresses of each host."""
    seen: Counter[str] = Counter()
    for url in urls:
        host = url.split("/")[2] if url.count("/") >= 2 else url
        seen[host] += 1
        if seen[host] <= _EACH:
            yield url


def _moved(row: Row, sub: str, path: str, kind: str) -> Row:
    old = row.address
    return Row(Address(sub, old.name, old.suffix, old.registrable, path[:512]), kind)


def _addresses(urls: Iterable[str]) -> Iterator[Address]:
    yield from filter(None, map(address_of, urls))


def _lines(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
