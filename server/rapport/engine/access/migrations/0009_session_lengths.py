from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0008_token_addresses")]
    operations = [
        migrations.AddField(
            "organisation", "idle_minutes", models.PositiveIntegerField(db_default=10080, default=10080)
        ),
        migrations.AddField(
            "organisation", "session_minutes", models.PositiveIntegerField(db_default=43200, default=43200)
        ),
    ]
