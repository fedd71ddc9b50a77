"""When the secret was set is a field, so that the log tells of it. Nothing changes in the database."""

from django.db import migrations

from rapport.engine.objects.fields.moments import DateTime


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0002_secret_set_at")]

    operations = [
        migrations.AlterField(
            "webhook", "secret_set_at", DateTime(blank=True, editable=False, null=True, verbose_name="secret set")
        ),
    ]
