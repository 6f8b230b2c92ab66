"""The endpoints of OpenID Connect and OAuth: authorisation, key set, token."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lti.sandbox import authorization, claims, hints, keys, tokens
from lti.sandbox.errors import NoRedirect, OAuthError
from lti.sandbox.http import json_response
from lti.sandbox.models import Enrolment, LaunchRecord, Tool

KEPT_LAUNCHES = 200


@csrf_exempt
@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """Answers an authentication request with a form that posts the id_token, or the error, to the tool.

    https://www.imsglobal.org/spec/security/v1p0/#step-3-authentication-response
    https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html
    """
    params = request.POST if request.method == "POST" else request.GET
    try:
        tool, redirect_uri = authorization.registered_tool(params)
    except NoRedirect as refusal:
        return render(request, "sandbox/refused.html", {"reason": str(refusal)}, status=400)
    try:
        fields = {"id_token": _id_token(request, authorization.read(params), tool, redirect_uri)}
    except OAuthError as error:
        fields = {"error": error.code, "error_description": error.description}
    if params.get("state"):
        fields["state"] = params["state"]
    return render(
        request,
        "sandbox/autopost.html",
        {"action": redirect_uri, "fields": fields, "title": f"Opening {tool.name}"},
    )


def _id_token(request: HttpRequest, asked: authorization.AuthenticationRequest, tool: Tool, redirect_uri: str) -> str:
    now = timezone.now()
    hint = hints.spend(
        token=asked.lti_message_hint,
        login_hint=asked.login_hint,
        client_id=tool.client_id,
        browser=request.session.session_key or "",
        now=now,
    )
    enrolment = Enrolment.objects.filter(course=hint.link.course, person=hint.person, active=True).first()
    if enrolment is None:
        raise OAuthError("access_denied", f"{hint.person} is not in the course any more.")
    said = claims.id_token_claims(enrolment=enrolment, link=hint.link, nonce=asked.nonce, now=now)
    id_token, header = keys.sign(said, now=now)
    record = LaunchRecord.objects.create(
        person=hint.person, link=hint.link, redirect_uri=redirect_uri, header=header, claims=said, sent_at=now
    )
    LaunchRecord.objects.filter(pk__lte=record.pk - KEPT_LAUNCHES).delete()
    return id_token


@require_http_methods(["GET", "HEAD"])
def jwks(request: HttpRequest) -> HttpResponse:
    answer = json_response(keys.key_set())
    answer["Cache-Control"] = "public, max-age=60"
    return answer


@csrf_exempt
@require_http_methods(["POST"])
def token(request: HttpRequest) -> HttpResponse:
    """Grants an access token, or says why not (RFC 6749, 5.1 and 5.2)."""
    try:
        text, granted = tokens.grant(_form(request), audience=claims.absolute("lti:token"), now=timezone.now())
    except OAuthError as error:
        answer = json_response({"error": error.code, "error_description": error.description}, status=400)
    else:
        answer = json_response(
            {
                "access_token": text,
                "token_type": "Bearer",
                "expires_in": int(tokens.TOKEN_LIFETIME.total_seconds()),
                "scope": " ".join(granted.scopes),
            }
        )
    answer["Cache-Control"] = "no-store"
    answer["Pragma"] = "no-cache"
    return answer


def _form(request: HttpRequest) -> QueryDict:
    if request.content_type != "application/x-www-form-urlencoded":  # RFC 6749, 4.4.2
        raise OAuthError("invalid_request", "The body must be application/x-www-form-urlencoded.")
    return request.POST
