"""Passwords count as they were typed: blanks around them too, which Django's fields for text would take off."""

from __future__ import annotations

from django.forms import CharField, Form


def take_passwords_as_typed() -> None:
    """From here on allauth's doors do so."""
    from allauth.headless.account import inputs

    doors: dict[type[Form], tuple[str, ...]] = {
        inputs.LoginInput: ("password",),
        inputs.ResetPasswordInput: ("password",),
        inputs.ChangePasswordInput: ("current_password", "new_password"),
        inputs.ReauthenticateInput: ("password",),
    }
    for door, names in doors.items():
        for name in names:
            field = door.base_fields[name]
            assert isinstance(field, CharField)
            field.strip = False
