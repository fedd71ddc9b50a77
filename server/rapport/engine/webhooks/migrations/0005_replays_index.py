"""Made while others write."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("webhooks", "0004_replays")]

    operations = [
        AddIndexConcurrently(
            "delivery",
            models.Index(
                fields=["replay", "state"], name="webhooks_delivery_replay", condition=Q(replay__isnull=False)
            ),
        ),
    ]
