-- The version of what the organisation declares. It rises in the transaction of each declaration, so that whoever reads
-- the new number reads the new declarations with it. From a sequence: a number that was rolled back is never used again.
CREATE SEQUENCE IF NOT EXISTS schema_version_number;
CREATE TABLE IF NOT EXISTS schema_version (number bigint NOT NULL);
INSERT INTO schema_version SELECT 0 WHERE NOT EXISTS (SELECT FROM schema_version);

CREATE OR REPLACE FUNCTION schema_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE schema_version SET number = CASE
        WHEN EXISTS (SELECT FROM schema_customobject) OR EXISTS (SELECT FROM schema_customfield)
        THEN nextval('schema_version_number') ELSE 0 END;
    RETURN NULL;
END $$;

-- How far an index is while it is built concerns nobody else.
CREATE OR REPLACE TRIGGER schema_object_changed
    AFTER INSERT OR DELETE OR UPDATE OF label, label_plural, title_label, icon, sharing, activities, archived_at
    ON schema_customobject FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();
CREATE OR REPLACE TRIGGER schema_field_changed
    AFTER INSERT OR DELETE OR UPDATE OF label, help, section, position, required, "unique", sortable, default_value,
        choices, target, reverse, max_length, digits, unit, formula, result, personal_class, index_state, archived_at
    ON schema_customfield FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();
CREATE OR REPLACE TRIGGER schema_objects_emptied
    AFTER TRUNCATE ON schema_customobject FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();
CREATE OR REPLACE TRIGGER schema_fields_emptied
    AFTER TRUNCATE ON schema_customfield FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();

-- Tables and columns are called by these: they stay what they were when they were made.
CREATE OR REPLACE FUNCTION schema_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What a table or a column is called stays as it is' USING ERRCODE = 'check_violation';
END $$;

CREATE OR REPLACE TRIGGER schema_object_fixed BEFORE UPDATE ON schema_customobject FOR EACH ROW
    WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION schema_fixed();
CREATE OR REPLACE TRIGGER schema_field_fixed BEFORE UPDATE ON schema_customfield FOR EACH ROW
    WHEN ((OLD.object, OLD.name, OLD.type, OLD.target) IS DISTINCT FROM (NEW.object, NEW.name, NEW.type, NEW.target))
    EXECUTE FUNCTION schema_fixed();
