from __future__ import annotations

from django.urls import path

from lti import views

app_name = "lti"

urlpatterns = [
    path("login/", views.login, name="login"),
    path("launch/", views.launch, name="launch"),
    path("jwks.json", views.jwks, name="jwks"),
    # Entered without the slash, these would lose their form in a redirect.
    path("login", views.login),
    path("launch", views.launch),
]
