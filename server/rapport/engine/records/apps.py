from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "rapport.engine.records"
    label = "records"
