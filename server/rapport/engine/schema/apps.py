from django.apps import AppConfig


class SchemaConfig(AppConfig):
    name = "rapport.engine.schema"
    label = "schema"
