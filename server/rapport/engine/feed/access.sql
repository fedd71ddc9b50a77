-- Says that who may see what has changed, so that open streams look again at once and not at the next minute.
-- For each statement and without content: these are rare, and what changed is looked up anyway.
CREATE OR REPLACE FUNCTION feed_access_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('rapport_access', '');
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER feed_session_ended AFTER DELETE ON django_session
    FOR EACH STATEMENT EXECUTE FUNCTION feed_access_changed();
CREATE OR REPLACE TRIGGER feed_token_ended AFTER DELETE OR UPDATE OF revoked_at, expires_at ON access_token
    FOR EACH STATEMENT EXECUTE FUNCTION feed_access_changed();
CREATE OR REPLACE TRIGGER feed_user_changed
    AFTER DELETE OR UPDATE OF password, is_active, archived_at, role, team_id ON access_user
    FOR EACH STATEMENT EXECUTE FUNCTION feed_access_changed();
CREATE OR REPLACE TRIGGER feed_team_changed AFTER DELETE OR UPDATE OF parent_id, lead_id ON access_team
    FOR EACH STATEMENT EXECUTE FUNCTION feed_access_changed();
