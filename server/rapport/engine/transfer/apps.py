from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "rapport.engine.transfer"
    label = "transfer"
