"""What one does with a webhook: give it a secret, try it, switch it, send again what was told or tell a span anew."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import secrets
from rapport.engine.actions.action import Action, When, action
from rapport.engine.actions.basics import basics
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign, create_record
from rapport.engine.objects import fields, registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict, fault
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.webhooks import reader, replaying, sending, signing
from rapport.engine.webhooks.models import Delivery, State, Webhook

Secret = Annotated[str, fields.Secret(_("secret"), max_length=128)]


def create_of(obj: Object) -> Action:
    """Creating with a secret that whoever creates it knows; without one nobody does, until one is set."""
    plain = basics(obj)["create"]
    secret = fields.Secret(_("secret"), max_length=128, name="secret")
    secret.set_attributes_from_name("secret")

    def create(ctx: Ctx, *, secret: str = "", **values: Any) -> Webhook:
        known = signing.checked(secret) if secret else signing.new_secret()
        kept = {"secret": secrets.seal(known), "secret_set_at": ctx.now if secret else None}
        made: Webhook = create_record(ctx, registry.get("webhook"), {**values, **kept})
        return made

    return Action(
        plain.name, create, plain.label, plain.icon, event=plain.event, on="object", undo=plain.undo,
        declared={**plain.inputs, "secret": FieldSpec("secret", "secret", secret)},
    )  # fmt: skip


@action("webhook.set_secret", label=_("Set secret"), icon="key")
def set_secret(ctx: Ctx, webhook: Webhook, *, secret: Secret) -> Webhook:
    """What is sent from now on is signed with it. Raises Invalid for what is none."""
    sealed = secrets.seal(signing.checked(secret))
    assign(ctx, registry.get("webhook"), webhook, {}, secret=sealed, secret_set_at=ctx.now)
    return webhook


@action("webhook.send_test", label=_("Send a test"), icon="send")
def send_test(ctx: Ctx, webhook: Webhook) -> Webhook:
    """An event that tells of nothing. Raises Conflict while the webhook is switched off."""
    _refuse_off(webhook)
    reader.test_of(webhook, ctx.now, ctx.id).save(force_insert=True)
    sending.wake(webhook.pk, ctx.now)
    return webhook


@action("webhook.send_again", label=_("Send again"), icon="rotate-ccw")
def send_again(ctx: Ctx, webhook: Webhook, *, delivery: UUID) -> Webhook:
    """The same event once more, or now where it still waits. Raises Invalid for a delivery of another webhook."""
    _refuse_off(webhook)
    found = Delivery.objects.filter(webhook=webhook, pk=delivery).first()
    if found is None:
        raise fault("delivery", "unknown", gettext("There is no such delivery."))
    if found.state == State.WAITING:
        sending.wake(webhook.pk, ctx.now)
        return webhook
    Delivery(
        webhook=webhook, event=found.event, entry=found.entry, entry_at=found.entry_at, object=found.object,
        record=found.record, op=found.op, action=found.action, next_at=ctx.now, created_at=ctx.now,
    ).save(force_insert=True)  # fmt: skip
    return webhook


@action("webhook.replay", label=_("Tell a time again"), icon="history")
def replay(
    ctx: Ctx,
    webhook: Webhook,
    *,
    since: Annotated[datetime, fields.DateTime(_("from"), null=False)],
    until: Annotated[datetime, fields.DateTime(_("until"), null=False)],
) -> Webhook:
    """What happened in that time is told (again), each with the id that it has. Raises Invalid for too much of it."""
    _refuse_off(webhook)
    replaying.judge_span(webhook, since, until)
    replaying.begin(webhook, since, min(until, ctx.now), ctx.now, ctx.id)
    return webhook


@action("webhook.cancel_replay", label=_("Cancel telling again"), icon="x")
def cancel_replay(ctx: Ctx, webhook: Webhook, *, replay: UUID) -> Webhook:
    """What it has not told yet is not told. Raises Invalid for what is no replay of this webhook."""
    if not replaying.cancel(webhook, replay, ctx.now):
        raise fault("replay", "unknown", gettext("There is no such replay."))
    return webhook


def _refuse_off(webhook: Webhook) -> None:
    if not webhook.active:
        raise Conflict(gettext("This webhook is switched off; switch it on first."), code="switched_off")


def _when(active: bool) -> When:
    return When(("active",), lambda current: current is active)


@action("webhook.switch_off", label=_("Switch off"), icon="pause", undo="webhook.switch_on", when=_when(True))
def switch_off(
    ctx: Ctx, webhook: Webhook, *, reason: Annotated[str, fields.Text(_("reason"), max_length=40)] = ""
) -> Webhook:
    """What waits stays and is sent when it is switched on again; what happens meanwhile is not told."""
    assign(ctx, registry.get("webhook"), webhook, {}, active=False, off_reason=reason)
    return webhook


@action("webhook.switch_on", label=_("Switch on"), icon="play", undo="webhook.switch_off", when=_when(False))
def switch_on(ctx: Ctx, webhook: Webhook) -> Webhook:
    """What waited is tried at once."""
    assign(ctx, registry.get("webhook"), webhook, {}, active=True, off_reason="")
    sending.wake(webhook.pk, ctx.now)
    return webhook


ACTIONS: tuple[Action, ...] = (
    set_secret,
    send_test,
    send_again,
    replay,
    cancel_replay,
    switch_off,
    switch_on,
)
