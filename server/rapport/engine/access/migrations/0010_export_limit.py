from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0009_session_lengths")]
    operations = [
        migrations.AddField(
            "organisation", "export_limit", models.PositiveIntegerField(db_default=10000, default=10000)
        ),
    ]
