"""Every address that Django answers. The front answers /rt/ itself (site/front)."""

from django.urls import include, path

urlpatterns = [
    path("_allauth/", include("allauth.headless.urls")),
]
