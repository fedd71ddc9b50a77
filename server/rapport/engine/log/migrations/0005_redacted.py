"""Seals know entries from which a person was taken out: their receipts count in their place."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "seals.sql"


class Migration(migrations.Migration):
    dependencies = [("log", "0004_causes")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
