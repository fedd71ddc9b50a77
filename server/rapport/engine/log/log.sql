-- The one log (docs/decisions/0003, 0004). Idempotent: it may be run again on any version of the schema.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE TABLE IF NOT EXISTS log_change (
    id bigint GENERATED ALWAYS AS IDENTITY,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT now(),
    object text NOT NULL,
    record uuid NOT NULL,
    party uuid,
    version bigint,
    op text NOT NULL,
    fields jsonb,
    actor uuid,
    door text NOT NULL,
    action text NOT NULL,
    cause uuid,
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);

CREATE INDEX IF NOT EXISTS log_change_cursor ON log_change (xid, id);
CREATE INDEX IF NOT EXISTS log_change_record ON log_change (record, id DESC);
CREATE INDEX IF NOT EXISTS log_change_party ON log_change (party, id DESC) WHERE party IS NOT NULL;

-- Nobody rewrites history: the guard holds for every role, table owner included.
CREATE OR REPLACE FUNCTION log_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE TRIGGER log_append_only BEFORE UPDATE OR DELETE ON log_change
    FOR EACH ROW EXECUTE FUNCTION log_refuse();

CREATE OR REPLACE TRIGGER log_no_truncate BEFORE TRUNCATE ON log_change EXECUTE FUNCTION log_refuse();

-- Makes the partition of the month that holds `day`; a default partition would hide a missing one.
CREATE OR REPLACE FUNCTION log_partition(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first date := date_trunc('month', day);
    name text := format('log_change_%s', to_char(day, 'YYYY_MM'));
BEGIN
    IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
    EXECUTE format('CREATE TABLE %I PARTITION OF log_change FOR VALUES FROM (%L) TO (%L)',
        name, first::timestamp AT TIME ZONE 'UTC', (first + interval '1 month') AT TIME ZONE 'UTC');
    EXECUTE format('CREATE TRIGGER log_no_truncate BEFORE TRUNCATE ON %I EXECUTE FUNCTION log_refuse()', name);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM CURRENT_USER, PUBLIC', name);
END $$;

SELECT log_partition((date_trunc('month', now()) + n * interval '1 month')::date) FROM generate_series(-1, 3) n;
REVOKE UPDATE, DELETE, TRUNCATE ON log_change FROM CURRENT_USER, PUBLIC;

-- One function for every record table. Arguments: object name (or '@column' that tells objects of one table apart),
-- column with the party ('' when none), then columns that are never logged.
CREATE OR REPLACE FUNCTION log_write() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    context jsonb := coalesce(nullif(current_setting('rapport.context', true), '')::jsonb, '{}');
    actor_id uuid := (context->>'actor')::uuid;
    by_door text := coalesce(context->>'door', 'sql');
    by_action text := coalesce(context->>'action', '');
    caused_by uuid := (context->>'cause')::uuid;
    kind text := TG_ARGV[0];
    party_column text := TG_ARGV[1];
    hidden text[] := TG_ARGV[2:];
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO log_change (object, record, party, version, op, actor, door, action, cause)
        SELECT CASE WHEN kind LIKE '@%' THEN row->>substr(kind, 2) ELSE kind END,
            (row->>'id')::uuid, (row->>party_column)::uuid, (row->>'version')::bigint,
            'insert', actor_id, by_door, by_action, caused_by
        FROM (SELECT to_jsonb(n) AS row FROM fresh n) rows;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO log_change (object, record, party, version, op, fields, actor, door, action, cause)
        SELECT CASE WHEN kind LIKE '@%' THEN row->>substr(kind, 2) ELSE kind END,
            (row->>'id')::uuid, (row->>party_column)::uuid, (row->>'version')::bigint, 'delete',
            (SELECT jsonb_object_agg(key, jsonb_build_array(value, NULL)) FROM jsonb_each(row - hidden)
             WHERE value <> 'null'::jsonb),
            actor_id, by_door, by_action, caused_by
        FROM (SELECT to_jsonb(o) AS row FROM stale o) rows;
    ELSE
        INSERT INTO log_change (object, record, party, version, op, fields, actor, door, action, cause)
        SELECT CASE WHEN kind LIKE '@%' THEN row->>substr(kind, 2) ELSE kind END,
            (row->>'id')::uuid, (row->>party_column)::uuid, (row->>'version')::bigint, 'update',
            diff, actor_id, by_door, by_action, caused_by
        FROM (
            SELECT row, (
                SELECT jsonb_object_agg(b.key, jsonb_build_array(a.value, b.value))
                FROM jsonb_each(before - hidden) a JOIN jsonb_each(row - hidden) b USING (key)
                WHERE a.value <> b.value
            ) AS diff
            FROM (
                SELECT to_jsonb(n) AS row, to_jsonb(o) AS before FROM fresh n JOIN stale o ON o.id = n.id
            ) pairs
        ) changed
        WHERE diff IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;
