"""Imports real files that this repository may not hold, and prints what came of each: bench/real PATH

PATH is a folder of data sets, or one of them: maven-messy-export, salesforce-samples, import-samples, northwind, or any
folder with CSV, TSV, XLSX, JSON or NDJSON files, which come in with guessed mappings. Each set begins with an empty
product in a temporary folder. The exit status is 1 if a file broke the import or a figure is not the expected one.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MAPS = ROOT / "bench" / "maps"
MAVEN = ROOT / "server" / "rapport" / "site" / "demo" / "maven"
sys.path.insert(0, str(ROOT / "server"))
SUFFIXES = (".csv", ".tsv", ".xlsx", ".json", ".ndjson")
Step = tuple[str, str, str]
"""(pattern of the file's path in its set, object, name of a mapping or "" for a guess), in the order of work."""

STEPS: dict[str, list[Step]] = {
    "maven-messy-export": [
        ("products.csv", "product", "@08-products"),
        ("accounts.csv", "company", "messy-companies"),
        ("sales_teams.csv", "user", "users"),
        ("sales_pipeline*.csv", "deal", "messy-deals"),
        ("sales_pipeline*.csv", "deal-line", "messy-lines"),
    ],
    "salesforce-samples": [
        ("ebikes/Accounts.json", "company", ""),
        ("ebikes/Product_Family__cs.json", "category", ""),
        ("ebikes/Product__cs.json", "product", ""),
        ("ebikes/Opportunities.json", "deal", ""),
        ("ebikes/Cases.json", "task", ""),
        ("*Task*.csv", "task", ""),
        ("*ttachment*.csv", "note", ""),
        ("*timeZone*.csv", "deal", ""),
        ("*", "company", ""),
    ],
    "import-samples": [
        ("mautic_fakecompany*", "company", ""),
        ("mautic_fakelead*", "contact", ""),
        ("odoo_*products.csv", "product", ""),
        ("odoo_m2m*", "company", ""),
        ("odoo_o2m*", "contact", "odoo-contacts"),
    ],
    "northwind": [
        ("regions.csv", "team", "northwind-regions"),
        ("territories.csv", "team", "northwind-territories"),
        ("employees.csv", "user", "northwind-employees"),
        ("employee-territories.csv", "user", "northwind-employee-territories"),
        ("categories.csv", "category", ""),
        ("suppliers.csv", "company", ""),
        ("shippers.csv", "company", ""),
        ("customers.csv", "company", ""),
        ("customers.csv", "contact", ""),
        ("products.csv", "product", ""),
        ("orders.csv", "deal", "northwind-orders"),
        ("orders_repaired.csv", "deal", "northwind-orders"),
        ("order-details.csv", "deal-line", "northwind-order-details"),
    ],
}
NOT_FILES = ("expected.*", "README*")


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Run the sets that are found at the path."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument(
        "--object", default="company", help="what the files of an unknown set hold (%(default)s)"
    )
    args = parser.parse_args()
    if not args.path.is_dir():
        parser.error(f"there is no folder {args.path}")
    known = [args.path / name for name in STEPS if (args.path / name).is_dir()]
    folders = [args.path] if args.path.name in STEPS or not known else known
    with product() as reset:
        failures = sum(run_set(folder, args.object, reset) for folder in folders)
    say(f"\n{failures} failed" if failures else "\nEvery file was read; every refused row has its reason.")
    return 1 if failures else 0


@contextmanager
def product() -> Iterator[Callable[[], None]]:
    """An empty product on a server of its own; gives a function that empties it again."""
    from rapport.site.postgres import Cluster

    folder = Path(tempfile.mkdtemp(prefix="rapport-real-"))
    folder.chmod(0o711)
    cluster = Cluster(folder / "data", durable=False)
    try:
        cluster.start()
        cluster.create_database()
        settings = {"DATABASE_URL": cluster.dsn(), "DJANGO_SETTINGS_MODULE": "rapport.site.settings"}
        os.environ |= {**settings, "RAPPORT_DATA": str(folder)}
        import django

        django.setup()
        from django.db import connection

        from rapport.site.supervise.prepare import migrate

        def reset() -> None:
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            migrate(lambda _line: None)

        yield reset
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def run_set(folder: Path, usual: str, reset: Callable[[], None]) -> int:
    """Import all files of a set; gives how many failed."""
    reset()
    say(f"\n== {folder.name}")
    load(MAVEN / "stages.csv", "pipeline", MAVEN / "01-pipeline.json", quiet=True)
    load(MAVEN / "stages.csv", "stage", MAVEN / "02-stages.json", quiet=True)
    steps = STEPS.get(folder.name, [("*", usual, "")])
    failed = sum(not load(path, name, mapping) for path, name, mapping in planned(folder, steps))
    check = CHECKS.get(folder.name)
    return failed + (check(folder) if check else 0)


