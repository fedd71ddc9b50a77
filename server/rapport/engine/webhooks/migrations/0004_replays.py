"""Spans that are told again."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import rapport.kit.ids


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0003_secret_set_is_a_field")]

    operations = [
        migrations.CreateModel(
            name="Replay",
            fields=[
                ("id", models.UUIDField(default=rapport.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("total", models.PositiveIntegerField()),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "webhook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="webhooks.webhook"
                    ),
                ),
            ],
            options={"verbose_name": "replay", "verbose_name_plural": "replays"},
        ),
        migrations.AddField("delivery", "replay", models.UUIDField(null=True)),
    ]
