"""Make a user, give one a new password, or help one who lost the second step.

The password is read with --password-stdin, else made and shown once.
"""

import argparse
import secrets
import sys
from typing import Any

from rapport.site.cli.join import joined


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`create`, `password` and `reset-factors`."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="create|password|reset-factors")
    create = verbs.add_parser("create", help="make a user")
    create.add_argument("--email", required=True)
    create.add_argument("--name", help="the name that others see (the part before the @)")
    create.add_argument("--role", default="seller", choices=("admin", "manager", "seller"))
    create.add_argument("--team", metavar="NAME", help="the team they work in")
    password = verbs.add_parser("password", help="give a user a new password")
    password.add_argument("--email", required=True)
    factors = verbs.add_parser(
        "reset-factors", help="take passkeys, authenticator app and recovery codes away"
    )
    factors.add_argument("--email", required=True)
    for verb in (create, password):
        verb.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )


def run(args: argparse.Namespace) -> int:
    """Do it and print how to sign in; exit status 1 with the reason if it cannot be."""
    from django.core.exceptions import ValidationError

    from rapport.engine.objects.problems import Problem

    given = "" if args.verb == "reset-factors" else _given(args)
    with joined(args.data):
        try:
            _DONE[args.verb](args, given)
        except Problem as problem:
            faults = "; ".join(f"{fault.pointer.strip('/')}: {fault.detail}" for fault in problem.faults)
            return _complain(faults or problem.detail or str(problem.title))
        except ValidationError as error:
            return _complain(f"The password is not good enough. {' '.join(error.messages)}")
    if given and not args.password_stdin:
        print(f"{args.email} signs in with the password {given}")
    return 0


def _given(args: argparse.Namespace) -> str:
    return sys.stdin.readline().rstrip("\r\n") if args.password_stdin else secrets.token_urlsafe(12)


def _create(args: argparse.Namespace, password: str) -> None:
    from django.db import transaction

    from rapport.engine.access.actors import SYSTEM
    from rapport.engine.actions.basics import all_actions
    from rapport.engine.actions.run import run as perform
    from rapport.engine.objects import registry

    values: dict[str, Any] = {"email": args.email, "role": args.role}
    values["name"] = args.name or args.email.partition("@")[0]
    if args.team:
        values["team"] = _team(args.team)
    with transaction.atomic():
        user = perform(all_actions(registry.get("user"))["create"], SYSTEM, values, door="cli").record
        _set(user, password)


def _password(args: argparse.Namespace, password: str) -> None:
    _set(_user(args.email), password)


def _reset_factors(args: argparse.Namespace, _password: str) -> None:
    from rapport.engine.access.actors import SYSTEM
    from rapport.engine.actions.basics import all_actions
    from rapport.engine.actions.run import run as perform
    from rapport.engine.objects import registry

    action = all_actions(registry.get("user"))["reset_factors"]
    perform(action, SYSTEM, {}, record=_user(args.email).pk, door="cli")
    print(f"{args.email} signs in with the password alone")


def _user(email: str) -> Any:
    from rapport.engine.access.models import User
    from rapport.engine.objects.problems import fault

    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise fault("email", "unknown", f"there is no user {email}; rapport user create makes one")
    return user


_DONE = {"create": _create, "password": _password, "reset-factors": _reset_factors}


def _team(name: str) -> str:
    from rapport.engine.access.models import Team
    from rapport.engine.objects.problems import fault

    team = Team.objects.filter(name=name).first()
    if team is None:
        names = ", ".join(Team.objects.order_by("name").values_list("name", flat=True)[:10])
        raise fault("team", "unknown", f"there is no team {name}. Teams: {names or 'none yet'}")
    return str(team.pk)


def _set(user: Any, password: str) -> None:
    from django.contrib.auth.password_validation import validate_password

    from rapport.engine.access import passwords

    validate_password(password, user)
    passwords.keep(user, password, actor=None, door="cli")


def _complain(words: str) -> int:
    print(f"rapport user: {words}", file=sys.stderr)
    return 1