def planned(folder: Path, steps: Sequence[Step]) -> Iterator[tuple[Path, str, Path | None]]:
    """Every file of the set in the order of the steps; a file may be taken by several named steps, but once by `*`."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES and path.is_file()]
    files = [path for path in files if not any(fnmatch(path.name, pattern) for pattern in NOT_FILES)]
    taken: set[Path] = set()
    for pattern, name, mapping in steps:
        for path in files:
            if fnmatch(str(path.relative_to(folder)), pattern) and not (pattern == "*" and path in taken):
                taken.add(path)
                own = MAVEN if mapping.startswith("@") else MAPS
                yield path, name, own / f"{mapping.lstrip('@')}.json" if mapping else None
    for path in sorted(set(files) - taken):
        yield path, "company", None


def load(path: Path, name: str, mapping: Path | None, *, quiet: bool = False) -> bool:
    """Import one file, print what came of it; False when the import broke."""
    from rapport.engine.access.actors import SYSTEM
    from rapport.engine.objects import registry
    from rapport.engine.objects.problems import Problem
    from rapport.engine.transfer.intake import register
    from rapport.engine.transfer.running.execute import execute
    from rapport.engine.transfer.running.report import told
    from rapport.engine.transfer.running.resolving import reason

    began = time.perf_counter()
    label = f"{path.name} -> {name}"
    try:
        chosen = json.loads(mapping.read_text(encoding="utf-8")) if mapping else None
        kept = register(registry.get(name), path, SYSTEM, name=path.name, mapping=chosen)
        report = execute(kept, path, SYSTEM).as_json()
    except Problem as problem:
        say(f"{label:<62} refused as a whole: {told(reason(problem))[:160]}")
        return True
    except Exception:  # noqa: BLE001  # whatever breaks one file, the others are still tried
        say(f"{label:<62} BROKE")
        traceback.print_exc()
        return False
    if not quiet:
        show(label, report, time.perf_counter() - began)
    return bool(
        report["rows"] == sum(report[count] for count in ("created", "updated", "unchanged", "refused"))
    )


def show(label: str, report: dict[str, Any], seconds: float) -> None:
    """One line of counts, one for each reason."""
    counts = ("rows", "created", "updated", "unchanged", "refused", "made")
    told = ", ".join(f"{report[count]} {count}" for count in counts if report[count]) or "no rows"
    fixed = ", ".join(f"{name} {count}" for name, count in report["fixed"].items())
    say(f"{label:<62} {told}{f'; put right: {fixed}' if fixed else ''} ({seconds:.1f} s)")
    for found in report["reasons"][:4]:
        rows = ", ".join(map(str, found["sample_rows"][:4]))
        say(
            f"    {found['count']} x {found['field'] or found['code']}: {found['detail'][:110]} (rows {rows})"
        )


def check_messy(folder: Path) -> int:
    """Every row as expected.csv has it, to the cell."""
    from rapport.modules.sales.models import DealLine

    lines = DealLine.objects.select_related("deal__owner", "deal__party", "product")
    have = {
        line.deal.external_id: (
            line.deal.owner.name if line.deal.owner else "", line.product.name if line.product else "",
            line.deal.party.name if line.deal.party else "", str(line.deal.opened_on),
        )
        for line in lines
    }  # fmt: skip
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as file:
        wanted = {
            row["order_id"]: (row["sales_agent"], row["product"], row["account"], row["order_date"])
            for row in csv.DictReader(file)
        }
    equal = sum(have.get(key) == value for key, value in wanted.items())
    say(f"    equal to expected.csv: {equal} of {len(wanted)} rows; {len(have) - len(wanted)} too many")
    for key in [key for key, value in wanted.items() if have.get(key) != value][:3]:
        say(f"    {key}: {have.get(key)} instead of {wanted[key]}")
    return 0 if equal == len(wanted) == len(have) else 1


def check_northwind(folder: Path) -> int:
    """The revenue of all orders, from the lines."""
    from django.db.models import Count, Sum

    from rapport.modules.sales.models import Deal, DealLine

    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    net = DealLine.objects.aggregate(sum=Sum("total"))["sum"]
    orders = Deal.objects.aggregate(count=Count("id"))["count"]
    say(f"    orders {orders} of {expected['orders']}; revenue {net:.2f} of {expected['revenue_net']:.2f}")
    return 0 if orders == expected["orders"] and abs(float(net) - expected["revenue_net"]) < 0.01 else 1


CHECKS: dict[str, Callable[[Path], int]] = {"maven-messy-export": check_messy, "northwind": check_northwind}

if __name__ == "__main__":
    sys.exit(main())
