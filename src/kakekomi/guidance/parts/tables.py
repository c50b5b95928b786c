"""The tab-separated tables: police, help lines, platforms, brands, law.

Each row carries its source, the day it was read and the day it expires. `show` is obeyed: only
`yes` may be printed; `recheck` and `no` are kept for editors.
"""

from __future__ import annotations

from pathlib import Path

from kakekomi.guidance.model import Quote, Source
from kakekomi.guidance.problems import Problems
from kakekomi.guidance.registers import BrandDomain, Contact, PlatformLink, Prefecture, ServiceRule
from kakekomi.guidance.rows import read_table

WHOLE_COUNTRY = "00"


def read_helplines(root: Path, problems: Problems) -> dict[str, Contact]:
    """The national help lines."""
    needs = ("id", "name", "tel", "web", "show", "source1", "read_on", "expires")
    found = {}
    for row in read_table(root, root / "contacts" / "helplines.tsv", needs, problems):
        found[row["id"]] = Contact(
            id=row["id"],
            name=row["name"],
            tel=row["tel"],
            web=row["web"],
            hours=row["hours"],
            note="",
            prefecture=WHOLE_COUNTRY,
            show=row["show"] == "yes",
            source=row["source1"],
            read_on=row.day("read_on"),
            expires=row.day("expires"),
            place=row.place,
        )
    return found


def read_prefectures(root: Path, problems: Problems) -> dict[str, Prefecture]:
    """The 47 prefectures by code, with the name of their police."""
    found = {}
    needs = ("pref_code", "pref", "body")
    for row in read_table(root, root / "contacts" / "police.tsv", needs, problems):
        if row["pref_code"] != WHOLE_COUNTRY:
            found[row["pref_code"]] = Prefecture(
                code=row["pref_code"], name=row["pref"], police=row["body"]
            )
    return found


def read_police(root: Path, problems: Problems) -> dict[str, Contact]:
    """The consultation phone of each force (police_01 …) and its web host (police_site_01 …)."""
    found = {}
    needs = ("pref_code", "body", "tel_consult", "show", "source1", "read_on", "expires")
    for row in read_table(root, root / "contacts" / "police.tsv", needs, problems):
        id = f"police_{row['pref_code']}"
        found[id] = Contact(
            id=id,
            name=row["body"],
            tel=row["tel_consult"],
            web=row["cyber_page"],
            hours=row["tel_kind"],
            note="",
            prefecture=row["pref_code"],
            show=row["show"] == "yes" and bool(row["tel_consult"] or row["cyber_page"]),
            source=row["source1"],
            read_on=row.day("read_on"),
            expires=row.day("expires"),
            place=row.place,
        )
    needs = ("pref_code", "body", "host", "path", "show", "read_on", "expires")
    for row in read_table(root, root / "contacts" / "police_sites.tsv", needs, problems):
        id = f"police_site_{row['pref_code']}"
        if row["show"] != "yes" or id in found:
            continue
        found[id] = Contact(
            id=id,
            name=row["body"],
            tel="",
            web=row["host"] + row["path"].rstrip("/"),
            hours="",
            note="",
            prefecture=row["pref_code"],
            show=True,
            source=row["source1"],
            read_on=row.day("read_on"),
            expires=row.day("expires"),
            place=row.place,
        )
    return found


def read_platform_links(root: Path, problems: Problems) -> tuple[PlatformLink, ...]:
    """Official pages of platforms."""
    needs = ("platform", "kind", "url_or_address", "show", "source1", "read_on", "expires")
    return tuple(
        PlatformLink(
            platform=row["platform"],
            kind=row["kind"],
            address=row["url_or_address"],
            show=row["show"] == "yes",
            source=row["source1"],
            read_on=row.day("read_on"),
            expires=row.day("expires"),
        )
        for row in read_table(root, root / "contacts" / "platforms.tsv", needs, problems)
    )


