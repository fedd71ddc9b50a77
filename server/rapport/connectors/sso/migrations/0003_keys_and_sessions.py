import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from rapport.engine.objects.fields.moments import DateTime
from rapport.engine.objects.fields.words import Url
from rapport.kit.ids import uuid7


def _at(words: str) -> DateTime:
    return DateTime(blank=True, editable=False, null=True, verbose_name=words)


class Migration(migrations.Migration):
    dependencies = [("sso", "0002_secret_set_at"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.AddField(
            "signinprovider",
            "slo_url",
            Url(blank=True, default="", max_length=2000, verbose_name="sign-out address"),
        ),
        migrations.AddField("signinprovider", "own_keys", models.JSONField(blank=True, default=list)),
        migrations.AddField("signinprovider", "key_made_at", _at("own key made")),
        migrations.AddField("signinprovider", "next_key_made_at", _at("next key made")),
        migrations.CreateModel(
            name="ProviderSession",
            fields=[
                ("id", models.UUIDField(default=uuid7, editable=False, primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=255)),
                ("index", models.CharField(blank=True, default="", max_length=255)),
                ("name", models.JSONField(default=dict)),
                ("proof", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField(db_index=True)),
                (
                    "provider",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="sso.signinprovider",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "session at a provider",
                "verbose_name_plural": "sessions at providers",
                "indexes": [
                    models.Index(fields=["provider", "subject"], name="sso_session_subject"),
                    models.Index(fields=["provider", "index"], name="sso_session_index"),
                ],
            },
        ),
    ]
