"""Every address that Django answers. The front answers /rt/ itself (site/front)."""

from django.urls import include, path

from rapport.engine.api import assembly
from rapport.site import shell, wiring
from rapport.site.demo import api as demo
from rapport.site.health import health

handler400 = "rapport.site.problems.malformed"
handler403 = "rapport.site.problems.refused"
handler404 = "rapport.site.problems.missing"
handler500 = "rapport.site.problems.failed"

urlpatterns = [
    path("health", health),
    path("api/v1/health", health),
    path("api/v1/", assembly.build((demo.MODULE, *wiring.modules())).urls),
    path("_allauth/", include("allauth.headless.urls")),
    *shell.urlpatterns,
]
