from __future__ import annotations

from django.apps import AppConfig


class SandboxConfig(AppConfig):
    name = "lti.sandbox"
    label = "sandbox"
    verbose_name = "Sandbox LMS"
    default_auto_field = "django.db.models.BigAutoField"
