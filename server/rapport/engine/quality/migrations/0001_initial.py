from django.db import migrations, models
import django.db.models.functions.datetime


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Day',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object', models.CharField(max_length=40)),
                ('day', models.DateField()),
                ('records', models.BigIntegerField()),
                ('flaws', models.JSONField(default=dict)),
            ],
            options={
                'verbose_name': 'quality of a day',
                'verbose_name_plural': 'qualities of days',
                'constraints': [models.UniqueConstraint(fields=('object', 'day'), name='quality_day_once')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('record', models.UUIDField(primary_key=True, serialize=False)),
                ('object', models.CharField(max_length=40)),
                ('flaws', models.BigIntegerField()),
                ('score', models.SmallIntegerField()),
                ('version', models.BigIntegerField()),
                ('touched_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'quality of a record',
                'verbose_name_plural': 'qualities of records',
                'indexes': [models.Index(fields=['object', 'score', 'record'], name='quality_mark_worst')],
            },
        ),
        migrations.CreateModel(
            name='QualityPlace',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('xid', models.BigIntegerField()),
                ('number', models.BigIntegerField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'verbose_name': 'quality place',
                'verbose_name_plural': 'quality places',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='quality_one_place')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('object', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64)),
                ('last', models.UUIDField(null=True)),
                ('done', models.BigIntegerField(default=0)),
                ('filled_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'round through all records',
                'verbose_name_plural': 'rounds through all records',
            },
        ),
    ]
