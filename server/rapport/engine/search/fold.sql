-- Text as it is searched: without case, accents and marks; words of letters and digits with one blank between them.
-- unaccent() is not immutable (its dictionary could be changed), so it is wrapped; nobody changes that dictionary.
CREATE OR REPLACE FUNCTION search_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(
        regexp_replace(lower(unaccent(normalize(left(value, 2000), NFKC))), '[^[:alnum:]]+', ' ', 'g'),
        '(\S{60})\S+', '\1', 'g'))
$$;
