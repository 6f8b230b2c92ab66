"""The addresses platforms know. Nothing that is sent here ends in a traceback or a server error."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from lti import keys, registrations, state, tokens, tool_config
from lti import login as logins
from lti.claims import Launch
from lti.launch import enter
from lti.reasons import Reason, Refusal
from lti.refusals import refuse
from lti.trace import Trace

logger = logging.getLogger(__name__)

_NOT_SIGNED_IN = {"login_required", "interaction_required", "account_selection_required", "consent_required"}

P = ParamSpec("P")


def guarded(handle: Callable[[HttpRequest, Trace], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The boundary: whatever goes wrong becomes a refusal page with a reference."""

    @wraps(handle)
    def view(request: HttpRequest) -> HttpResponse:
        trace = Trace()
        try:
            response = handle(request, trace)
        except Refusal as refusal:
            response = refuse(request, refusal, about=str(trace))
        except SuspiciousOperation as error:  # a body too large, too many fields
            response = refuse(request, Refusal(Reason.TOO_LARGE, type(error).__name__), about=str(trace))
        except Exception as error:  # noqa: BLE001 (the boundary: a platform's mistake must not become a server error)
            response = refuse(request, Refusal(Reason.UNEXPECTED, _where(error)), about=str(trace))
        response["Cache-Control"] = "no-store"
        return response

    return csrf_exempt(view)


@guarded
def login(request: HttpRequest, trace: Trace) -> HttpResponse:
    """A platform sends a browser here first, with GET or POST."""
    if request.method not in ("GET", "POST"):
        raise Refusal(Reason.NOT_A_LAUNCH, "method")
    return logins.begin(request, _sent(request), trace)


@guarded
def launch(request: HttpRequest, trace: Trace) -> HttpResponse:
    """The platform's answer, posted by the browser: a token, or why there is none."""
    now = timezone.now()
    sent = _sent(request)
    if "error" in sent:
        raise Refusal(Reason.NOT_SIGNED_IN if sent["error"] in _NOT_SIGNED_IN else Reason.PLATFORM_ERROR)
    if request.method != "POST":
        raise Refusal(Reason.NOT_A_LAUNCH, "method")
    signed, token = sent.get("state", ""), sent.get("id_token", "")
    began = state.read(signed)
    state.check_browser(request, signed, began)
    registration = registrations.for_login(issuer=began.issuer, client_id=began.client_id)
    trace.of(registration)
    claims = tokens.verified_claims(token, jwks_url=registration.jwks_url)
    asked = Launch.from_claims(claims, issuer=began.issuer, client_id=began.client_id, now=now)
    state.check_nonce(began, asked.nonce)
    if began.deployment_id and began.deployment_id != asked.deployment_id:
        raise Refusal(Reason.OTHER_DEPLOYMENT)
    tool_config.check_target(request, asked.target_link_uri)
    deployment = registrations.active_deployment(registration=registration, deployment_id=asked.deployment_id)
    front_end = tool_config.front_end_of(request, deployment)
    entered = enter(launch=asked, deployment=deployment, token=token, signed_state=signed, now=now)
    logger.info("LTI launch session=%s deployment=%s %s", entered.session.pk, deployment.pk, trace)
    return HttpResponseRedirect(f"{front_end}#code={entered.code}")


@require_safe
def jwks(request: HttpRequest) -> HttpResponse:
    """Our public keys, with which platforms check what we sign."""
    response = JsonResponse({"keys": keys.public_keys(now=timezone.now())})
    response["Cache-Control"] = "public, max-age=300"
    return response


def _sent(request: HttpRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def _where(error: Exception) -> str:
    """The error's type and its place in our code. Its message may quote what was sent, so it is not logged."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return " < ".join([type(error).__name__, *(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))])
