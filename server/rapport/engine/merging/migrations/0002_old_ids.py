from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "old_ids.sql"
# Where something was merged before, nobody may go on with the version of an installation in which nothing was.
_BEGIN = """
    UPDATE schema_version SET number = nextval('schema_version_number') WHERE EXISTS (SELECT FROM records_absorbed)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("merging", "0001_initial"),
        ("records", "0002_absorbed"),
        ("access", "0004_roles"),
        ("schema", "0004_page_layouts"),
    ]
    operations = [
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
        migrations.RunSQL(_BEGIN, migrations.RunSQL.noop),
    ]
