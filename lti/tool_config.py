"""The tool as platforms see it: its addresses, and which places a launch may name or end at."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from lti.addresses import origin_of
from lti.models import Deployment
from lti.reasons import Reason, Refusal
from lti.validators import front_end_origins, problem_with_front_end

DEFAULT_FRONT_END = "/learn/"


def addresses() -> dict[str, object]:
    """What a platform's administrator enters, as `register_platform` prints it."""
    launch_url = settings.BASE_URL + reverse("lti:launch")
    return {
        "login_url": settings.BASE_URL + reverse("lti:login"),
        "launch_url": launch_url,
        "jwks_url": settings.BASE_URL + reverse("lti:jwks"),
        "redirect_uris": [launch_url],
    }


def redirect_uri(request: HttpRequest) -> str:
    """Where tokens are posted to: the launch address on the host the login came to (one of ALLOWED_HOSTS)."""
    return request.build_absolute_uri(reverse("lti:launch"))


def check_target(request: HttpRequest, target: str) -> None:
    """`target_link_uri` names the launch, the reference UI or a registered front end. Raises `Refusal`.

    A launch is never sent there (its deployment says where it ends), but a foreign address means a
    misconfigured link or somebody trying.
    """
    origin = origin_of(target)
    if origin is None:
        raise Refusal(Reason.TARGET_NOT_OURS, "not an address")
    if origin in front_end_origins():
        return
    ours = {origin_of(settings.BASE_URL), origin_of(request.build_absolute_uri("/"))}
    path = posixpath.normpath(urlsplit(target).path or "/") + "/"
    if origin not in ours or not path.startswith((reverse("lti:launch"), DEFAULT_FRONT_END)):
        raise Refusal(Reason.TARGET_NOT_OURS)


def front_end_of(request: HttpRequest, deployment: Deployment) -> str:
    """The absolute address at which a deployment's launches end. Raises `Refusal` for one no longer allowed."""
    if not deployment.front_end:
        return request.build_absolute_uri(DEFAULT_FRONT_END)
    if problem_with_front_end(deployment.front_end) is not None:
        raise Refusal(Reason.FRONT_END_NOT_ALLOWED)
    return request.build_absolute_uri(deployment.front_end)
