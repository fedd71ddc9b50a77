-- What access.sql does, for the roles that the organisation composed.
CREATE OR REPLACE TRIGGER feed_user_changed
    AFTER DELETE OR UPDATE OF password, is_active, archived_at, role, extra_roles, team_id ON access_user
    FOR EACH STATEMENT EXECUTE FUNCTION feed_access_changed();
CREATE OR REPLACE TRIGGER feed_law_changed AFTER UPDATE ON access_law
    FOR EACH STATEMENT EXECUTE FUNCTION feed_access_changed();
