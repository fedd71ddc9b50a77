-- What is left of stretches from which entries were removed by the rule of how long the log is kept (decision 0010).
-- Idempotent.

CREATE TABLE IF NOT EXISTS log_removed (
    number bigint NOT NULL,
    batch uuid NOT NULL,
    removed bigint NOT NULL,
    rows bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    digest bytea NOT NULL,
    PRIMARY KEY (number, batch)
);
CREATE INDEX IF NOT EXISTS log_removed_batch ON log_removed (batch, number);

CREATE OR REPLACE TRIGGER log_append_only BEFORE UPDATE OR DELETE ON log_removed
    FOR EACH ROW EXECUTE FUNCTION log_refuse();
CREATE OR REPLACE TRIGGER log_no_truncate BEFORE TRUNCATE ON log_removed EXECUTE FUNCTION log_refuse();
REVOKE UPDATE, DELETE, TRUNCATE ON log_removed FROM CURRENT_USER, PUBLIC;

-- How many entries stand in the stretch of a seal, with their digests in order; a receipt stands for its entry.
CREATE OR REPLACE FUNCTION log_stretch(s log_seal, OUT rows bigint, OUT digests bytea) LANGUAGE sql STABLE AS $$
    WITH former AS (
        SELECT coalesce(max(f.to_xid::text)::xid8, '0') AS xid, coalesce(max(f.to_id), 0) AS id
        FROM log_seal f WHERE f.number = (s).number - 1
    )
    SELECT count(*), coalesce(string_agg(digest, '' ORDER BY xid, id), '') FROM (
        SELECT c.xid, c.id, log_digest(c) AS digest FROM log_change c, former
        WHERE (c.xid, c.id) > (former.xid, former.id) AND (c.xid, c.id) <= ((s).to_xid, (s).to_id)
            AND NOT EXISTS (SELECT FROM log_erased r WHERE r.xid = c.xid AND r.id = c.id)
        UNION ALL
        SELECT e.xid, e.id, e.digest FROM log_erased e, former
        WHERE (e.xid, e.id) > (former.xid, former.id) AND (e.xid, e.id) <= ((s).to_xid, (s).to_id)
    ) stretch
$$;

-- The digest of what a removal left of a stretch: of its seal, of who took how many, and of the entries that stay.
CREATE OR REPLACE FUNCTION log_left_digest(
    seal bytea, number bigint, batch uuid, removed bigint, rows bigint, digests bytea
) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to('removed', 'UTF8') || seal || int8send(number) || uuid_send(batch)
        || int8send(removed) || int8send(rows) || digests)
$$;

-- Whether the stretch of a seal is as it was sealed, or as the last removal left it.
CREATE OR REPLACE FUNCTION log_fits(s log_seal) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN k.batch IS NULL
        THEN s.digest = log_seal_digest(
            coalesce((SELECT f.digest FROM log_seal f WHERE f.number = s.number - 1), sha256('')),
            s.number, found.rows, s.at, found.digests)
        ELSE k.digest = log_left_digest(s.digest, s.number, k.batch, k.removed, found.rows, found.digests) END
    FROM log_stretch(s) found LEFT JOIN LATERAL (
        SELECT r.batch, r.removed, r.digest FROM log_removed r WHERE r.number = s.number ORDER BY r.batch DESC LIMIT 1
    ) k ON TRUE
$$;
