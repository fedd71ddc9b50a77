"""The register of personal data: what each column of each table holds about people (docs/decisions/0016).

Models tell it themselves (`personal = told(...)`, objects/personal.py); tables of libraries, and those that the log and
the law keep by SQL alone, are told here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from rapport.engine.objects.personal import Personal, class_of, told
from rapport.engine.records.models import Record

OUTSIDE: Mapping[str, Mapping[str, Personal]] = {
    "django_content_type": told(none="app_label model"),
    "auth_permission": told(none="name codename"),
    "auth_group": told(none="name"),
    "django_session": told(proof="session_key", usage="session_data"),
    "account_emailaddress": told(contact="email"),
    "account_emailconfirmation": told(proof="key"),
    "mfa_authenticator": told(proof="data", usage="last_used_at"),
    "usersessions_usersession": told(proof="session_key", usage="ip user_agent last_seen_at data"),
    "allauth_idp_oidc_client": told(
        none="id name secret scopes default_scopes grant_types redirect_uris cors_origins response_types data"
    ),
    "allauth_idp_oidc_token": told(proof="hash", usage="scopes data"),
    "procrastinate_jobs": told(about="args", none="queue_name task_name lock queueing_lock"),
    "procrastinate_periodic_defers": told(none="task_name periodic_id"),
}
"""Columns of tables whose models are not ours."""
UNMODELLED: Mapping[str, Mapping[str, Personal]] = {
    "log_seal": told(none="number to_xid to_id rows since until at digest"),
    "log_erased": told(none="xid id at digest batch"),
    "log_removed": told(none="number batch removed rows at digest"),
    "log_gone": told(reference="record", none="cause object"),
    "access_law": told(none="version"),
    "access_holding": told(reference="holder", none="objects version"),
    "site_cache": told(usage="cache_key value", none="expires"),
    "django_migrations": told(none="id app name applied"),
}
"""Tables without a model."""


_Listed = tuple[str, type[models.Model] | None, Mapping[str, Personal | None]]


@dataclass(frozen=True, slots=True)
class PersonalTable:
    """A table that holds something about people. `columns` are those that do, by their name in the database, with those
    that every record has; `own` are the others of them. `model` is None for a table without one."""

    name: str
    model: type[models.Model] | None
    columns: Mapping[str, Personal]
    own: Mapping[str, Personal]


def columns_of(model: type[models.Model]) -> dict[str, Personal | None]:
    """What each column of the table holds, by its name in the database; None where nobody said it."""
    said = OUTSIDE.get(model._meta.db_table, {})
    return {str(one.column): said.get(one.name) or class_of(one) for one in model._meta.concrete_fields}


def tables(found: Iterable[type[models.Model]] | None = None) -> dict[str, type[models.Model]]:
    """Each table that has a model, with the model that declares it."""
    known = apps.get_models(include_auto_created=True) if found is None else found
    return {model._meta.db_table: model for model in known if not model._meta.proxy}


def unclassified(found: Iterable[type[models.Model]] | None = None) -> list[str]:
    """Columns that do not say what they hold about people, as table.column."""
    return [
        f"{name}.{column}" for name, model in tables(found).items() for column, kind in columns_of(model).items()
        if kind is None
    ]  # fmt: skip


def personal_tables() -> list[PersonalTable]:
    """Every table that says something about people by a column of its own: who made and who has a record alone does not
    count. What nobody classified counts as about somebody."""
    every = {column.attname for column in Record._meta.fields}
    listed: list[_Listed] = [(name, model, columns_of(model)) for name, model in tables().items()]
    listed += [(name, None, said) for name, said in UNMODELLED.items()]
    found = []
    for name, model, columns in listed:
        kept = {
            column: kind or Personal.ABOUT for column, kind in columns.items() if kind is not Personal.NONE
        }
        own = {column: kind for column, kind in kept.items() if not (_is_record(model) and column in every)}
        if own:
            found.append(PersonalTable(name, model, kept, own))
    return sorted(found, key=lambda one: one.name)


def _is_record(model: type[models.Model] | None) -> bool:
    return model is not None and issubclass(model, Record)
