from django.apps import AppConfig


class FeedConfig(AppConfig):
    name = "rapport.engine.feed"
    label = "feed"
