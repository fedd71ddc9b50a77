"""The search table, and the function that folds text for it (the extensions come with the log)."""

from pathlib import Path

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.datetime
from django.db import migrations, models

SQL = Path(__file__).resolve().parent.parent / "fold.sql"


class Migration(migrations.Migration):

    initial = True

    dependencies = [("log", "0001_initial")]

    operations = [
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
        migrations.CreateModel(
            name='Bookmark',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('xid', models.BigIntegerField()),
                ('number', models.BigIntegerField()),
                ('fingerprint', models.CharField(max_length=64)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'verbose_name': 'search bookmark',
                'verbose_name_plural': 'search bookmarks',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='search_one_bookmark')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('pk', models.CompositePrimaryKey('object', 'record', blank=True, editable=False, primary_key=True, serialize=False)),
                ('object', models.CharField(max_length=40)),
                ('record', models.UUIDField()),
                ('title', models.TextField()),
                ('subtitle', models.TextField()),
                ('name', models.TextField(db_collation='C')),
                ('words', models.TextField()),
                ('tsv', django.contrib.postgres.search.SearchVectorField()),
                ('digits', models.TextField()),
                ('weight', models.SmallIntegerField()),
                ('updated', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'verbose_name': 'search entry',
                'verbose_name_plural': 'search entries',
                'indexes': [models.Index(fields=['object', 'name'], name='search_entry_name'), django.contrib.postgres.indexes.GinIndex(fields=['tsv'], name='search_entry_tsv'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('words', 'gin_trgm_ops'), name='search_entry_words'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('digits', 'gin_trgm_ops'), condition=models.Q(('digits', ''), _negated=True), name='search_entry_digits')],
            },
        ),
    ]
