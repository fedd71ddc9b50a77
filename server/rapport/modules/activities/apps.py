from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "rapport.modules.activities"
    label = "activities"
