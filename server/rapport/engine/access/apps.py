from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "rapport.engine.access"
    label = "access"
