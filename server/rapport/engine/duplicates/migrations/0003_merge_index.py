"""Pairs that came with a merge are found by it."""

from django.db import migrations, models

from rapport.engine.records.beside import AddIndexBeside


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("duplicates", "0002_pairs_follow_merges")]

    operations = [
        AddIndexBeside(
            model_name="pair",
            index=models.Index(
                condition=models.Q(("merge__isnull", False)), fields=["merge"], name="duplicates_pair_merge"
            ),
        ),
    ]
