"""Which other origins may read answers. Credentials are never allowed: there are no cookies to send."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]
ALLOWED_HEADERS = "authorization, content-type"
EXPOSED_HEADERS = "content-disposition, www-authenticate"


def is_known(origin: str, request: HttpRequest) -> bool:
    """Whether `origin` is a front end's, or the site's own."""
    return origin in settings.FRONTEND_ORIGINS or origin == f"{request.scheme}://{request.get_host()}"


def for_front_ends(view: View, *, methods: str) -> View:
    """`view`, readable from front ends on other origins; answers their preflight requests.

    It is exempt from CSRF checks, which guard cookies: these views look at the bearer token alone.
    """

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        preflight = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        response = HttpResponse(status=204) if preflight else view(request, *args, **kwargs)
        patch_vary_headers(response, ["Origin"])
        origin = request.headers.get("Origin", "")
        if origin and is_known(origin, request):
            response["Access-Control-Allow-Origin"] = origin
            if preflight:
                response["Access-Control-Allow-Methods"] = methods
                response["Access-Control-Allow-Headers"] = ALLOWED_HEADERS
                response["Access-Control-Max-Age"] = "600"
            else:
                response["Access-Control-Expose-Headers"] = EXPOSED_HEADERS
        return response

    return wrapped
