"""The version of the program, kept in pyproject.toml alone."""

import tomllib
from functools import cache
from importlib import metadata

from rapport.site.paths import SERVER


@cache
def version() -> str:
    """For example "0.1.0"."""
    project = SERVER / "pyproject.toml"
    if not project.exists():
        return metadata.version("rapport")
    return str(tomllib.loads(project.read_text())["project"]["version"])
