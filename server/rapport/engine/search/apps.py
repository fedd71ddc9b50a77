from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "rapport.engine.search"
    label = "search"
