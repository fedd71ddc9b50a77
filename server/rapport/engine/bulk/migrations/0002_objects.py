from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bulk", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="entry", name="object", field=models.CharField(db_default="", default="", max_length=40)
        )
    ]
