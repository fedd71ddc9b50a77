"""Records that are gone are remembered by the runs that had made or changed them."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "gone.sql"


class Migration(migrations.Migration):
    dependencies = [("log", "0007_matters")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
