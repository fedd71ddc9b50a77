"""What is sealed cannot be changed without its being noticed, and nothing of it shows."""

from __future__ import annotations

import base64

import pytest

from rapport.engine.access import secrets
from rapport.engine.access.secrets import Sealed

TEXT = "JBSWY3DPEHPK3PXP"


def test_one_bit_that_is_changed_anywhere_opens_nothing() -> None:
    sealed = secrets.seal(TEXT)
    assert secrets.unseal(sealed) == TEXT
    raw = base64.urlsafe_b64decode(sealed)
    for place in range(len(raw)):
        changed = bytearray(raw)
        changed[place] ^= 1
        with pytest.raises(Sealed):
            secrets.unseal(base64.urlsafe_b64encode(changed).decode())
    for cut in (0, 1, 16, len(raw) - 1):
        with pytest.raises(Sealed):
            secrets.unseal(base64.urlsafe_b64encode(raw[:cut]).decode())


def test_the_same_text_is_sealed_otherwise_each_time() -> None:
    sealed = {secrets.seal(TEXT) for _turn in range(20)}
    assert len(sealed) == 20
    assert not any(TEXT in one or TEXT.encode() in base64.urlsafe_b64decode(one) for one in sealed)
