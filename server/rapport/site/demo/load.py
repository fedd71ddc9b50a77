"""The demo company, loaded by the product's own import: the Maven files, and what is made up around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from rapport.engine.access.actors import SYSTEM, Actor, actor_for
from rapport.engine.access.house import read_house
from rapport.engine.access.models import Organisation, User
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import run
from rapport.engine.actions.settling import settle, settling
from rapport.engine.log import triggers
from rapport.engine.objects import registry
from rapport.engine.transfer.intake import register
from rapport.engine.transfer.models import Import
from rapport.engine.transfer.running.execute import execute
from rapport.engine.transfer.running.report import Report
from rapport.site.demo import generated, talk
from rapport.site.sign_in import DEMO_EMAIL, DEMO_HOST, DEMO_PASSWORD

MAVEN = Path(__file__).parent / "maven"
NAME, CURRENCY, LOCALE = "Maven Hardware", "USD", "en-US"
"""What an organisation without a name of its own becomes."""
PIPELINE = "Sales"
LAST_CLOSE = date(2017, 12, 31)
"""The last closing day in the files."""
_SHIFTED = ("opened_on", "closed_on")
Say = Callable[[str], None]

STEPS = (
    ("01-pipeline.json", "stages.csv"),
    ("02-stages.json", "stages.csv"),
    ("03-regions.json", "sales_teams.csv"),
    ("04-teams.json", "sales_teams.csv"),
    ("05-managers.json", "sales_teams.csv"),
    ("06-leads.json", "sales_teams.csv"),
    ("07-agents.json", "sales_teams.csv"),
    ("08-products.json", "products.csv"),
    ("09-companies.json", "accounts.csv"),
    ("10-deals.json", "sales_pipeline.csv"),
    ("11-lines.json", "sales_pipeline.csv"),
)
"""(mapping, file) in the order in which one needs the other."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did: the report of each step by its name, and by how many days the dates were moved."""

    reports: dict[str, Report]
    shift_days: int


def load(
    say: Say, *, shifted: bool = True, now: datetime | None = None, actor: Actor | None = None
) -> Loaded:
    """Loads the whole demo. Run again it changes nothing; run again after it was cut off it goes on.

    With an `actor` it is loaded for them into a house of their own, which keeps its name, its default pipeline and its
    doors: nobody of the demo can sign in. Without, its administrator is made, and everybody signs in with its password.
    """
    today = (now or datetime.now(UTC)).date()
    is_guest, actor = actor is not None, actor or _administrator()
    earlier = first_loaded()
    shift, today = earlier or (shift_days(today) if shifted else 0, today)
    reports = {}
    for name, file in STEPS:
        mapping = orjson.loads((MAVEN / name).read_bytes())
        if is_guest and mapping["object"] == "pipeline" and _has_default():
            mapping = {**mapping, "also": []}
        reports[name] = _import(MAVEN / file, _moved(mapping, shift), actor, say)
    if not is_guest:
        _give_passwords(actor)
    host = User.objects.get(pk=actor.id)
    with TemporaryDirectory() as folder:
        for name, path, mapping in generated.files(
            Path(folder), today if shift else LAST_CLOSE, LAST_CLOSE, shift, host
        ):
            reports[name] = _import(path, mapping, actor, say)
    say(f"  Comments: {talk.say(host, now or datetime.now(UTC))}")
    return Loaded(reports, shift)


def is_loaded() -> bool:
    """Whether the demo was loaded to its end."""
    return Import.objects.filter(file_name=generated.LAST_FILE, state="done").exists()


def shift_days(today: date) -> int:
    """Days to move all dates by: whole weeks, so that weekdays stay; the last closing lies in the past week."""
    return (today - LAST_CLOSE).days // 7 * 7


def first_loaded() -> tuple[int, date] | None:
    """By how many days the demo was moved and the day it was first loaded, None when it was not."""
    found = (
        Import.objects.filter(
            object="deal", file_name="sales_pipeline.csv", mapping__note__startswith="Demo."
        )
        .order_by("id")
        .first()
    )
    if found is None:
        return None
    return found.mapping["columns"]["close_date"].get("shift_days", 0), found.created_at.date()


def _moved(mapping: dict[str, Any], shift: int) -> dict[str, Any]:
    """The mapping with the days of the shift at each column of dates."""
    columns = {
        header: {**rule, "shift_days": shift} if shift and rule.get("to") in _SHIFTED else rule
        for header, rule in mapping["columns"].items()
    }
    words = f"Dates moved by {shift} days. " if columns != mapping["columns"] else ""
    return {**mapping, "columns": columns, "note": f"Demo. {words}{mapping.get('note', '')}".strip()}


def _has_default() -> bool:
    return bool(registry.get("pipeline").records().filter(is_default=True).exclude(name=PIPELINE).exists())


def _administrator() -> Actor:
    """The demo's administrator, made at first, and the house's name and currency."""
    if read_house().name == Organisation().name:
        with settling(None, "organisation.update", "cli"):
            settle(name=NAME, currency=CURRENCY, locale=LOCALE)
    if not User.objects.filter(email=DEMO_EMAIL).exists():
        given = {"email": DEMO_EMAIL, "name": "Robin Admin", "role": "admin", "job_title": "Administrator"}
        run(all_actions(registry.get("user"))["create"], SYSTEM, given, door="cli")
    return actor_for(User.objects.get(email=DEMO_EMAIL))


def _import(path: Path, mapping: dict[str, Any], actor: Actor, say: Say) -> Report:
    kept = register(registry.get(mapping["object"]), path, actor, name=path.name, mapping=mapping)
    kept.state = "running"
    kept.save(update_fields=["state"])
    report = execute(kept, path, actor)
    kept.state, kept.rows, kept.finished_at = "done", report.rows, datetime.now(UTC)
    kept.save(update_fields=["state", "rows", "finished_at"])
    say(f"  {registry.get(kept.object).label_plural}: {_told(report)} ({path.name})")
    return report


def _told(report: Report) -> str:
    counts = {
        "new": report.created,
        "changed": report.updated,
        "unchanged": report.unchanged,
        "refused": report.refused,
    }
    words = [f"{count} {word}" for word, count in counts.items() if count] or ["nothing"]
    fixed = sum(count for name, count in report.fixed.items() if name == "alias")
    return ", ".join([*words, *([f"{fixed} cells put right"] if fixed else [])])


def _give_passwords(actor: Actor) -> None:
    """Everybody of the demo signs in with the same words; a password that was set stays."""
    hashed = make_password(DEMO_PASSWORD)
    with transaction.atomic(), connection.cursor() as cursor:
        triggers.context(cursor, actor=actor.id, door="cli", action="user.password", cause=None)
        User.objects.filter(password="", email__endswith=DEMO_HOST).update(password=hashed)
