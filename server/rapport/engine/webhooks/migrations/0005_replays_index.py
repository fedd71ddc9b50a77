"""Made while others write."""

from django.db import migrations, models
from django.db.models import Q

from rapport.engine.records.beside import AddIndexBeside


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("webhooks", "0004_replays")]

    operations = [
        AddIndexBeside(
            "delivery",
            models.Index(
                fields=["replay", "state"], name="webhooks_delivery_replay", condition=Q(replay__isnull=False)
            ),
        ),
    ]
