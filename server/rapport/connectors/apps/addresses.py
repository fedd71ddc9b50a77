"""Where apps ask. /oauth/authorize is a page of the web app."""

from __future__ import annotations

from allauth.idp.oidc import views
from django.urls import path

from rapport.connectors.apps import endpoints

urlpatterns = [
    path("oauth/token", endpoints.token),
    path("oauth/revoke", endpoints.revoke),
    path("oauth/introspect", endpoints.introspect),
    path("oauth/userinfo", endpoints.claims),
    path("oauth/jwks", views.jwks),
    path(".well-known/openid-configuration", endpoints.configuration),
    path(".well-known/oauth-authorization-server", endpoints.configuration),
]
