"""One file with everything that an installation keeps, taken while it runs; and an installation out of such a file."""

from rapport.site.postgres import DatabaseProblem


class BackupProblem(DatabaseProblem):
    """A backup that cannot be taken or used. `remedy` says what the operator does next."""
