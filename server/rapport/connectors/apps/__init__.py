"""Apps of others: they ask people for access and get it by OAuth 2 and OpenID Connect, with Rapport as the provider."""
