"""What can go wrong with the database server, always together with what to do about it."""


class DatabaseProblem(Exception):
    """A database that cannot be used. `remedy` says what the operator does next."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}\n  What to do: {remedy}")
        self.problem = problem
        self.remedy = remedy
