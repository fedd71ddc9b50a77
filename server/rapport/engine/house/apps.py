from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "rapport.engine.house"
    label = "house"
