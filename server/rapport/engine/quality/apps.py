from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "rapport.engine.quality"
    label = "quality"
