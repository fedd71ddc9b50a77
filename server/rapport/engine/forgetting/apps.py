from django.apps import AppConfig


class ForgettingConfig(AppConfig):
    name = "rapport.engine.forgetting"
    label = "forgetting"
