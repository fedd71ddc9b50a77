from django.apps import AppConfig


class CollaborationConfig(AppConfig):
    name = "rapport.modules.collaboration"
    label = "collaboration"
