from django.apps import AppConfig


class JoiningConfig(AppConfig):
    name = "rapport.engine.joining"
    label = "joining"
