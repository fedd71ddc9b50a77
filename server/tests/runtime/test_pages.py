"""The page of the app, the health answer and the headers of both."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test import Client
from pytest_django import Settings

from rapport.site import environment, health
from rapport.site.version import version


@pytest.fixture
def built(tmp_path: Path, settings: Settings) -> Path:
    (tmp_path / "index.html").write_text("<!doctype html><title>Rapport</title>")
    settings.WEB_DIST = tmp_path
    return tmp_path


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("path", ["/", "/deals", "/deals/0190/edit", "/apiary", "/healthy"])
def test_every_address_of_the_app_is_its_page(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "Rapport" in answer.content.decode()
    assert "no-cache" in answer.headers["Cache-Control"]
    assert settings.CSRF_COOKIE_NAME in answer.cookies


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("path", ["/assets/missing.js", "/rt/feed", "/api", "/_allauth/nothing"])
def test_addresses_of_others_are_not(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_app_that_is_not_built_says_so(client: Client, built: Path) -> None:
    (built / "index.html").unlink()
    answer = client.get("/")
    assert answer.status_code == 503
    assert "bin/setup" in answer.content.decode()


@pytest.mark.usefixtures("built")
def test_no_script_and_no_style_sheet_of_others_and_no_frame(client: Client) -> None:
    headers = client.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Strict-Transport-Security" not in headers


@pytest.mark.django_db
def test_health_names_the_missing_worker_and_still_serves(client: Client) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json()["version"] == version()
    assert [one["part"] for one in answer.json()["problems"]] == ["worker"]


@pytest.mark.django_db
def test_health_is_ok_with_a_worker(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    assert client.get("/health").json()["status"] == "ok"


@pytest.mark.django_db
def test_health_names_a_worker_that_fell_silent(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '5 minutes')"
        )
    found = client.get("/health").json()["problems"]
    assert found[0]["problem"].startswith("No worker has been heard for 300 s")


@pytest.mark.django_db
def test_health_names_what_this_version_lacks(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_known", {})
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json()["problems"][0]["part"] == "migrations"
    assert "lacks 1 change" in answer.json()["problems"][0]["problem"]


@pytest.mark.django_db
def test_health_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    nowhere = DatabaseWrapper({**connections["default"].settings_dict, "HOST": str(tmp_path)}, "nowhere")
    monkeypatch.setattr(health, "connection", nowhere)
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json()["problems"][0]["part"] == "database"


def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(health, "_LEAST_FREE_BYTES", 1 << 60)
    monkeypatch.setattr(settings, "ENVIRONMENT", environment.read({"RAPPORT_DATA": str(tmp_path)}))
    assert [one.part for one in health._disk()] == ["disk"]


@pytest.mark.django_db
def test_passwords_cannot_be_tried_without_end(client: Client) -> None:
    body = {"email": "someone@example.org", "password": "guess"}
    address = "/_allauth/browser/v1/auth/login"
    *answers, last = [client.post(address, body, content_type="application/json") for _ in range(7)]
    assert [answer.json()["errors"][0]["code"] for answer in answers] == ["email_password_mismatch"] * 6
    assert (last.status_code, last.json()["code"]) == (429, "too_many_attempts")
    assert int(last.headers["Retry-After"]) == last.json()["retry_after"] > 0


@pytest.mark.django_db
def test_nobody_signs_up_alone(client: Client) -> None:
    body = {"email": "someone@example.org", "password": "a-long-enough-password"}
    answer = client.post("/_allauth/browser/v1/auth/signup", body, content_type="application/json")
    assert answer.status_code == 404
