from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    name = "rapport.engine.duplicates"
    label = "duplicates"
