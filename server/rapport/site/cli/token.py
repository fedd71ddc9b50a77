"""Make an API token that acts as a user. Its text is printed once and kept nowhere."""

import argparse
import sys

from rapport.site.cli.join import joined


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`create`."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="create")
    create = verbs.add_parser("create", help="make a token and print it")
    create.add_argument("--user", required=True, metavar="EMAIL", help="whom it acts as")
    create.add_argument("--name", required=True, help="what it is for")


def run(args: argparse.Namespace) -> int:
    """Print the token alone on standard output; exit status 1 when there is no such user."""
    name = args.name.strip()
    if not 1 <= len(name) <= 120:
        print("rapport token: a name has 1 to 120 characters.", file=sys.stderr)
        return 1
    with joined(args.data):
        from rapport.engine.access import tokens
        from rapport.engine.access.models import User
        from rapport.engine.actions.settling import settling

        user = User.objects.active().filter(email=args.user.strip().lower()).first()
        if user is None:
            print(f"rapport token: no active user has the email address {args.user}.", file=sys.stderr)
            print("  What to do: make one with bin/rapport user create --email ADDRESS.", file=sys.stderr)
            return 1
        with settling(None, "token.create", "cli"):
            _token, text = tokens.make(user.pk, name)
    print(text)
    print("This is the only time it is shown. Send it as: Authorization: Bearer <token>", file=sys.stderr)
    return 0
