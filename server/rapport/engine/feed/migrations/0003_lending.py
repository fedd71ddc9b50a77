"""Streams look again too when something is shared, or somebody stands in for another."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "lending.sql"


class Migration(migrations.Migration):
    dependencies = [("feed", "0002_law"), ("access", "0007_lending")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
