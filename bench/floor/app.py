"""The floor: the least that Django, django-ninja and the ORM cost for a list, a create and an update of contacts.

The product's own tables; sessions, CSRF and authentication as middleware, and nobody signed in. One module is settings,
addresses, views and the WSGI application: granian --interface wsgi app:wsgi
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import ClassVar
from urllib.parse import unquote, urlsplit
from uuid import UUID, uuid4

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

_url = urlsplit(os.environ["DATABASE_URL"])
_host = (
    dict(part.split("=") for part in _url.query.split("&")).get("host", "") if _url.query else _url.hostname
)
_CONTRIB = "django.contrib"
settings.configure(
    SECRET_KEY="bench-only",  # noqa: S106  # signs nothing that anybody keeps
    ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, USE_TZ=True, LOGGING_CONFIG=None,
    INSTALLED_APPS=[f"{_CONTRIB}.contenttypes", f"{_CONTRIB}.auth", f"{_CONTRIB}.sessions"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware", f"{_CONTRIB}.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
        f"{_CONTRIB}.auth.middleware.AuthenticationMiddleware",
    ],
    DATABASES={"default": {
        "ENGINE": "django.db.backends.postgresql", "NAME": _url.path.lstrip("/"), "USER": _url.username,
        "PASSWORD": unquote(_url.password or ""), "HOST": unquote(_host or ""), "PORT": str(_url.port or ""),
        "CONN_MAX_AGE": None,
    }},
)  # fmt: skip
django.setup()

from ninja import Body, NinjaAPI, Schema  # noqa: E402  # it reads the settings when it is imported


class Contact(models.Model):
    """Some columns of a party."""

    objects: ClassVar[models.Manager[Contact]] = models.Manager()
    id = models.UUIDField(primary_key=True)
    kind, name, first_name, last_name, job_title, lifecycle = (models.TextField() for _ in range(6))
    email, city = (models.TextField(null=True) for _ in range(2))
    owner_id = models.UUIDField(null=True)
    company_id = models.UUIDField(null=True)
    archived_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label, db_table, managed = "floor", "people_party", False


class Plain(models.Model):
    """A table of contacts with the usual indexes and nothing else, for writes."""

    objects: ClassVar[models.Manager[Plain]] = models.Manager()
    id = models.UUIDField(primary_key=True)
    first_name, last_name, email, phone, city = (models.TextField() for _ in range(5))
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label, db_table, managed = "floor", "bench_plain", False


class Audit(models.Model):
    """What was written, and when."""

    objects: ClassVar[models.Manager[Audit]] = models.Manager()
    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)
    kind = models.TextField()
    ref = models.UUIDField()
    changed = models.JSONField()

    class Meta:
        app_label, db_table, managed = "floor", "bench_audit", False


class Row(Schema):
    """An item of the list: eleven columns."""

    id: UUID
    name: str
    first_name: str
    last_name: str
    job_title: str
    email: str | None
    city: str | None
    lifecycle: str
    owner_id: UUID | None
    company_id: UUID | None
    created_at: datetime


class Given(Schema):
    """A new contact."""

    first_name: str
    last_name: str
    email: str
    phone: str


class Kept(Given):
    """A contact as it was written."""

    id: UUID
    created_at: datetime


api = NinjaAPI(openapi_url=None, docs_url=None)


@api.get("/contacts", response=list[Row])
def listed(request: HttpRequest, after: UUID) -> list[Contact]:
    """Fifty, the newest first, after an id."""
    found = Contact.objects.filter(kind="contact", archived_at=None, id__lt=after)
    return list(found.order_by("-id")[:50])


@api.post("/contacts", response=Kept)
def create(request: HttpRequest, given: Given) -> Plain:
    """Validate, one transaction, the row, an audit row, the row as JSON."""
    with transaction.atomic():
        made = Plain.objects.create(id=uuid4(), city="", **given.dict())
        Audit.objects.create(kind="create", ref=made.id, changed=given.dict())
    return made


@api.patch("/contacts/{pk}", response=Kept)
def update(request: HttpRequest, pk: UUID, given: Body[dict[str, str]]) -> Plain:
    """Lock, change, an audit row."""
    with transaction.atomic():
        found = Plain.objects.select_for_update().get(pk=pk)
        for name, value in given.items():
            setattr(found, name, value)
        found.save(update_fields=[*given, "updated_at"])
        Audit.objects.create(kind="update", ref=found.id, changed=given)
    return found


def ping(_request: HttpRequest) -> HttpResponse:
    """No database."""
    return HttpResponse(b'{"ok":true}', content_type="application/json")


urlpatterns = [path("ping", ping), path("api/", api.urls)]
wsgi = get_wsgi_application()
