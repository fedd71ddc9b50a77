from django.apps import AppConfig


class SsoConfig(AppConfig):
    name = "rapport.connectors.sso"
    label = "sso"
