-- What access.sql does, for what was shared with somebody and for who stands in for whom.
CREATE OR REPLACE TRIGGER feed_holding_changed AFTER INSERT OR UPDATE OF objects, version ON access_holding
    FOR EACH STATEMENT EXECUTE FUNCTION feed_access_changed();
CREATE OR REPLACE TRIGGER feed_absence_changed AFTER INSERT OR UPDATE OR DELETE ON access_absence
    FOR EACH STATEMENT EXECUTE FUNCTION feed_access_changed();
