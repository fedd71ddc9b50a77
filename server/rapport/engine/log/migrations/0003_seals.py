"""The seals of the log, and what is left of entries that are lawfully erased."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "seals.sql"


class Migration(migrations.Migration):
    dependencies = [("log", "0002_whole_log")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
