"""Secrets at rest: sealed with the newest key, opened with any, and sealed anew when a key is added."""

from __future__ import annotations

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from pytest_django import Settings

from rapport.engine.access import secrets
from tests.contract.makers import act


@pytest.fixture
def keys(tmp_path: Path, settings: Settings) -> Path:
    settings.SECRETS_FILE = str(tmp_path / "secrets_key")
    return tmp_path / "secrets_key"


def test_what_is_sealed_is_opened_and_nobody_else_reads_the_keys(keys: Path) -> None:
    sealed = secrets.seal("swordfish")
    assert sealed != secrets.seal("swordfish")
    assert "swordfish" not in sealed
    assert secrets.unseal(sealed) == "swordfish"
    assert keys.stat().st_mode & 0o777 == 0o600
    assert list(keys.parent.iterdir()) == [keys]
    keys.unlink()
    with pytest.raises(secrets.Sealed):
        secrets.unseal(sealed)


@pytest.mark.django_db
def test_a_new_key_reaches_what_is_kept(keys: Path) -> None:
    user = act("user.create", name="Ann", email="ann@rapport.example")
    old = secrets.seal("JBSWY3DP")
    totp, codes = (
        Authenticator.objects.create(user_id=user.pk, type=kind, data=data)
        for kind, data in (
            ("totp", {"secret": old}),
            ("recovery_codes", {"seed": secrets.seal("5eed"), "used_mask": 3}),
        )
    )
    assert secrets.rotate()["factors"] == 2
    assert len(keys.read_text().split()) == 2
    assert secrets.unseal(old) == "JBSWY3DP", "older keys open what was backed up"
    keys.write_text(keys.read_text().split()[0])
    totp.refresh_from_db()
    codes.refresh_from_db()
    assert secrets.unseal(totp.data["secret"]) == "JBSWY3DP"
    assert (secrets.unseal(codes.data["seed"]), codes.data["used_mask"]) == ("5eed", 3)
    with pytest.raises(secrets.Sealed):
        secrets.unseal(old)


def test_keys_of_the_environment_come_first(keys: Path, settings: Settings) -> None:
    key = Fernet.generate_key().decode()
    settings.SECRETS_KEYS = (key,)
    assert Fernet(key).decrypt(secrets.seal("swordfish").encode()) == b"swordfish"
    assert not keys.exists()
