-- What is no record (settings, tokens, keys), row by row. Arguments: its name, then the columns that are told; whatever
-- is not among them stays out of the log. Its id may be a number: of settings there is one row.
CREATE OR REPLACE FUNCTION log_matter() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    context jsonb := coalesce(nullif(current_setting('rapport.context', true), '')::jsonb, '{}');
    was jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
    now_is jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE to_jsonb(NEW) END;
    key text := replace(coalesce(now_is->>'id', was->>'id'), '-', '');
    diff jsonb;
BEGIN
    SELECT jsonb_object_agg(name, jsonb_build_array(was->name, now_is->name)) INTO diff
    FROM unnest(TG_ARGV[1:]) name
    WHERE coalesce(was->name, 'null') <> coalesce(now_is->name, 'null');
    IF diff IS NOT NULL OR TG_OP <> 'UPDATE' THEN
        INSERT INTO log_change (object, record, op, fields, actor, door, action, cause)
        VALUES (TG_ARGV[0], lpad(key, 32, '0')::uuid, lower(TG_OP), diff, (context->>'actor')::uuid,
            coalesce(context->>'door', 'sql'), coalesce(context->>'action', ''), (context->>'cause')::uuid);
    END IF;
    RETURN NULL;
END $$;
