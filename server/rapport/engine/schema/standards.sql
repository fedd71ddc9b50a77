-- Rules count like objects and fields: each change of one raises the version of what is declared.
CREATE OR REPLACE FUNCTION schema_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE schema_version SET number = CASE
        WHEN EXISTS (SELECT FROM schema_customobject) OR EXISTS (SELECT FROM schema_customfield)
            OR EXISTS (SELECT FROM schema_validationrule) OR EXISTS (SELECT FROM schema_entryrule)
        THEN nextval('schema_version_number') ELSE 0 END;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER schema_rule_changed AFTER INSERT OR DELETE OR UPDATE ON schema_validationrule
    FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();
CREATE OR REPLACE TRIGGER schema_rules_emptied AFTER TRUNCATE ON schema_validationrule
    FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();
CREATE OR REPLACE TRIGGER schema_entry_changed AFTER INSERT OR DELETE OR UPDATE ON schema_entryrule
    FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();
CREATE OR REPLACE TRIGGER schema_entries_emptied AFTER TRUNCATE ON schema_entryrule
    FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();
