"""What all REST views share."""

from __future__ import annotations

from typing import Any, cast

from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.models import AccessSession
from api.limits import MAX_BODY_BYTES
from api.rest.errors import PayloadTooLarge
from coursework.access import Actor, actor_from


class OneForm(BaseContentNegotiation):
    """Every address answers in one form, whatever is asked for; errors are JSON."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return next((parser for parser in parsers if request.content_type.startswith(parser.media_type)), None)

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class RestView(APIView):
    """Refuses bodies that are larger than it takes before reading them."""

    content_negotiation_class = OneForm
    max_body = MAX_BODY_BYTES

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        try:
            announced = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            announced = 0
        if announced > self.max_body:
            raise PayloadTooLarge(f"At most {self.max_body} bytes are taken here.")

    @property
    def actor(self) -> Actor:
        """Who asks, by their launch."""
        return actor_from(cast("AccessSession", self.request.auth))
