from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "rapport.engine.jobs"
    label = "jobs"

    def ready(self) -> None:
        # Registers what the worker runs; the modules' own jobs are found by their file name.
        from rapport.engine.jobs import chores, queue, sealing  # noqa: F401
