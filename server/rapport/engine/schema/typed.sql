-- Record types count like objects, fields, rules and layouts: each change of one raises the version of what is declared.
CREATE OR REPLACE FUNCTION schema_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE schema_version SET number = CASE
        WHEN EXISTS (SELECT FROM schema_customobject) OR EXISTS (SELECT FROM schema_customfield)
            OR EXISTS (SELECT FROM schema_validationrule) OR EXISTS (SELECT FROM schema_entryrule)
            OR EXISTS (SELECT FROM schema_pagelayout) OR EXISTS (SELECT FROM schema_recordtype)
        THEN nextval('schema_version_number') ELSE 0 END;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER schema_type_changed AFTER INSERT OR DELETE OR UPDATE ON schema_recordtype
    FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();
CREATE OR REPLACE TRIGGER schema_types_emptied AFTER TRUNCATE ON schema_recordtype
    FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();
