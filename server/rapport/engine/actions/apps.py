from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "rapport.engine.actions"
    label = "actions"
