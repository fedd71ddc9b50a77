"""The base of every record, and the rates that money is converted with."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.queries import Records
from rapport.kit.ids import uuid7


class Record(models.Model):
    """What each record carries. Every change goes through an action; the database writes the log."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = fields.Integer(_("version"), default=1, db_default=1, editable=False)
    # Indexed together with the id where lists are asked for by them: see record_indexes.
    owner = fields.User(_("owner"), db_index=False)
    team = fields.Link("access.Team", _("team"), db_index=False)
    tags = fields.Tags(_("tags"))
    source = fields.Text(_("source"), max_length=60)
    external_id = fields.Text(_("external id"), max_length=120)
    created_at = fields.DateTime(_("created"), null=False, db_default=Now(), editable=False)
    updated_at = fields.DateTime(_("updated"), null=False, db_default=Now(), editable=False)
    created_by = fields.User(_("created by"), editable=False)
    updated_by = fields.User(_("updated by"), editable=False)
    archived_at = fields.DateTime(_("archived"), editable=False)
    custom = fields.Json(_("custom fields"))

    personal = told(
        none="version created_at updated_at archived_at",
        reference="external_id",
        about="tags source custom",
    )

    objects = Records.as_manager()

    class Meta:
        abstract = True
        ordering = ("-id",)


def record_indexes(table: str) -> list[models.Index]:
    """The indexes every record table needs: by owner, team, nobody, archived, and its key from another system."""
    return [
        models.Index(fields=["owner", "-id"], name=f"{table}_owner"),
        models.Index(fields=["team", "-id"], name=f"{table}_team"),
        models.Index(fields=["-id"], name=f"{table}_pool", condition=models.Q(owner=None, team=None)),
        models.Index(fields=["-id"], name=f"{table}_archived", condition=models.Q(archived_at__isnull=False)),
        models.Index(fields=["external_id"], name=f"{table}_external", condition=~models.Q(external_id="")),
    ]


class ExchangeRate(Record):
    """Units of the house currency for one unit of `currency`, from `on` until the next entry."""

    currency = fields.Text(_("currency"), max_length=3, blank=False)
    on = fields.Date(_("from"), null=False, blank=False)
    rate = fields.Decimal(_("rate"), max_digits=20, decimal_places=10, null=False, blank=False)

    personal = told(none="currency")

    class Meta(Record.Meta):
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        constraints = (
            models.UniqueConstraint(fields=["currency", "on"], name="records_rate_once_a_day"),
            models.CheckConstraint(condition=models.Q(rate__gt=0), name="records_rate_positive"),
        )


class Absorbed(models.Model):
    """`record` was merged into `survivor` and stands in the archive since. Its id leads there while this row is."""

    record = models.UUIDField(primary_key=True)
    object = models.CharField(max_length=40)
    survivor = models.UUIDField()
    merge = models.UUIDField()

    personal = told(reference="record survivor", none="object merge")

    class Meta:
        verbose_name = "merged record"
        verbose_name_plural = "merged records"
        indexes = (
            models.Index(fields=["survivor"], name="records_absorbed_survivor"),
            models.Index(fields=["merge"], name="records_absorbed_merge"),
        )

    def __str__(self) -> str:
        return str(self.record)
