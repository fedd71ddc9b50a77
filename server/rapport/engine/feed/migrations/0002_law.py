"""Streams look again too when the law changes, or the roles that somebody has beside their own."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "law.sql"


class Migration(migrations.Migration):
    dependencies = [("feed", "0001_initial"), ("access", "0004_roles")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
