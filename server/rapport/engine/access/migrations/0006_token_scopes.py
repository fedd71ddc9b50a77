from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0005_factors")]
    operations = [migrations.AddField("token", "scopes", models.JSONField(null=True))]
