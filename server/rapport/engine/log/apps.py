from django.apps import AppConfig


class LogConfig(AppConfig):
    name = "rapport.engine.log"
    label = "log"
