from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "rapport.engine.sharing"
    label = "sharing"
