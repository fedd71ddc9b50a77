from django.db import migrations

from rapport.engine.objects.fields.moments import DateTime


class Migration(migrations.Migration):
    dependencies = [("apps", "0001_initial")]

    operations = [
        migrations.AddField(
            "app", "secret_set_at", DateTime(blank=True, editable=False, null=True, verbose_name="secret set")
        ),
    ]
