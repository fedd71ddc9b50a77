from django.apps import AppConfig


class MergingConfig(AppConfig):
    name = "rapport.engine.merging"
    label = "merging"
