-- The domains in web addresses and in lists of mail addresses as they are kept, each with its ends of at least two
-- parts: 'https://shop.acme.example/x' gives acme.example and shop.acme.example. It names nothing but what PostgreSQL
-- brings, so that an index of it can be restored wherever it stands.
CREATE OR REPLACE FUNCTION rapport_domains(VARIADIC written text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT array_to_string(parts[start:], '.')), '{}')
    FROM unnest(written) AS w(one)
    CROSS JOIN LATERAL regexp_matches(
        regexp_replace(lower(one), '^(https?://[^/?#]*).*$', '\1'),
        '(?:^https?://|@)([^][@/:?#"''\s,{}]+)', 'g'
    ) AS m(hosts)
    CROSS JOIN LATERAL (SELECT string_to_array(rtrim(hosts[1], '.'), '.')) AS s(parts)
    CROSS JOIN LATERAL generate_series(greatest(1, cardinality(parts) - 4), cardinality(parts) - 1) AS start
$$;
