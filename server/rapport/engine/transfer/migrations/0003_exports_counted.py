from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("transfer", "0002_exports")]
    operations = [
        migrations.AddField("exportmade", "rows", models.BigIntegerField(null=True)),
        migrations.AddField("exportmade", "about_people", models.BooleanField(db_default=False, default=False)),
        migrations.AddField(
            "exportmade", "unusual", models.CharField(blank=True, db_default="", default="", max_length=10)
        ),
    ]
