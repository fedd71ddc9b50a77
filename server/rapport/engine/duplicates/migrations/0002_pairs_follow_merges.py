"""A pair says with which merge it came or was answered, so that it goes back with it."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("duplicates", "0001_initial")]
    operations = [
        migrations.AddField(model_name="pair", name="merge", field=models.UUIDField(null=True)),
    ]
