"""Development: everything on this machine, nothing to configure."""

from __future__ import annotations

from config.settings.base import *
from config.settings.base import TRUSTED_PROXIES, env

DEBUG = True
SECRET_KEY = env.text("SECRET_KEY") or "only-for-development-and-tests-never-in-production-0000"
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or ["127.0.0.1", "localhost", "[::1]", "testserver"]
TRUSTED_PROXIES = TRUSTED_PROXIES | {"127.0.0.1", "::1"}
LTI_ALLOW_HTTP_LOOPBACK = True
GRAPHQL_INTROSPECTION = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
