-- What goes by an old id and is made once for long is made anew when a merge, or taking one back, turns what the id
-- means: the law where a role names it, the declarations where a layout or a step does. Whatever else names one asks each
-- time. `named` are patterns of the ids that mean another record now: of those merged, and of what was merged into these.
CREATE OR REPLACE FUNCTION merging_turned() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    named text[];
BEGIN
    WITH RECURSIVE turned(record) AS (
        SELECT record FROM changed
        UNION SELECT below.record FROM turned JOIN records_absorbed below ON below.survivor = turned.record
    ) SELECT array_agg('%' || replace(record::text, '-', '') || '%') INTO named FROM turned;
    IF named IS NULL THEN
        RETURN NULL;
    END IF;
    IF EXISTS (
        SELECT FROM access_role WHERE archived_at IS NULL AND replace(lower(published::text), '-', '') LIKE ANY (named)
    ) THEN
        UPDATE access_law SET version = nextval('access_law_version');
    END IF;
    -- With the first merge of all, those who asked nothing because there was none begin to ask (records/merged.py).
    IF EXISTS (
        SELECT FROM schema_pagelayout WHERE archived_at IS NULL
        AND replace(lower("when"::text || sections::text), '-', '') LIKE ANY (named)
    ) OR EXISTS (
        SELECT FROM schema_entryrule WHERE archived_at IS NULL AND replace(lower(value), '-', '') LIKE ANY (named)
    ) OR (
        TG_OP = 'INSERT'
        AND NOT EXISTS (SELECT FROM records_absorbed WHERE record NOT IN (SELECT record FROM changed))
    ) THEN
        UPDATE schema_version SET number = nextval('schema_version_number');
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER merging_merged AFTER INSERT ON records_absorbed
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION merging_turned();
CREATE OR REPLACE TRIGGER merging_parted AFTER DELETE ON records_absorbed
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION merging_turned();
-- Where something is merged the version of what is declared is never that of an installation in which nothing is.
CREATE OR REPLACE TRIGGER merging_emptied AFTER TRUNCATE ON records_absorbed
    FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();
