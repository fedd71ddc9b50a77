"""The worker process: jobs, the clock, and what runs beside them. Started by `up`; `python -m rapport.site.worker`."""

import os

from rapport.site import tether
from rapport.site.supervise.imports import at_once


def main() -> None:
    """Work until TERM or INT, or until the process that started this one is gone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.site.settings")
    tether.tie()
    with at_once():
        import django

        django.setup()
        from rapport.engine.jobs import lanes
    lanes.work()


if __name__ == "__main__":
    main()
