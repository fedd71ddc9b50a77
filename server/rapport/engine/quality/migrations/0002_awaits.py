from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('quality', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='mark',
            name='awaits',
            field=models.BigIntegerField(null=True),
        ),
    ]
