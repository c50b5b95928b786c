"""The shipped host model: what it must say and never say, without the data it was fitted on."""

from __future__ import annotations

import csv
import json
import math
import shutil
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from publicsuffixlist import PublicSuffixList

from kakekomi.check.host_features import DENSE, Address, Vocabulary, buckets, dense, forms
from kakekomi.check.host_model import FOLDER, HostJudgement, HostModel, Trees, slice_of

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = PublicSuffixList()
MODEL = HostModel.load()
BARE = Vocabulary.of(
    frozenset(("mufgbank", "rakuten")), frozenset(("rakuten.co.jp",)), (frozenset(),) * 3
)
LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True)
HOST = (
    st.lists(LABEL, min_size=1, max_size=4)
    .map(lambda labels: ".".join([*labels, "com"]))
    .filter(lambda host: not host.startswith("www."))
)


def judge(host: str, path: str = "/") -> HostJudgement:
    assert MODEL is not None
    registrable, suffix = SUFFIXES.privatesuffix(host), SUFFIXES.publicsuffix(host)
    return MODEL.judge(host, registrable or "", suffix or "", path)


def brand_domains() -> list[str]:
    with (ROOT / "guidance" / "brands" / "brands.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return sorted({row["domain"] for row in rows})


def copied(folder: Path) -> Path:
    for path in FOLDER.iterdir():
        shutil.copy(path, folder)
    return folder


def test_official_domains_of_brands_are_never_odd() -> None:
    hosts = [host for domain in brand_domains() for host in (domain, f"www.{domain}")]
    assert len(hosts) > 400
    assert [host for host in hosts if judge(host).odd] == []


@pytest.mark.parametrize(
    "host",
    [
        "www.city.sapporo.jp",
        "www.city.chiba.jp",
        "www.u-tokyo.ac.jp",
        "www.kyoto-u.ac.jp",
        "www.pref.chiba.lg.jp",
        "ja.wikipedia.org",
        "docs.python.org",
        "www.bbc.co.uk",
        "localhost",
        "192.168.0.1",
        "[fe80::1]",
    ],
)
def test_ordinary_hosts_are_neither_odd_nor_doubtful(host: str) -> None:
    found = judge(host, "/login")
    assert not found.odd
    assert not found.doubtful


@pytest.mark.parametrize(
    "host",
    [
        "ekii-co-jp.qzvkwt.cn",
        "saisoncard-login.xkqwv.top",
        "www.amazon.co.jp.signin.hjkqwz.top",
        "sbisec-jp-www.yqnwzx.xyz",
    ],
)
def test_hosts_made_up_as_phishing_makes_them_are_odd(host: str) -> None:
    assert judge(host).odd


def test_telling_is_a_piece_of_the_host() -> None:
    for host in ("saisoncard-login.xkqwv.top", "ekii-co-jp.qzvkwt.cn"):
        found = judge(host).telling
        assert found
        assert found in host


@given(HOST, st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_a_judgement_is_a_probability_and_odd_is_more_than_doubtful(host: str, path: str) -> None:
    found = judge(host, "/" + path)
    assert 0.0 <= found.probability <= 1.0
    assert found.doubtful or not found.odd
    assert found == judge(host, "/" + path)


@given(HOST)
@example("x0.com")  # a public suffix itself: it has no registrable domain
@settings(max_examples=100, deadline=None)
def test_www_and_letter_case_and_the_final_dot_change_nothing(host: str) -> None:
    assert MODEL is not None
    registrable, suffix = SUFFIXES.privatesuffix(host) or "", SUFFIXES.publicsuffix(host) or ""
    plain = MODEL.judge(host, registrable, suffix, "/")
    assert MODEL.judge(f"www.{host}", registrable, suffix, "/") == plain
    assert MODEL.judge(f"{host.upper()}.", registrable, suffix, "/") == plain


@given(st.text(max_size=400), st.text(max_size=300), st.text(max_size=30), st.text(max_size=2_000))
@settings(max_examples=150, deadline=None)
def test_no_input_raises(host: str, registrable: str, suffix: str, path: str) -> None:
    assert MODEL is not None
    assert math.isfinite(MODEL.judge(host, registrable, suffix, path).probability)


def test_hostile_lengths_take_bounded_time() -> None:
    assert MODEL is not None
    began = time.process_time()
    MODEL.judge("a-" * 500_000 + ".com", "b1" * 500_000 + ".com", "com", "/aA1" * 500_000)
    assert time.process_time() - began < 0.5


def test_a_changed_or_missing_file_is_not_used(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    assert HostModel.load(folder) is not None
    arrays = folder / "host_model.npz"
    content = bytearray(arrays.read_bytes())
    content[len(content) // 2] ^= 1
    arrays.write_bytes(content)
    assert HostModel.load(folder) is None
    arrays.unlink()
    assert HostModel.load(folder) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sha256": 3}', "null"])
def test_a_broken_manifest_is_not_used(tmp_path: Path, text: str) -> None:
    folder = copied(tmp_path)
    (folder / "host_model.json").write_text(text, "utf-8")
    assert HostModel.load(folder) is None


def test_shipped_weights_are_small_dated_and_have_thresholds_for_every_slice() -> None:
    about = json.loads((FOLDER / "host_model.json").read_text("utf-8"))
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 3_000_000
    assert about["date"] >= "2026-01-01"
    assert set(about["thresholds"]) == {"jp", "cn", "risky", "other"}
    assert all(odd >= doubtful for odd, doubtful in about["thresholds"].values())


def test_slices_follow_the_last_label_of_the_suffix() -> None:
    suffixes = ("co.jp", "com.cn", "top", "com", "")
    found = [slice_of(Address.of("a.x", "a.x", suffix, "")) for suffix in suffixes]
    assert found == ["jp", "cn", "risky", "other", "other"]


def test_an_address_is_cut_into_its_parts() -> None:
    whole = Address.of("www.login.a-b.co.jp", "a-b.co.jp", "co.jp", "/x?y=1")
    assert whole == Address("login", "a-b", "co.jp", "a-b.co.jp", "/x?y=1")
    assert Address.of("www.a-b.co.jp", "a-b.co.jp", "co.jp", "").sub == ""


def test_brand_tokens_count_outside_the_brands_own_domain_only() -> None:
    def seen(host: str, registrable: str, suffix: str) -> dict[str, float]:
        numbers = dense(Address.of(host, registrable, suffix, "/"), BARE)
        return dict(zip(DENSE, numbers, strict=True))

    assert seen("rakuten.abc.com", "abc.com", "com")["sub_brand"]
    assert seen("my-rakuten.com", "my-rakuten.com", "com")["name_brand"]
    assert seen("rakulen.abc.com", "abc.com", "com")["sub_alike"]
    assert seen("xxmufgbankyy.com", "xxmufgbankyy.com", "com")["inside_brand"]
    assert not any(
        seen("rakuten.rakuten.co.jp", "rakuten.co.jp", "co.jp")[name]
        for name in DENSE
        if "brand" in name
    )
    assert not seen("tanaka.abc.com", "abc.com", "com")["sub_alike"]


def test_forms_hold_what_looks_alike() -> None:
    assert forms("rnufg") & forms("mufg")
    assert forms("paypa1") & forms("paypal")
    assert not forms("tanaka") & forms("rakuten")


def test_buckets_know_the_part_and_the_bounds_of_a_text() -> None:
    assert [len(keys) for keys in buckets("abc", "name")] == [4, 3, 2, 1]
    assert not np.array_equal(buckets("abc", "name")[0], buckets("abc", "sub")[0])
    assert not set(buckets("ab", "name")[1]) & set(buckets("xabx", "name")[1])


def test_trees_go_down_to_the_leaf_that_fits() -> None:
    trees = Trees(
        feature=np.array([1, 0, 0], dtype=np.int16),
        threshold=np.array([0.5, np.inf, np.inf], dtype=np.float32),
        child=np.array([1, 1, 2], dtype=np.int32),
        value=np.array([0.0, -1.0, 2.0], dtype=np.float32),
        roots=np.array([0], dtype=np.int32),
        depth=4,
        start=0.25,
    )
    assert trees.points(np.array([9.0, 0.5], dtype=np.float32)) == -0.75
    assert trees.points(np.array([0.0, 0.6], dtype=np.float32)) == 2.25
