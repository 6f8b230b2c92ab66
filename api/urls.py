"""`/graphql/` and `/api/v1/`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from api import views
from api.cors import for_front_ends

urlpatterns: list[URLPattern | URLResolver] = [
    path("graphql/", for_front_ends(views.graphql, methods="POST, OPTIONS"), name="graphql"),
    path("graphql/schema.graphql", for_front_ends(views.schema_document, methods="GET, OPTIONS"), name="sdl"),
    path("api/v1/", include("api.rest.urls")),
]
