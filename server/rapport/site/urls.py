"""Every address that Django answers. The front answers /rt/ itself (site/front)."""

from django.urls import include, path

from rapport.site import shell
from rapport.site.health import health

urlpatterns = [
    path("health", health),
    path("_allauth/", include("allauth.headless.urls")),
    *shell.urlpatterns,
]
