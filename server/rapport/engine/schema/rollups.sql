-- What a roll-up is made of counts as a declaration; how far it is computed concerns nobody else.
CREATE OR REPLACE TRIGGER schema_field_changed
    AFTER INSERT OR DELETE OR UPDATE OF label, help, section, position, required, "unique", sortable, default_value,
        choices, target, reverse, max_length, digits, unit, formula, result, personal_class, index_state, archived_at,
        child, via, measure, of, filter
    ON schema_customfield FOR EACH STATEMENT EXECUTE FUNCTION schema_changed();
