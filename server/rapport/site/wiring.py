"""What site joins together: the engine's own modules and the log's triggers on every record table."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.matters import ORGANISATION, TOKEN
from rapport.engine.actions.module import Module
from rapport.engine.api import files, pictures
from rapport.engine.approvals import module as approvals
from rapport.engine.bulk import module as bulk
from rapport.engine.custom import objects as custom_objects
from rapport.engine.custom import reactions as custom_reactions
from rapport.engine.custom import roles_api, separation_api
from rapport.engine.duplicates import module as duplicates
from rapport.engine.feed import module as feed
from rapport.engine.files import objects as file_objects
from rapport.engine.forgetting import module as forgetting
from rapport.engine.house import module as house
from rapport.engine.jobs import module as jobs
from rapport.engine.joining import module as joining
from rapport.engine.log import triggers
from rapport.engine.merging import module as merging
from rapport.engine.notify import module as notify
from rapport.engine.objects import current, matter, registry
from rapport.engine.objects.spec import has_field
from rapport.engine.privacy import module as privacy
from rapport.engine.proposals import module as proposals
from rapport.engine.quality import module as quality
from rapport.engine.retention import module as retention
from rapport.engine.schedules import module as schedules
from rapport.engine.schema import module as schema
from rapport.engine.search import module as search
from rapport.engine.sharing import module as sharing
from rapport.engine.transfer import module as transfer
from rapport.engine.webhooks import module as webhooks
from rapport.engine.whole import module as whole
from rapport.site.modules import CONNECTORS, MODULES

ENGINE = (
    Module(
        name="access",
        label=_("Access"),
        objects=custom_objects.ACCESS,
        matters=(ORGANISATION, TOKEN),
        reactions=custom_reactions.REACTIONS,
        routers=(
            ("/atoms", roles_api.catalogue),
            ("/roles", roles_api.trials),
            ("/separations", separation_api.router),
        ),
    ),
    Module(name="custom", label=_("Custom"), objects=custom_objects.OBJECTS),
    jobs.MODULE,
    bulk.MODULE,
    search.MODULE,
    transfer.MODULE,
    feed.MODULE,
    house.MODULE,
    notify.MODULE,
    webhooks.MODULE,
    schedules.MODULE,
    approvals.MODULE,
    joining.MODULE,
    sharing.MODULE,
    privacy.MODULE,
    retention.MODULE,
    forgetting.MODULE,
    schema.MODULE,
    merging.MODULE,
    duplicates.MODULE,
    whole.MODULE,
    proposals.MODULE,
    quality.MODULE,
    Module(
        name="files",
        label=_("Files"),
        objects=(file_objects.ATTACHMENT,),
        routers=(("", files.router), ("", pictures.router)),
    ),
)


def modules() -> tuple[Module, ...]:
    """Every module of this program: the engine's own first, then those of the lists, in their order."""
    return (*ENGINE, *(import_module(f"{path}.module").MODULE for path in (*MODULES, *CONNECTORS)))


def logged_tables() -> list[tuple[type[models.Model], str, str]]:
    """(model, object name or "@kind" where objects share a table, party column) of every record table of the program;
    tables that the organisation made have theirs from their beginning (engine/schema/tables.py)."""
    found: dict[str, tuple[type[models.Model], str, str]] = {}
    for obj in registry.program_objects().values():
        model = obj.model._meta.concrete_model or obj.model
        kind = "@kind" if obj.fixed else obj.name
        column = obj.party or ("party_id" if has_field(model, "party") else "")
        if model._meta.db_table not in found or obj.fixed:
            found[model._meta.db_table] = (model, kind, column)
    return list(found.values())


# A record joins eight small tables for the titles of its links, always by key, and the planner would take 7 ms to try
# every order of them: ten times as long as the query itself. Five at a time are planned in under 1 ms.
_SETTLE_PLANNER = """
    DO $$ BEGIN
        EXECUTE format('ALTER ROLE %I IN DATABASE %I SET join_collapse_limit = 5', current_user, current_database());
    END $$
"""


def install_triggers(**_sender: Any) -> None:
    """Runs after each migrate; settles the planner too, for connections from then on."""
    current.look()
    with connection.cursor() as cursor:
        triggers.install(cursor, logged_tables(), matter.all_matters())
        cursor.execute(_SETTLE_PLANNER)
