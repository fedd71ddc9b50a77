from django.apps import AppConfig


class SchedulesConfig(AppConfig):
    name = "rapport.engine.schedules"
    label = "schedules"
