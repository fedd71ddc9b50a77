
import django.db.models.deletion
import django.db.models.functions.datetime
import rapport.engine.objects.fields.links
import rapport.engine.objects.fields.lists
import rapport.engine.objects.fields.moments
import rapport.engine.objects.fields.numbers
import rapport.engine.objects.fields.words
import rapport.kit.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_house'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BusinessCalendar',
            fields=[
                ('id', models.UUIDField(default=rapport.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('version', rapport.engine.objects.fields.numbers.Integer(blank=True, db_default=1, default=1, editable=False, null=False, verbose_name='version')),
                ('tags', rapport.engine.objects.fields.lists.Tags(blank=True, default=list, size=None, verbose_name='tags')),
                ('source', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=60, verbose_name='source')),
                ('external_id', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=120, verbose_name='external id')),
                ('created_at', rapport.engine.objects.fields.moments.DateTime(blank=True, db_default=django.db.models.functions.datetime.Now(), editable=False, null=False, verbose_name='created')),
                ('updated_at', rapport.engine.objects.fields.moments.DateTime(blank=True, db_default=django.db.models.functions.datetime.Now(), editable=False, null=False, verbose_name='updated')),
                ('archived_at', rapport.engine.objects.fields.moments.DateTime(blank=True, editable=False, null=True, verbose_name='archived')),
                ('custom', rapport.engine.objects.fields.lists.Json(blank=True, default=dict, verbose_name='custom fields')),
                ('name', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=120, verbose_name='name')),
                ('timezone', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=60, verbose_name='time zone')),
                ('hours', rapport.engine.objects.fields.lists.Json(blank=True, default=dict, verbose_name='hours')),
                ('country', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=2, verbose_name='country')),
                ('subdivision', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=10, verbose_name='region')),
                ('own_days', rapport.engine.objects.fields.lists.Json(blank=True, default=list, verbose_name='own days')),
                ('is_default', rapport.engine.objects.fields.moments.Boolean(default=False, verbose_name='default')),
                ('created_by', rapport.engine.objects.fields.links.User(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', verbose_name='created by')),
                ('owner', rapport.engine.objects.fields.links.User(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', verbose_name='owner')),
                ('team', rapport.engine.objects.fields.links.Link(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.team', verbose_name='team')),
                ('updated_by', rapport.engine.objects.fields.links.User(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', verbose_name='updated by')),
            ],
            options={
                'verbose_name': 'business calendar',
                'verbose_name_plural': 'business calendars',
                'ordering': ('-id',),
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('name',), name='house_calendar_name')],
            },
        ),
        migrations.CreateModel(
            name='Home',
            fields=[
                ('id', models.UUIDField(default=rapport.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('version', rapport.engine.objects.fields.numbers.Integer(blank=True, db_default=1, default=1, editable=False, null=False, verbose_name='version')),
                ('tags', rapport.engine.objects.fields.lists.Tags(blank=True, default=list, size=None, verbose_name='tags')),
                ('source', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=60, verbose_name='source')),
                ('external_id', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=120, verbose_name='external id')),
                ('created_at', rapport.engine.objects.fields.moments.DateTime(blank=True, db_default=django.db.models.functions.datetime.Now(), editable=False, null=False, verbose_name='created')),
                ('updated_at', rapport.engine.objects.fields.moments.DateTime(blank=True, db_default=django.db.models.functions.datetime.Now(), editable=False, null=False, verbose_name='updated')),
                ('archived_at', rapport.engine.objects.fields.moments.DateTime(blank=True, editable=False, null=True, verbose_name='archived')),
                ('custom', rapport.engine.objects.fields.lists.Json(blank=True, default=dict, verbose_name='custom fields')),
                ('cards', rapport.engine.objects.fields.lists.Json(blank=True, default=list, verbose_name='cards')),
                ('settings', rapport.engine.objects.fields.lists.Json(blank=True, default=dict, verbose_name='settings')),
                ('created_by', rapport.engine.objects.fields.links.User(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', verbose_name='created by')),
                ('owner', rapport.engine.objects.fields.links.User(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', verbose_name='owner')),
                ('team', rapport.engine.objects.fields.links.Link(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.team', verbose_name='team')),
                ('updated_by', rapport.engine.objects.fields.links.User(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', verbose_name='updated by')),
            ],
            options={
                'verbose_name': 'home page',
                'verbose_name_plural': 'home pages',
                'ordering': ('-id',),
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('owner',), name='house_home_owner')],
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.UUIDField(default=rapport.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('version', rapport.engine.objects.fields.numbers.Integer(blank=True, db_default=1, default=1, editable=False, null=False, verbose_name='version')),
                ('tags', rapport.engine.objects.fields.lists.Tags(blank=True, default=list, size=None, verbose_name='tags')),
                ('source', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=60, verbose_name='source')),
                ('external_id', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=120, verbose_name='external id')),
                ('created_at', rapport.engine.objects.fields.moments.DateTime(blank=True, db_default=django.db.models.functions.datetime.Now(), editable=False, null=False, verbose_name='created')),
                ('updated_at', rapport.engine.objects.fields.moments.DateTime(blank=True, db_default=django.db.models.functions.datetime.Now(), editable=False, null=False, verbose_name='updated')),
                ('archived_at', rapport.engine.objects.fields.moments.DateTime(blank=True, editable=False, null=True, verbose_name='archived')),
                ('custom', rapport.engine.objects.fields.lists.Json(blank=True, default=dict, verbose_name='custom fields')),
                ('name', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=60, verbose_name='name')),
                ('tone', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=20, verbose_name='colour')),
                ('created_by', rapport.engine.objects.fields.links.User(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', verbose_name='created by')),
                ('owner', rapport.engine.objects.fields.links.User(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', verbose_name='owner')),
                ('team', rapport.engine.objects.fields.links.Link(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.team', verbose_name='team')),
                ('updated_by', rapport.engine.objects.fields.links.User(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', verbose_name='updated by')),
            ],
            options={
                'verbose_name': 'tag',
                'verbose_name_plural': 'tags',
                'ordering': ('-id',),
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('name',), name='house_tag_name')],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.UUIDField(default=rapport.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('version', rapport.engine.objects.fields.numbers.Integer(blank=True, db_default=1, default=1, editable=False, null=False, verbose_name='version')),
                ('tags', rapport.engine.objects.fields.lists.Tags(blank=True, default=list, size=None, verbose_name='tags')),
                ('source', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=60, verbose_name='source')),
                ('external_id', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=120, verbose_name='external id')),
                ('created_at', rapport.engine.objects.fields.moments.DateTime(blank=True, db_default=django.db.models.functions.datetime.Now(), editable=False, null=False, verbose_name='created')),
                ('updated_at', rapport.engine.objects.fields.moments.DateTime(blank=True, db_default=django.db.models.functions.datetime.Now(), editable=False, null=False, verbose_name='updated')),
                ('archived_at', rapport.engine.objects.fields.moments.DateTime(blank=True, editable=False, null=True, verbose_name='archived')),
                ('custom', rapport.engine.objects.fields.lists.Json(blank=True, default=dict, verbose_name='custom fields')),
                ('metric', rapport.engine.objects.fields.words.Text(blank=True, default='', max_length=60, verbose_name='metric')),
                ('period', rapport.engine.objects.fields.words.Choice(blank=True, choices=[('month', 'Month'), ('quarter', 'Quarter'), ('year', 'Year')], default='quarter', max_length=40, verbose_name='period')),
                ('starts_on', rapport.engine.objects.fields.moments.Date(blank=True, null=False, verbose_name='from')),
                ('amount', rapport.engine.objects.fields.numbers.Decimal(blank=True, decimal_places=4, max_digits=18, null=False, verbose_name='target')),
                ('created_by', rapport.engine.objects.fields.links.User(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', verbose_name='created by')),
                ('group', rapport.engine.objects.fields.links.Link(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.team', verbose_name='team')),
                ('owner', rapport.engine.objects.fields.links.User(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', verbose_name='owner')),
                ('person', rapport.engine.objects.fields.links.User(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', verbose_name='person')),
                ('team', rapport.engine.objects.fields.links.Link(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.team', verbose_name='team')),
                ('updated_by', rapport.engine.objects.fields.links.User(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', verbose_name='updated by')),
            ],
            options={
                'verbose_name': 'target',
                'verbose_name_plural': 'targets',
                'ordering': ('-id',),
                'abstract': False,
                'indexes': [models.Index(fields=['owner', '-id'], name='house_target_owner'), models.Index(fields=['team', '-id'], name='house_target_team'), models.Index(condition=models.Q(('external_id', ''), _negated=True), fields=['external_id'], name='house_target_external')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('archived_at', None)), fields=('metric', 'period', 'starts_on', 'person', 'group'), name='house_target_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='house_target_amount', violation_error_message='More than nought.')],
            },
        ),
    ]
