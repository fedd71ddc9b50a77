from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "rapport.engine.retention"
    label = "retention"
