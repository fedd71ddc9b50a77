-- The version of the law. It rises in the transaction that changes a role, so that whoever reads the new number reads
-- the new roles with it. From a sequence: a number that was rolled back is never used again.
CREATE SEQUENCE IF NOT EXISTS access_law_version;
CREATE TABLE IF NOT EXISTS access_law (version bigint NOT NULL);
INSERT INTO access_law SELECT nextval('access_law_version') WHERE NOT EXISTS (SELECT FROM access_law);

CREATE OR REPLACE FUNCTION access_law_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE access_law SET version = nextval('access_law_version');
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER access_role_changed
    AFTER INSERT OR DELETE OR UPDATE OF published, archived_at ON access_role
    FOR EACH STATEMENT EXECUTE FUNCTION access_law_changed();
CREATE OR REPLACE TRIGGER access_roles_emptied
    AFTER TRUNCATE ON access_role
    FOR EACH STATEMENT EXECUTE FUNCTION access_law_changed();
