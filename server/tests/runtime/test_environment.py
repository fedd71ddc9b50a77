"""What the operator may set, and what is said when it cannot be used."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from rapport.site import environment
from rapport.site.settings import _database


def test_nothing_needs_to_be_set() -> None:
    found = environment.read({})
    assert found.data is None
    assert found.max_upload == 200 << 20
    assert not found.secure
    assert "localhost" in found.allowed_hosts


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RAPPORT_PUBLIC_URL", "crm.example.org"),
        ("RAPPORT_PUBLIC_URL", "https://crm.example.org/rapport"),
        ("RAPPORT_PUBLIC_URL", "ftp://crm.example.org"),
        ("RAPPORT_PROXIES", "-1"),
        ("RAPPORT_MAX_UPLOAD_MB", "much"),
        ("RAPPORT_MAX_UPLOAD_MB", "0"),
        ("RAPPORT_LOG", "xml"),
        ("RAPPORT_HSTS", "never"),
        ("RAPPORT_SCANNER", "clamd"),
        ("RAPPORT_BREACHED_URL", "http://book.example/"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{name} is .*{value}.*Give"):
        environment.read({name: value})


def test_https_makes_it_secure_and_known() -> None:
    found = environment.read({"RAPPORT_PUBLIC_URL": "https://crm.example.org/"})
    assert found.secure
    assert found.public_url == "https://crm.example.org"
    assert "crm.example.org" in found.allowed_hosts


def test_links_in_mails_lead_where_the_operator_says_else_to_this_machine() -> None:
    here = {"RAPPORT_ADDRESS": "http://office.example:8000"}
    assert environment.read(here).address == "http://office.example:8000"
    public = {**here, "RAPPORT_PUBLIC_URL": "https://crm.example.org"}
    assert environment.read(public).address == "https://crm.example.org"


def test_the_key_is_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    first, second = (environment.read({"RAPPORT_DATA": str(tmp_path)}).secret_key for _ in range(2))
    assert first == second
    assert len(first) > 40
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_given_key_wins(tmp_path: Path) -> None:
    given = environment.read({"RAPPORT_DATA": str(tmp_path), "RAPPORT_SECRET_KEY": "given"})
    assert given.secret_key == "given"
    assert not (tmp_path / "secret_key").exists()


def test_every_part_of_an_address_is_kept() -> None:
    url = "postgresql://me:p%40ss@db.example.org:6432/crm?sslmode=require&application_name=x"
    found = _database(url, pool=0)
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("me", "p@ss", "crm")
    assert (found["HOST"], found["PORT"]) == ("db.example.org", "6432")
    assert found["OPTIONS"] == {"sslmode": "require", "application_name": "x"}


def test_only_a_process_that_asks_has_a_pool() -> None:
    assert _database(None, pool=9)["OPTIONS"]["pool"]["max_size"] == 9
