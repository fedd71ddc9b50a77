"""The register of personal data in words: what is kept about people, where, and of what sort (GDPR art. 30)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.personal import Personal
from rapport.engine.privacy.classes import PersonalTable, personal_tables
from rapport.kit import text
from rapport.kit.formulas import defused

_NAMES: Final[Mapping[str, Any]] = {
    "access_guess": _("Limits for tries"),
    "access_holding": _("Index of grants"),
    "access_signin": _("Sign-ins"),
    "access_token": _("API tokens"),
    "account_emailaddress": _("Addresses to sign in with"),
    "account_emailconfirmation": _("Confirmations of addresses"),
    "actions_receipt": _("Answers kept against repeated requests"),
    "allauth_idp_oidc_client": _("Keys of apps"),
    "allauth_idp_oidc_token": _("Tokens of apps"),
    "apps_appgrant": _("Apps that people let in"),
    "apps_spent": _("Spent codes of apps"),
    "bulk_entry": _("Records of jobs"),
    "django_session": _("Contents of sessions"),
    "duplicates_pair": _("Pairs of duplicates"),
    "quality_mark": _("What is wrong with records"),
    "quality_round": _("How far the look at all records came"),
    "files_blob": _("Contents of files"),
    "joining_groupgift": _("Roles by groups"),
    "jobs_job": _("Jobs"),
    "log_change": _("Log"),
    "log_gone": _("Deleted records by what had made them"),
    "mfa_authenticator": _("Second steps and passkeys"),
    "notify_rules": _("Settings of notifications"),
    "privacy_erasure": _("Erasures"),
    "procrastinate_jobs": _("Queue"),
    "schema_schemachange": _("Changes of the schema"),
    "scim_profile": _("Profiles of the directory"),
    "scim_scimtoken": _("Tokens of the directory"),
    "search_entry": _("Search index"),
    "merging_merge": _("Merges"),
    "merging_moved": _("What merges moved"),
    "records_absorbed": _("Merged records"),
    "sharing_opening": _("Openings of guest links"),
    "site_cache": _("Short-lived memory"),
    "sso_identity": _("People at sign-in providers"),
    "sso_providersession": _("Sessions at sign-in providers"),
    "sso_samlrequest": _("SAML sign-ins under way"),
    "transfer_exportmade": _("Exports"),
    "transfer_import": _("Imports"),
    "usersessions_usersession": _("Sessions"),
    "schedules_turn": _("Runs of schedules"),
    "webhooks_delivery": _("Deliveries of webhooks"),
}
"""What tables are called that hold no records of an Object."""
_MEANINGS: Final[Mapping[Personal, Any]] = {
    Personal.REFERENCE: _("Points to a person."),
    Personal.IDENTITY: _("Who somebody is: names, numbers, pictures, birthdays."),
    Personal.CONTACT: _("How to reach somebody."),
    Personal.ABOUT: _("What is known about somebody, and texts that may name people."),
    Personal.USAGE: _("How somebody uses Rapport: sign-ins, devices, addresses in the network, settings."),
    Personal.PROOF: _("What proves who somebody is, as a digest or sealed. It is never handed out."),
    Personal.SENSITIVE: _("What articles 9 and 10 of the GDPR protect specially."),
}
_HEADERS = ("table", "name", "column", "label", "class", "meaning")
_MARK = b"\xef\xbb\xbf"


def rows() -> list[dict[str, Any]]:
    """Every table that holds something about people, in the language of whoever asks, by name."""
    found = [_row(table) for table in personal_tables()]
    return sorted(found, key=lambda row: str(row["label"]).casefold())


def _row(table: PersonalTable) -> dict[str, Any]:
    known = _objects_of(table.model)
    labels = {spec.column: spec.label for obj in known for spec in obj.fields.values()}
    return {
        "table": table.name,
        "label": _label(table, known),
        "objects": [obj.name for obj in known],
        "columns": [
            {"column": column, "label": labels.get(column, ""), "personal": kind.value}
            for column, kind in table.own.items()
        ],
    }  # fmt: skip


def label_of(model: type[models.Model]) -> str:
    """What a table that holds no records of an Object is called."""
    name = model._meta.db_table
    return str(_NAMES.get(name, name))


def _label(table: PersonalTable, known: list[Object]) -> str:
    if table.name in _NAMES:
        return str(_NAMES[table.name])
    if known and table.model is not None:
        return text.titled(str(table.model._meta.verbose_name_plural))
    return table.name


def _objects_of(model: type[models.Model] | None) -> list[Object]:
    return [obj for obj in registry.all_objects() if (obj.model._meta.concrete_model or obj.model) is model]


def meanings() -> list[dict[str, str]]:
    """What each class means, those that hold something."""
    return [
        {"personal": kind.value, "label": str(kind.label), "meaning": str(said)}
        for kind, said in _MEANINGS.items()
    ]


def as_csv() -> Iterator[bytes]:
    """The register as a file for a spreadsheet, a line for each column of each table."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(_HEADERS)
    for row in rows():
        for one in row["columns"]:
            kind = Personal(one["personal"])
            line = (
                row["table"],
                row["label"],
                one["column"],
                one["label"],
                str(kind.label),
                str(_MEANINGS[kind]),
            )
            writer.writerow([defused(cell) for cell in line])
    yield _MARK + sheet.getvalue().encode("utf-8", "replace")


def unnamed() -> list[str]:
    """Tables of the register that have no name in words."""
    return [row["table"] for row in rows() if row["label"] == row["table"]]
