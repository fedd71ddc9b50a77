"""The ledger of a bulk change: which records it is about and what became of each, so that it can go on and go back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.jobs.models import Job
from rapport.engine.objects.personal import told


class State(models.TextChoices):
    """What became of one record."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    SAME = "same", _("Was so already")
    PARTLY = "partly", _("Partly")
    REFUSED = "refused", _("Refused")


class Entry(models.Model):
    """One record of one job. `code` and `detail` say why it was refused, or what was left as it is.

    `object` is the kind of record in a way back, which may be about several kinds; "" where the job says it.
    """

    id = models.BigAutoField(primary_key=True)
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="+", db_index=False)
    record = models.UUIDField()
    object = models.CharField(max_length=40, default="", db_default="")
    state = models.CharField(
        max_length=8, choices=State.choices, default=State.WAITING, db_default=State.WAITING
    )
    code = models.CharField(max_length=60, default="", db_default="")
    detail = models.CharField(max_length=300, default="", db_default="")

    personal = told(reference="record", about="detail", none="object code")

    class Meta:
        verbose_name = _("bulk entry")
        verbose_name_plural = _("bulk entries")
        indexes = (
            models.Index(fields=["job", "id"], name="bulk_entry_job"),
            models.Index(
                fields=["job", "id"], name="bulk_entry_waiting", condition=models.Q(state="waiting")
            ),
            models.Index(
                fields=["job", "id"],
                name="bulk_entry_told",
                condition=models.Q(state__in=("partly", "refused")),
            ),
        )
