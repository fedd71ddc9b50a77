from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "rapport.engine.files"
    label = "files"