def read_designated(root: Path, problems: Problems) -> dict[str, bool]:
    """Services designated as large platforms (情プラ法20条) → whether that may be said."""
    needs = ("service", "show")
    path = root / "contacts" / "designated_platforms.tsv"
    return {row["service"]: row["show"] == "yes" for row in read_table(root, path, needs, problems)}


def read_brands(root: Path, problems: Problems) -> tuple[BrandDomain, ...]:
    """Every official domain of every brand of the registry."""
    needs = ("brand_id", "name_ja", "aliases", "category", "domain", "grade", "read_on", "expires")
    return tuple(
        BrandDomain(
            brand=row["brand_id"],
            name=row["name_ja"],
            english=row["name_en"],
            aliases=row.list("aliases"),
            category=row["category"],
            domain=row["domain"],
            grade=row["grade"],
            source=row["official_page_read"] or row["named_by"],
            user_content=row["user_content"],
            read_on=row.day("read_on"),
            expires=row.day("expires"),
        )
        for row in read_table(root, root / "brands" / "brands.tsv", needs, problems)
    )


def read_bank_desks(root: Path, problems: Problems) -> tuple[tuple[str, Contact], ...]:
    """Desks of banks and card firms, each with the name of its institution."""
    needs = ("institution", "purpose", "tel", "page", "show", "read_on", "expires")
    path = root / "contacts" / "bank_contacts.tsv"
    return tuple(
        (
            row["institution"],
            Contact(
                id=f"bank_desk_{row.place.line}",
                name=f"{row['institution']} {row['purpose']}",
                tel=row["tel"],
                web=row["page"],
                hours=row["hours"],
                note="",
                prefecture=WHOLE_COUNTRY,
                show=row["show"] == "yes",
                source=row["page"],
                read_on=row.day("read_on"),
                expires=row.day("expires"),
                place=row.place,
            ),
        )
        for row in read_table(root, path, needs, problems)
    )


def read_service_rules(root: Path, problems: Problems) -> tuple[ServiceRule, ...]:
    """What services say on compensation, non-delivery and stopping an account."""
    found = []
    for name, text in (("compensation.tsv", "rule"), ("marketplaces.tsv", "value")):
        needs = ("service", "kind", text, "show", "read_on", "expires")
        for row in read_table(root, root / "contacts" / name, needs, problems):
            if row[text]:
                found.append(
                    ServiceRule(
                        service=row["service"],
                        kind=row["kind"],
                        text=row[text],
                        show=row["show"] == "yes",
                        source=row["source1"],
                        read_on=row.day("read_on"),
                        expires=row.day("expires"),
                    )
                )
    return tuple(found)


def read_law(root: Path, problems: Problems) -> dict[str, Source]:
    """Each rule of law/law.tsv as a source (l01 …): read when one or two places were read."""
    needs = ("id", "topic", "rule", "law_article", "checked", "source1", "read_on", "expires")
    found = {}
    for row in read_table(root, root / "law" / "law.tsv", needs, problems):
        web = next((s for s in (row["source1"], row["source2"]) if s.startswith("http")), "")
        found[row["id"]] = Source(
            id=row["id"],
            publisher=row["law_article"],
            kind="law",
            title=row["topic"],
            address=web.split(" ")[0] or row["source1"],
            read_on=row.day("read_on"),
            expires=row.day("expires"),
            page_date=row["page_date"],
            status="read" if row["checked"] in {"two-sources", "read"} else "memory",
            quotes=(Quote(id=row["id"], text=row["rule"], verbatim=False),),
            sha256="",
            place=row.place,
        )
    return found


def read_shared_hosts(root: Path, problems: Problems) -> tuple[str, ...]:
    """Hosts that carry genuine pages of many firms: neither one firm's own nor strange."""
    path = root / "brands" / "shared_hosts.tsv"
    rows = read_table(root, path, ("host_suffix", "what", "source", "read_on", "expires"), problems)
    return tuple(row["host_suffix"] for row in rows)
