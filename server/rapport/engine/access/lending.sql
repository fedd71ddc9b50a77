-- What each person and team was given by grants: of which objects, and a number that rises with each change of it. An
-- actor brings it along (actors.py), so who was given nothing is not looked after any further.
CREATE TABLE IF NOT EXISTS access_holding (holder uuid PRIMARY KEY, objects text[] NOT NULL, version bigint NOT NULL);

CREATE OR REPLACE FUNCTION access_holding_renew(holders uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- The row is taken first: of two at once the second counts again, with what the first has committed.
    INSERT INTO access_holding (holder, objects, version)
    SELECT one, '{}', nextval('access_law_version') FROM unnest(holders) one WHERE one IS NOT NULL
    GROUP BY one ORDER BY one
    ON CONFLICT (holder) DO UPDATE SET version = excluded.version;
    UPDATE access_holding h SET objects = coalesce((
        SELECT array_agg(DISTINCT g.regarding_object::text) FROM access_grant g
        WHERE g.holder = h.holder AND g.ended_at IS NULL
    ), '{}') WHERE h.holder = ANY (holders);
END $$;

CREATE OR REPLACE FUNCTION access_grants_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM access_holding_renew(ARRAY(SELECT DISTINCT holder FROM touched));
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER access_grant_given AFTER INSERT ON access_grant
    REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION access_grants_changed();
CREATE OR REPLACE TRIGGER access_grant_changed AFTER UPDATE ON access_grant
    REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION access_grants_changed();
CREATE OR REPLACE TRIGGER access_grant_gone AFTER DELETE ON access_grant
    REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION access_grants_changed();
