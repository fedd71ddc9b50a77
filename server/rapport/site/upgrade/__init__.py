"""The database on its way from one version to the next: applied with care, and rehearsed on a copy."""
