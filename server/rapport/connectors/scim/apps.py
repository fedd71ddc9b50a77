from django.apps import AppConfig


class ScimConfig(AppConfig):
    name = "rapport.connectors.scim"
    label = "scim"
