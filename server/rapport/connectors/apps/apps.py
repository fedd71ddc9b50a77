from django.apps import AppConfig


class AppsConfig(AppConfig):
    name = "rapport.connectors.apps"
    label = "apps"

    def ready(self) -> None:
        from rapport.connectors.apps import bearer
        from rapport.engine.access import callers

        callers.declare(bearer.caller_of)
