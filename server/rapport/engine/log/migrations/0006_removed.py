"""What is left of stretches of the log from which entries were removed by rule."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "removed.sql"


class Migration(migrations.Migration):
    dependencies = [("log", "0005_redacted")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
