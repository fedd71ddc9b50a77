from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "rapport.engine.notify"
    label = "notify"
