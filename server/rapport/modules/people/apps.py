from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rapport.modules.people"
    label = "people"
