from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "rapport.modules.catalog"
    label = "catalog"
