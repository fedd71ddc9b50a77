"""Where records are pointed to: read off the models, so that a new link follows a merge without being named here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db import connection, models
from django.db.models.expressions import F
from psycopg import sql

from rapport.engine.objects.object import Object
from rapport.engine.records import pointing

STAYS: Final[dict[str, str]] = {
    "records_absorbed": "says what was merged into what",
    "merging_merge": "says what was merged into what",
    "merging_moved": "says what was moved",
    "search_entry": "follows the log",
    "log_change": "tells what was; a timeline reads the merged records' too",
    "log_gone": "names what is deleted",
    "retention_gone": "names what is deleted",
    "privacy_erasure": "names who was erased",
    "log_erased": "a receipt of the log",
    "log_removed": "a receipt of the log",
    "bulk_entry": "tells what a job did to which record",
    "duplicates_pair": "follows by itself, see duplicates/following.py",
    "actions_receipt": "an answer that was given, and to whom",
    "schedules_turn": "names jobs and imports",
    "webhooks_delivery": "tells what was told",
    "sharing_opening": "tells which file was opened",
    "transfer_import": "names jobs",
    "quality_mark": "follows the log",
    "quality_round": "names the record that was looked at last",
    "schema_schemachange": "names people of the house, and the change that it takes back",
    "schema_numberstart": "names a field",
    "access_holding": "names people of the house and teams",
    "joining_groupgift": "names teams",
}
"""Tables that hold ids of records and are no records themselves, and why a merge leaves them alone."""

Key = tuple[list[str], str]
"""What the key of a unique index is made of, as SQL, and for which rows it counts."""
_UNIQUE = """
    SELECT c.relname, array(
            SELECT pg_get_indexdef(i.indexrelid, place + 1, true) FROM generate_subscripts(i.indkey, 1) place
            ORDER BY place
        ), coalesce(pg_get_expr(i.indpred, i.indrelid), 'true')
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relname = ANY(%s) AND i.indisunique AND NOT i.indisprimary
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A table whose rows point to records of an object: by `columns` with one id, by `lists` with several."""

    model: type[models.Model]
    columns: tuple[str, ...]
    lists: tuple[str, ...]

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    def opposed(self) -> list[tuple[str, str]]:
        """Pairs of the columns that must not point to the same record."""
        return [
            (one, other)
            for constraint in self.model._meta.constraints
            if (pair := _differing(constraint))
            for one, other in [tuple(self._column(name) for name in pair)]
            if one in self.columns and other in self.columns
        ]

    def _column(self, name: str) -> str:
        return next((one.attname for one in self.model._meta.concrete_fields if one.name == name), name)


def places(obj: Object) -> list[Place]:
    """Every table of records that can point to records of `obj`."""
    own = table_of(obj)
    found = []
    for model in pointing.tables():
        columns = tuple(name for name, target, _takes in pointing.links(model) if target in (None, own))
        lists = tuple(one.attname for one in model._meta.concrete_fields if _leads(one) is own)
        if columns or lists:
            found.append(Place(model, columns, lists))
    return found


def table_of(obj: Object) -> type[models.Model]:
    return obj.model._meta.concrete_model or obj.model


def _leads(field: Any) -> type[models.Model] | None:
    if getattr(field, "kind", "") != "links":
        return None
    target = apps.get_model(field.to)
    return target._meta.concrete_model or target


def _differing(constraint: Any) -> tuple[str, str] | None:
    """The two fields that a constraint wants to differ: ~Q(party=F("other"))."""
    condition = getattr(constraint, "condition", None)
    if not isinstance(constraint, models.CheckConstraint):
        return None
    parts = condition.children if isinstance(condition, models.Q) else ()
    for part in (condition, *parts):
        if isinstance(part, models.Q) and part.negated and len(part.children) == 1:
            name, value = part.children[0] if isinstance(part.children[0], tuple) else ("", None)
            if isinstance(value, F):
                return name, str(value.name)  # type: ignore[attr-defined]  # F has it
    return None


def unique_keys(tables: Iterable[str]) -> dict[str, list[Key]]:
    """The keys of each table of which no two rows may be alike."""
    found: dict[str, list[Key]] = {table: [] for table in tables}
    with connection.cursor() as cursor:
        cursor.execute(_UNIQUE, [list(found)])
        for table, parts, where in cursor.fetchall():
            found[table].append((list(parts), where))
    return found


def is_column(part: str, column: str) -> bool:
    """Whether a part of a key is the column itself."""
    return part in (column, sql.Identifier(column).as_string(None))
