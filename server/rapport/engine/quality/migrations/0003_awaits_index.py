"""Marks that wait for something are found by it."""

from django.db import migrations, models

from rapport.engine.records.beside import AddIndexBeside


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("quality", "0002_awaits")]

    operations = [
        AddIndexBeside(
            model_name='mark',
            index=models.Index(condition=models.Q(('awaits__isnull', False)), fields=['awaits'], name='quality_mark_awaits'),
        ),
    ]
