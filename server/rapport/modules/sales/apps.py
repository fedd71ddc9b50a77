from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "rapport.modules.sales"
    label = "sales"
