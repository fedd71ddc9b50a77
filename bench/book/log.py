"""The log of the book, in the shape in which the triggers write it: ten entries for each party, over all the months."""

from __future__ import annotations

from collections.abc import Iterator

_ENTRY = """
    INSERT INTO log_change (at, object, record, party, version, op, fields, actor, door, action)
    SELECT least(created_at + (now() - created_at) * {share}, now()), {object}, id, {party}, {version}, '{op}',
        {fields}, owner_id, 'web', {object} || '.{action}'
    FROM {table} ORDER BY id
"""
_UPDATES = {
    "people_party": ("job_title", "website", "lifecycle", "about"),
    "sales_deal": ("next_step", "amount", "close_date", "about"),
    "activities_activity": ("done_at",),
}
_KIND = {"people_party": "kind", "sales_deal": "'deal'", "activities_activity": "kind"}
_PARTY = {"people_party": "id", "sales_deal": "party_id", "activities_activity": "party_id"}


def statements() -> Iterator[str]:
    """One statement for each step in the life of the records, the oldest first."""
    for table, columns in _UPDATES.items():
        told = {"table": table, "object": _KIND[table], "party": _PARTY[table]}
        yield _ENTRY.format(**told, share=0, version=1, op="insert", fields="NULL::jsonb", action="create")
        for turn, column in enumerate(columns, 1):
            fields = f"jsonb_build_object('{column}', jsonb_build_array(NULL, to_jsonb({column})))"
            share = round(0.8 * turn / len(columns), 2)
            yield _ENTRY.format(
                **told, share=share, version=turn + 1, op="update", fields=fields, action="update"
            )
