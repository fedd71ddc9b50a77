import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("record", models.UUIDField(primary_key=True, serialize=False)),
                ("object", models.CharField(max_length=40)),
                (
                    "digests",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), default=list, size=None
                    ),
                ),
                ("by", models.UUIDField(null=True)),
                ("job", models.UUIDField(null=True)),
                ("pending", models.TextField(blank=True, default="")),
                ("counts", models.JSONField(default=dict)),
                ("begun_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("ended_at", models.DateTimeField(null=True)),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["digests"], name="privacy_erasure_digests"),
                    models.Index(fields=["-begun_at"], name="privacy_erasure_newest"),
                ]
            },
        ),
    ]
