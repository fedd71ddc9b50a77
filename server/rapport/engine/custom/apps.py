from django.apps import AppConfig


class CustomConfig(AppConfig):
    name = "rapport.engine.custom"
    label = "custom"
