-- Layouts count like objects, fields and rules: each change of one raises the version of what is declared. So does each
-- change in whatever table has a trigger that calls this; none of them with a row in it is the version 0.
CREATE OR REPLACE FUNCTION schema_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    declared regclass;
    is_any boolean := false;
BEGIN
    FOR declared IN SELECT DISTINCT tgrelid FROM pg_trigger WHERE tgfoid = 'schema_changed'::regproc LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', declared) INTO is_any;
        EXIT WHEN is_any;
    END LOOP;
    UPDATE schema_version SET number = CASE WHEN is_any THEN nextval('schema_version_number') ELSE 0 END;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER schema_layout_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON schema_pagelayout
    FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();
