"""The worker process: jobs, the clock, and what runs beside them. Started by `up`; `manage.py worker`."""

from typing import Any

from django.core.management.base import BaseCommand

from rapport.engine.jobs import lanes
from rapport.site import tether


class Command(BaseCommand):
    """Runs until TERM or INT."""

    help = "Run jobs until told to stop"
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Work, and end with the process that started this one."""
        tether.tie()
        lanes.work()
