"""Every address that Django answers. The front answers /rt/ itself (site/front)."""

from django.urls import include, path

from rapport.connectors.apps import addresses as oauth
from rapport.connectors.scim import door as scim
from rapport.engine.api import current
from rapport.engine.sharing import guest
from rapport.site import shell, sign_in_api, sso_doors, sso_leaving, wiring
from rapport.site.demo import api as demo
from rapport.site.health import health

handler400 = "rapport.site.problems.malformed"
handler403 = "rapport.site.problems.refused"
handler404 = "rapport.site.problems.missing"
handler500 = "rapport.site.problems.failed"

urlpatterns = [
    path("health", health),
    path("api/v1/health", health),
    current.Addresses("api/v1/", lambda: (demo.MODULE, sign_in_api.MODULE, *wiring.modules())),
    path("scim/v2", scim.answer, {"path": ""}),
    path("scim/v2/<path:path>", scim.answer),
    *oauth.urlpatterns,
    path("_allauth/", include("allauth.headless.urls")),
    *guest.urlpatterns,
    path("sso/", include(sso_doors)),
    path("sso/", include(sso_leaving)),
    *shell.urlpatterns,
]
