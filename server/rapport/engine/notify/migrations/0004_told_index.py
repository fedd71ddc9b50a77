"""What somebody was told, the latest first."""

from django.db import migrations, models

from rapport.engine.records.beside import AddIndexBeside


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("notify", "0003_told_at")]

    operations = [
        AddIndexBeside(
            model_name='notification',
            index=models.Index(fields=['owner', '-told_at', '-id'], name='notify_owner_told'),
        ),
    ]
