from django.apps import AppConfig


class BulkConfig(AppConfig):
    name = "rapport.engine.bulk"
    label = "bulk"
