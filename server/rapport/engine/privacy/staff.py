"""Erasing a user who left. The account stays as "Former user 12", so that the log and the records stay true; what says
who they were goes: name, address, picture, how they signed in, their tokens, what they were told."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from rapport.engine.access import former, secrets, sessions
from rapport.engine.access.actors import Actor, same_person
from rapport.engine.access.models import Grant, User
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.actions.models import Receipt
from rapport.engine.log import erasing as log
from rapport.engine.log import holding, triggers
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.personal import Personal, class_of
from rapport.engine.objects.problems import Conflict
from rapport.engine.privacy import erasing, ledger, reach, removing, terms, traces
from rapport.engine.privacy.models import Erasure
from rapport.engine.transfer.models import ExportMade

_RIGHTS: Final = ("role", "extra_roles", "is_active")
"""Of somebody who is gone the log still tells what they were allowed to do."""
_SIGN_INS = """
    ALTER TABLE access_signin DISABLE TRIGGER access_sign_in_stays;
    DELETE FROM access_signin WHERE user_id = %s;
    ALTER TABLE access_signin ENABLE TRIGGER access_sign_in_stays
"""
_ENTRIES = "SELECT id FROM log_change WHERE record = %s AND fields IS NOT NULL"
_NUMBERED = "SELECT pg_advisory_xact_lock(hashtext('privacy.former_user'))"


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What waits for somebody else: `count` records of `obj` that name the user in `field`, by a filter."""

    obj: Object
    field: str
    count: int
    filter: dict[str, Any]


def refuse(actor: Actor, user: User) -> None:
    """Raises Conflict for a user who cannot be erased: oneself, one who may still sign in, one who was erased."""
    if same_person(actor, user.pk):
        raise Conflict(_("You cannot erase yourself; ask another admin."), code="yourself")
    former.refuse(user.email)
    if user.is_active:
        raise Conflict(
            _("Deactivate the user first: whoever may still sign in is not erased."), code="still_active"
        )


def refuse_open_work(user: UUID) -> None:
    """Raises Conflict while somebody else has not taken over what the user looks after."""
    if open_work(user):
        raise Conflict(_("Hand the open work over to somebody else first."), code="open_work")


def open_work(user: UUID) -> list[OpenWork]:
    """What the user has to do or to look after, and somebody else has to take over."""
    found = []
    for obj in registry.all_objects():
        if obj.work is None:
            continue
        conditions = [{"field": obj.work.by, "op": "eq", "value": str(user)}]
        rows = obj.records().filter(models.Q((f"{obj.work.by}_id", user)), archived_at=None)
        if obj.work.until:
            rows = rows.filter(models.Q((obj.work.until, None)))
            conditions.append({"field": obj.work.until, "op": "empty"})
        if count := rows.count():
            found.append(OpenWork(obj, obj.work.by, count, {"and": conditions}))
    return found


def outlook(user: User) -> tuple[reach.Reach, dict[type[models.Model], int], list[traces.Find]]:
    """The records that go with the user, how many rows of other tables do, and where records name them."""
    found = _private(user.pk)
    places = traces.in_records(terms.of_record(registry.get("user"), user), found.ids | {user.pk})
    limited = [find for _number, find in zip(range(erasing.MOST_FINDS + 1), places, strict=False)]
    return found, {model: rows.count() for model, rows in _owned(user.pk)}, limited


def erase(
    actor: Actor,
    pk: UUID,
    *,
    kept: Collection[str] = (),
    job: UUID | None = None,
    digests: list[str] | None = None,
) -> Erasure:
    """As erasing.erase() does with a person of ours: what goes, goes everywhere; cut off and done again it goes on."""
    began = Erasure.objects.filter(pk=pk).first()
    user = User.objects.filter(pk=pk).first()
    if user is None:
        raise Conflict(_("There is no such record any more."), code="gone")
    if not former.is_former(user.email):
        began, pending = _take_out(actor, user, kept, job, digests)
    elif began is None or began.ended_at:
        return began or _remembered(pk, digests or [])
    else:
        pending = json.loads(secrets.unseal(began.pending))
    erasing.clean(actor, began, pending)
    return began


def _remembered(pk: UUID, digests: list[str]) -> Erasure:
    ended = {"object": "user", "digests": digests, "ended_at": datetime.now(UTC)}
    return Erasure.objects.get_or_create(record=pk, defaults=ended)[0]


