"""The triggers that end streams with their session. The feed has no table: it reads the log."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "access.sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = [("access", "0001_initial"), ("sessions", "0001_initial")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
