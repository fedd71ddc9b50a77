from importlib import import_module

from django.apps import AppConfig

_REGISTERING = ("chores", "queue", "sealing")
"""What the worker runs is known once these are imported; the modules' own jobs are found by their file name."""


class JobsConfig(AppConfig):
    name = "rapport.engine.jobs"
    label = "jobs"

    def ready(self) -> None:
        for name in _REGISTERING:
            import_module(f"{self.name}.{name}")
