from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0007_lending")]
    operations = [
        migrations.AddField("token", "addresses", models.JSONField(db_default=[], default=list)),
        migrations.AddField("token", "used_address", models.GenericIPAddressField(null=True)),
    ]
