"""Indexes of tables that others write to meanwhile, for migrations."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently

_VALID = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(quote_ident(%s))"


class AddIndexBeside(AddIndexConcurrently):
    """AddIndex that stalls no writer, however long the index takes; its migration is not atomic. Cut off half-way it
    leaves an index that counts for nothing: run again it makes that one anew."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        name = self.index.name
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(_VALID, [name])
            found = cursor.fetchone()
            if found == (True,):
                return
            if found is not None:
                cursor.execute(f"DROP INDEX CONCURRENTLY {schema_editor.quote_name(name)}")
        super().database_forwards(app_label, schema_editor, from_state, to_state)
