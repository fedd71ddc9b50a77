"""What is kept beside declarations: how far the log was read, where numbers began, what was changed as one."""

from __future__ import annotations

from typing import Any

from django.db import models

from rapport.engine.log import models as log
from rapport.engine.objects.personal import told


class RollUpPlace(log.Place):
    """How far the log has been read for roll-ups."""

    class Meta:
        verbose_name = "roll-up place"
        verbose_name_plural = "roll-up places"
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="schema_one_place"),)


class NumberStart(models.Model):
    """After which number of its sequence those of a period began (numbering.sql): of an automatic number that begins
    at 1 again."""

    field = models.UUIDField()
    period = models.CharField(max_length=20)
    start = models.BigIntegerField()

    personal = told(none="field period")

    class Meta:
        verbose_name = "start of a number"
        verbose_name_plural = "starts of numbers"
        constraints = (models.UniqueConstraint(fields=["field", "period"], name="schema_number_start"),)

    def __str__(self) -> str:
        return self.period


class SchemaChange(models.Model):
    """Declarations that were changed as one: by a file, by a template, or by taking such a change back (`undoes`).

    `steps` tell what was done [{kind, verb, title}]; `touched` holds what that was before and after, with which it is
    taken back. Its id is the cause of all of it in the log.
    """

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    name = models.CharField(max_length=120)
    template = models.CharField(max_length=40)
    undoes = models.UUIDField(null=True)
    back_at = models.DateTimeField(null=True)
    steps: models.JSONField[Any, Any] = models.JSONField(default=list)
    touched: models.JSONField[Any, Any] = models.JSONField(default=list)

    personal = told(reference="by", none="name template undoes steps touched")

    class Meta:
        verbose_name = "change of the schema"
        verbose_name_plural = "changes of the schema"
        indexes = (models.Index(fields=["-at"], name="schema_change_at"),)

    def __str__(self) -> str:
        return self.name
