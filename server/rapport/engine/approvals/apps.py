from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "rapport.engine.approvals"
    label = "approvals"
