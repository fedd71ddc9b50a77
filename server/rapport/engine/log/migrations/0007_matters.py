"""What is no record and told of all the same: settings, tokens, keys."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "matters.sql"


class Migration(migrations.Migration):
    dependencies = [("log", "0006_removed")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
