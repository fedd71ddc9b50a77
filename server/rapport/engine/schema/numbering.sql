-- How an automatic number is made counts as a declaration.
CREATE OR REPLACE TRIGGER schema_field_changed
    AFTER INSERT OR DELETE OR UPDATE OF label, help, section, position, required, "unique", sortable, default_value,
        choices, target, reverse, max_length, digits, unit, formula, result, personal_class, index_state, archived_at,
        child, via, measure, of, filter, prefix, restart
    ON schema_customfield FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();

-- The next number of the field `of`, for a record that was made at `moment`. One sequence gives what nobody else gets,
-- without waiting; in each period it is counted from the place that the sequence had when that began. Whoever is first in a
-- period says which place that is, and others wait for that one; who took their place before it takes another one.
CREATE OR REPLACE FUNCTION schema_number(
    of uuid, places regclass, prefix text, digits int, restart text, moment timestamptz
) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    place bigint := nextval(places);
    begun bigint := 0;
    span text := '';
    number text;
BEGIN
    IF restart <> 'never' THEN
        span := to_char(
            moment AT TIME ZONE coalesce((SELECT timezone FROM access_organisation WHERE id = 1), 'UTC'),
            CASE restart WHEN 'year' THEN 'YYYY-' ELSE 'YYYY-MM-' END
        );
        LOOP
            SELECT start INTO begun FROM schema_numberstart s WHERE s.field = of AND s.period = span;
            IF NOT FOUND THEN
                INSERT INTO schema_numberstart (field, period, start) VALUES (of, span, place - 1)
                ON CONFLICT DO NOTHING;
                CONTINUE;
            END IF;
            EXIT WHEN place > begun;
            place := nextval(places);
        END LOOP;
    END IF;
    number := (place - begun)::text;
    RETURN prefix || span || lpad(number, greatest(digits, length(number)), '0');
END $$;
