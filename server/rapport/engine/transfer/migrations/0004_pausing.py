"""An import may rest."""

from django.db import migrations, models

_STATES = ("draft", "checking", "checked", "running", "paused", "done", "cancelled", "failed")


class Migration(migrations.Migration):
    dependencies = [("transfer", "0003_exports_counted")]

    operations = [
        migrations.AddField(
            model_name="import",
            name="pausing",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AlterField(
            model_name="import",
            name="state",
            field=models.CharField(
                choices=[(name, name) for name in _STATES], default="draft", max_length=12
            ),
        ),
    ]
