"""The public suffix list (publicsuffix.org) of the installed package, loaded at its first use."""

from __future__ import annotations

from functools import cache, lru_cache

from publicsuffixlist import PublicSuffixList


@cache
def _whole() -> PublicSuffixList:
    return PublicSuffixList()


@cache
def _icann() -> PublicSuffixList:
    return PublicSuffixList(only_icann=True, accept_unknown=False)


def registrable_and_suffix(host: str) -> tuple[str, str]:
    """The registrable domain ("" when the host is a public suffix itself) and the public suffix,
    private ones counted, an unknown top level by the rule `*`."""
    return _whole().privatesuffix(host) or "", _whole().publicsuffix(host) or ""


@lru_cache(maxsize=4_096)
def is_registered_name(host: str) -> bool:
    """Whether a host stands below a suffix of the ICANN part of the list."""
    return _icann().privatesuffix(host) is not None
