from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "rapport.engine.house"
    label = "house"

    def ready(self) -> None:
        # Registers what the worker runs.
        from rapport.engine.house import jobs  # noqa: F401
