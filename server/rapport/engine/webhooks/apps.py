from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "rapport.engine.webhooks"
    label = "webhooks"
