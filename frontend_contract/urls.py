from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from frontend_contract import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("operations.json", views.operations, name="learn-operations"),
    path("", views.shell, name="learn"),
    path("<path:path>", views.shell, name="learn-page"),
]
