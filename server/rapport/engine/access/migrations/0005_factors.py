import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

# What was written stays as it is; a year later it may be removed, but never changed.
_APPEND_ONLY = """
    CREATE FUNCTION access_sign_in_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND OLD.at < now() - interval '1 year' THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'sign-ins are only added to';
    END $$;
    CREATE TRIGGER access_sign_in_stays BEFORE UPDATE OR DELETE ON access_signin
        FOR EACH ROW EXECUTE FUNCTION access_sign_in_stays();
"""
_UNDONE = """
    DROP TRIGGER access_sign_in_stays ON access_signin;
    DROP FUNCTION access_sign_in_stays();
"""

class Migration(migrations.Migration):

    dependencies = [
        ('access', '0004_roles'),
    ]

    operations = [
        migrations.CreateModel(
            name='Guess',
            fields=[
                ('key', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('full_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='organisation',
            name='factor_roles',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('email_digest', models.CharField(default='', max_length=64)),
                ('address', models.GenericIPAddressField(null=True)),
                ('agent', models.CharField(default='', max_length=400)),
                ('device', models.CharField(default='', max_length=64)),
                ('method', models.CharField(default='', max_length=20)),
                ('outcome', models.CharField(max_length=20)),
                ('user', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user', '-id'], name='access_sign_in_user'), models.Index(fields=['at'], name='access_sign_in_at')],
            },
        ),
        migrations.RunSQL(_APPEND_ONLY, _UNDONE),
    ]
