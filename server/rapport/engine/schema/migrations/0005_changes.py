from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("schema", "0004_page_layouts")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="SchemaChange",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("name", models.CharField(max_length=120)),
                ("template", models.CharField(max_length=40)),
                ("undoes", models.UUIDField(null=True)),
                ("back_at", models.DateTimeField(null=True)),
                ("steps", models.JSONField(default=list)),
                ("touched", models.JSONField(default=list)),
            ],
            options={
                "verbose_name": "change of the schema",
                "verbose_name_plural": "changes of the schema",
                "indexes": [models.Index(fields=["-at"], name="schema_change_at")],
            },
        ),
    ]