def _take_out(
    actor: Actor, user: User, kept: Collection[str], job: UUID | None, again: list[str] | None
) -> tuple[Erasure, dict[str, Any]]:
    known = terms.of_record(registry.get("user"), user)
    with transaction.atomic(), connection.cursor() as cursor:
        triggers.context(cursor, actor=actor.id, door="privacy", action="user.erase", cause=job)
        found = _private(user.pk)
        if again is None:
            refuse(actor, User.objects.select_for_update().get(pk=user.pk))
            refuse_open_work(user.pk)
            holding.lock(cursor)
            holding.refuse({User: {user.pk}, **found.goes})
        spared, redacted, left = erasing.redact_places(known, found.ids | {user.pk}, kept)
        removed = removing.remove(cursor, actor, found)
        _forget_account(cursor, user)
        picture = user.picture
        _blank(cursor, actor, user)
        pending = {
            "terms": known.as_json(), "gone": removed.gone, "blobs": [*removed.blobs, *filter(None, [picture])],
            "imports": [], "spared": spared,
        }  # fmt: skip
        made, _new = Erasure.objects.update_or_create(
            record=user.pk,
            defaults={
                "object": "user", "by": actor.id, "job": job, "ended_at": None, "lifted_at": None,
                "digests": terms.digests(known.emails, known.phones) if again is None else again,
                "pending": secrets.seal(json.dumps(pending)) if again is None else "",
                "counts": {"records": len(found.ids) + 1, "redacted": redacted, "held": left},
            },
        )  # fmt: skip
        transaction.on_commit(lambda: ledger.keep() and None)
    return made, pending


def _private(user: UUID) -> reach.Reach:
    """Records that are nothing without the user: what they were told, their home page, their absences."""
    found = reach.Reach()
    for model in reach.tables():
        if by := getattr(model, "private_to", ""):
            rows = model._default_manager.filter(models.Q((f"{by}_id", user)))
            found.goes[model] |= set(rows.values_list("pk", flat=True))
    return found


def _owned(user: UUID) -> Iterator[tuple[type[models.Model], models.QuerySet[Any]]]:
    """Rows that are no records and nothing without the user: read off the models, so that no table is forgotten."""
    records = set(reach.tables())
    for model in apps.get_models():
        if model in records or model._meta.proxy:
            continue
        for one in model._meta.concrete_fields:
            relation = one.remote_field if isinstance(one, models.ForeignKey) else None
            if relation and one.related_model is User and relation.on_delete is models.CASCADE:
                yield model, model._default_manager.filter(models.Q((one.attname, user)))


def _forget_account(cursor: Any, user: User) -> None:
    sessions.end_of([user.pk])
    for _model, rows in _owned(user.pk):
        rows.delete()
    cursor.execute(_SIGN_INS, [user.pk])
    Receipt.objects.filter(actor=user.pk).delete()
    ExportMade.objects.filter(user=user).update(address=None)
    running: Any = Grant.objects.running().filter(person=user)
    running.write(datetime.now(UTC), None, ended_at=datetime.now(UTC))


def _blank(cursor: Any, actor: Actor, user: User) -> None:
    """The account without anything about the person, and the same in its entries of the log."""
    cursor.execute(_NUMBERED)
    number = Erasure.objects.filter(object="user").exclude(pk=user.pk).count() + 1
    columns = {one.attname: one.get_default() for one in _told() if one.attname not in _RIGHTS}
    columns |= {
        "name": _("Former user {number}").format(number=number), "email": former.email_of(user.pk),
        "password": "!", "role": PredefinedRole.MEMBER, "extra_roles": [], "team_id": None,
        "customer": None, "customer_object": "",
    }  # fmt: skip
    rows: Any = User.objects.filter(pk=user.pk)
    rows.write(datetime.now(UTC), actor.id, **columns)
    traces.search_entries([user.pk])
    cursor.execute(_ENTRIES, [user.pk])
    log.redact(cursor, [number for (number,) in cursor.fetchall()], _without_person)


def _told() -> list[Any]:
    """The columns of a user that say something about them."""
    return [
        one for one in User._meta.concrete_fields
        if class_of(one) not in (Personal.NONE, Personal.REFERENCE) or one.attname == "external_id"
    ]  # fmt: skip


def _without_person(text: str) -> str:
    """The values of an entry about the user, without those that say who they were."""
    values = json.loads(text)
    for one in _told():
        if one.attname in values and one.attname not in _RIGHTS:
            values[one.attname] = [terms.ERASED if value else value for value in values[one.attname]]
    return json.dumps(values, ensure_ascii=False)
