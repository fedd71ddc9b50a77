from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0001_initial")]

    operations = [
        migrations.AddField("webhook", "secret_set_at", models.DateTimeField(editable=False, null=True)),
    ]
