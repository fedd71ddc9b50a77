import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models

from rapport.engine.records.beside import AddIndexBeside
import rapport.engine.objects.sited


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('access', '0011_portal_customer'),
        ('people', '0005_phones_index'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(rapport.engine.objects.sited.FUNCTION.read_text(), migrations.RunSQL.noop),
        AddIndexBeside(
            model_name='party',
            index=django.contrib.postgres.indexes.GinIndex(rapport.engine.objects.sited.Domains('website', 'emails'), condition=models.Q(('archived_at', None), ('kind', 'company')), fastupdate=False, name='people_party_domains'),
        ),
    ]
