from django.urls import path
from harness import views

urlpatterns = [
    path("health", views.health),
    path("reset", views.reset),
    path("tools", views.tools),
    path("members", views.members),
    path("blocks", views.blocks),
    path("launches", views.launches),
    path("scores", views.scores),
    path("login", views.login),
    path("page", views.page),
]
