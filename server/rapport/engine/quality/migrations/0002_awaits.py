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
        migrations.AddIndex(
            model_name='mark',
            index=models.Index(condition=models.Q(('awaits__isnull', False)), fields=['awaits'], name='quality_mark_awaits'),
        ),
    ]
