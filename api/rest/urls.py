"""`/api/v1/`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path, re_path
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.views import SpectacularJSONAPIView

from api.cors import for_front_ends
from api.rest import exports, files, launch
from api.rest.errors import error_response
from api.rest.media import media


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema names the bearer token."""

    target_class = "api.rest.authentication.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "The token of the launch exchange."}


def nothing(request: HttpRequest) -> JsonResponse:
    """No page of the site, but an error like all others here."""
    return error_response(404, "NOT_FOUND", "There is nothing at this address.")


openapi = SpectacularJSONAPIView.as_view(urlconf="api.urls", authentication_classes=[], permission_classes=[])


def _get(view: Any) -> Any:
    return for_front_ends(view, methods="GET, HEAD, OPTIONS")


def _post(view: Any) -> Any:
    return for_front_ends(view, methods="POST, OPTIONS")


urlpatterns: list[URLPattern] = [
    path("launch/exchange", _post(launch.ExchangeView.as_view()), name="exchange"),
    path("uploads", _post(files.UploadsView.as_view()), name="uploads"),
    path("files/<uuid:file_id>", _get(files.FileView.as_view()), name="file"),
    path("portfolios/<uuid:portfolio_id>/export.<str:form>", _get(exports.PortfolioExportView.as_view())),
    path("cohorts/<uuid:cohort_id>/letters.csv", _get(exports.LettersView.as_view()), name="letters"),
    path("media/<int:pk>/<str:filename>", _get(media), name="media"),
    path("openapi.json", _get(openapi), name="openapi"),
    re_path(r"", for_front_ends(nothing, methods="OPTIONS")),
]
