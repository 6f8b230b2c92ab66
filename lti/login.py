"""The login a platform initiates (https://www.imsglobal.org/spec/security/v1p0/, 5.1.1): check, and send on."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from lti import registrations, state, tool_config
from lti.reasons import Reason, Refusal
from lti.trace import Trace


def begin(request: HttpRequest, sent: QueryDict, trace: Trace) -> HttpResponse:
    """Redirect to the platform's authorisation with a fresh state and nonce. Raises `Refusal`.

    Writes nothing to the database: anybody can begin a login.
    """
    issuer, hint, target = (sent.get(name, "") for name in ("iss", "login_hint", "target_link_uri"))
    trace.of_issuer(issuer)
    if not issuer or not hint or not target:
        raise Refusal(Reason.LOGIN_INCOMPLETE, "iss, login_hint or target_link_uri is missing")
    registration = registrations.for_login(issuer=issuer, client_id=sent.get("client_id", ""))
    trace.of(registration)
    tool_config.check_target(request, target)
    signed, nonce = state.begin(
        issuer=registration.issuer,
        client_id=registration.client_id,
        deployment_id=sent.get("lti_deployment_id", ""),
    )
    question = {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
        "client_id": registration.client_id,
        "redirect_uri": tool_config.redirect_uri(request),
        "login_hint": hint,
        "state": signed,
        "nonce": nonce,
    }
    if "lti_message_hint" in sent:
        question["lti_message_hint"] = sent.get("lti_message_hint", "")
    joint = "&" if "?" in registration.auth_login_url else "?"
    response = HttpResponseRedirect(registration.auth_login_url + joint + urlencode(question))
    state.remember(request, response, signed)
    return response
