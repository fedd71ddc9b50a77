"""The log table, its partitions, the trigger function and the guard."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).resolve().parent.parent / "log.sql"


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("pk", models.CompositePrimaryKey("at", "id", blank=True, editable=False, primary_key=True, serialize=False)),
                ("id", models.BigIntegerField()),
                ("xid", models.TextField()),
                ("at", models.DateTimeField()),
                ("object", models.TextField()),
                ("record", models.UUIDField()),
                ("party", models.UUIDField(null=True)),
                ("version", models.BigIntegerField(null=True)),
                ("op", models.CharField(max_length=6)),
                ("fields", models.JSONField(null=True)),
                ("actor", models.UUIDField(null=True)),
                ("door", models.TextField()),
                ("action", models.TextField()),
                ("cause", models.UUIDField(null=True)),
            ],
            options={"db_table": "log_change", "managed": False, "verbose_name": "change", "verbose_name_plural": "changes"},
        ),
    ]
