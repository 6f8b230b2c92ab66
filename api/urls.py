"""`/graphql/` and `/api/v1/`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from api import views
from api.cors import for_front_ends
from api.rest.media import media

urlpatterns: list[URLPattern | URLResolver] = [
    path("graphql/", for_front_ends(views.graphql, methods="POST, OPTIONS"), name="graphql"),
    path("graphql/schema.graphql", for_front_ends(views.schema_document, methods="GET, OPTIONS"), name="sdl"),
    path("api/v1/media/<int:pk>/<str:filename>", for_front_ends(media, methods="GET, HEAD, OPTIONS"), name="media"),
]
