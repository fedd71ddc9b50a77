"""Views are for their owner, a team or everyone, open first for some roles, and know more layouts."""

from __future__ import annotations

from typing import Any

from django.db import migrations

import rapport.engine.objects.fields.lists
import rapport.engine.objects.fields.words


def tell_audience(apps: Any, _schema: Any) -> None:
    apps.get_model("custom", "View").objects.filter(shared=True).update(audience="public")


def tell_shared(apps: Any, _schema: Any) -> None:
    apps.get_model("custom", "View").objects.filter(audience="public").update(shared=True)


class Migration(migrations.Migration):
    dependencies = (("custom", "0001_initial"),)

    operations = (
        migrations.AddField(
            model_name="view",
            name="audience",
            field=rapport.engine.objects.fields.words.Choice(
                blank=True,
                choices=[("private", "Only the owner"), ("team", "The team"), ("public", "Everyone")],
                default="private",
                max_length=40,
                verbose_name="who sees it",
            ),
        ),
        migrations.AddField(
            model_name="view",
            name="default_for",
            field=rapport.engine.objects.fields.lists.MultiChoice(
                blank=True, default=list, size=None, verbose_name="opens first for"
            ),
        ),
        migrations.RunPython(tell_audience, tell_shared),
        migrations.RemoveField(model_name="view", name="shared"),
        migrations.AlterField(
            model_name="view",
            name="layout",
            field=rapport.engine.objects.fields.words.Choice(
                blank=True,
                choices=[
                    ("table", "Table"),
                    ("board", "Board"),
                    ("calendar", "Calendar"),
                    ("dates", "By date"),
                    ("chart", "Chart"),
                ],
                default="table",
                max_length=40,
                verbose_name="layout",
            ),
        ),
    )
