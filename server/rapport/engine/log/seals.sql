-- Seals over settled stretches of the log, each chained with the one before (docs/decisions/0010). Idempotent.

CREATE TABLE IF NOT EXISTS log_seal (
    number bigint PRIMARY KEY,
    to_xid xid8 NOT NULL,
    to_id bigint NOT NULL,
    rows integer NOT NULL,
    since timestamptz NOT NULL,
    until timestamptz NOT NULL,
    at timestamptz NOT NULL,
    digest bytea NOT NULL
);

-- What is left of an entry that was lawfully erased, or of one from which a person was taken out: the digest of what it
-- was, without which its stretch would not fit any more.
CREATE TABLE IF NOT EXISTS log_erased (
    xid xid8 NOT NULL,
    id bigint NOT NULL,
    at timestamptz NOT NULL,
    digest bytea NOT NULL,
    batch uuid NOT NULL,
    PRIMARY KEY (xid, id)
);

CREATE OR REPLACE TRIGGER log_append_only BEFORE UPDATE OR DELETE ON log_seal
    FOR EACH ROW EXECUTE FUNCTION log_refuse();
CREATE OR REPLACE TRIGGER log_no_truncate BEFORE TRUNCATE ON log_seal EXECUTE FUNCTION log_refuse();
CREATE OR REPLACE TRIGGER log_append_only BEFORE UPDATE OR DELETE ON log_erased
    FOR EACH ROW EXECUTE FUNCTION log_refuse();
CREATE OR REPLACE TRIGGER log_no_truncate BEFORE TRUNCATE ON log_erased EXECUTE FUNCTION log_refuse();
REVOKE UPDATE, DELETE, TRUNCATE ON log_seal, log_erased FROM CURRENT_USER, PUBLIC;

-- The digest of one entry: of all that it holds, in a form that no setting of a session changes.
CREATE OR REPLACE FUNCTION log_digest(c log_change) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(jsonb_build_array(
        c.xid::text, c.id, (extract(epoch FROM c.at) * 1000000)::bigint, c.object, c.record, c.party, c.version,
        c.op, c.fields, c.actor, c.door, c.action, c.cause
    )::text, 'UTF8'))
$$;

-- The digest of a seal, from that of the seal before and those of the entries of its stretch, one after the other.
CREATE OR REPLACE FUNCTION log_seal_digest(
    former bytea, number bigint, rows bigint, at timestamptz, digests bytea
) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(former || int8send(number) || int8send(rows)
        || int8send((extract(epoch FROM at) * 1000000)::bigint) || digests)
$$;

-- Seals the next stretch of settled entries, at most so many; gives how many they were, 0 where there are none.
CREATE OR REPLACE FUNCTION log_seal_next(most integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    former log_seal;
    sealed bigint;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended('log_seal', 0)) THEN RETURN 0; END IF;
    SELECT * INTO former FROM log_seal ORDER BY number DESC LIMIT 1;
    IF NOT FOUND THEN
        former.number := 0; former.to_xid := '0'; former.to_id := 0; former.digest := sha256('');
    END IF;
    INSERT INTO log_seal (number, to_xid, to_id, rows, since, until, at, digest)
    SELECT former.number + 1, (array_agg(xid ORDER BY xid DESC, id DESC))[1],
        (array_agg(id ORDER BY xid DESC, id DESC))[1], count(*), min(at), max(at), now(),
        log_seal_digest(former.digest, former.number + 1, count(*), now(), string_agg(digest, '' ORDER BY xid, id))
    FROM (
        (SELECT c.xid, c.id, c.at, log_digest(c) AS digest FROM log_change c
        WHERE (c.xid, c.id) > (former.to_xid, former.to_id) AND c.xid < pg_snapshot_xmin(pg_current_snapshot())
            AND NOT EXISTS (SELECT FROM log_erased r WHERE r.xid = c.xid AND r.id = c.id)
        ORDER BY c.xid, c.id LIMIT most)
        UNION ALL
        (SELECT e.xid, e.id, e.at, e.digest FROM log_erased e
        WHERE (e.xid, e.id) > (former.to_xid, former.to_id) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY e.xid, e.id LIMIT most)
        ORDER BY xid, id LIMIT most
    ) stretch HAVING count(*) > 0
    RETURNING rows INTO sealed;
    RETURN coalesce(sealed, 0);
END $$;
