"""People and groups as a directory keeps them: SCIM 2.0 at /scim/v2 (RFC 7643, RFC 7644)."""
