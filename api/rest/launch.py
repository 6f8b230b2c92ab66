"""A launch code becomes a bearer token."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import errors
from accounts.services import sessions
from api.rest.base import RestView
from api.rest.errors import CodeInvalid
from api.rest.serializers import ErrorBody, ExchangeAnswer, ExchangeRequest


class ExchangeView(RestView):
    """Spends the code that a launch put into the address."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="exchangeLaunchCode",
        request=ExchangeRequest,
        responses={200: ExchangeAnswer, 400: ErrorBody},
        auth=[],
        tags=["launch"],
    )
    def post(self, request: Request) -> Response:
        """A code works once; a second try, and an unknown or expired code, answer CODE_INVALID."""
        asked = ExchangeRequest(data=request.data)
        if not asked.is_valid():
            raise CodeInvalid
        now = timezone.now()
        try:
            bought = sessions.exchange_code(code=asked.validated_data["code"], now=now)
        except errors.CodeInvalid:
            raise CodeInvalid from None
        body: dict[str, Any] = {
            "access_token": bought.token,
            "token_type": "Bearer",
            "expires_in": int((bought.session.expires_at - now).total_seconds()),
            "session": str(bought.session.pk),
            "opens": bought.session.opens,
        }
        return Response(body, headers={"Cache-Control": "no-store"})
