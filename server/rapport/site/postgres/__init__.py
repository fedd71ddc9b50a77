"""PostgreSQL as this program needs it: its own embedded server, or a check of an operator's server."""

from rapport.site.postgres.cluster import Cluster
from rapport.site.postgres.errors import DatabaseProblem

__all__ = ["Cluster", "DatabaseProblem"]
