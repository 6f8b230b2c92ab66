"""Production: refuses to start with an unsafe value, and says which."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.logs import logging_config
from config.settings.base import *
from config.settings.base import (
    ALLOWED_HOSTS,
    BASE_URL,
    FRONTEND_ORIGINS,
    LOG_LEVEL,
    SECRET_KEY,
    STORAGES,
    TRUSTED_PROXIES,
)

_problems = []
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or "never-in-production" in SECRET_KEY:
    _problems.append("SECRET_KEY must be set to at least 50 random characters.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    _problems.append("ALLOWED_HOSTS must name the site's hosts, without *.")
if urlsplit(BASE_URL).scheme != "https":
    _problems.append("BASE_URL must begin with https://.")
if any(urlsplit(origin).scheme != "https" for origin in FRONTEND_ORIGINS):
    _problems.append("FRONTEND_ORIGINS must all begin with https://.")
if not TRUSTED_PROXIES:
    _problems.append("TRUSTED_PROXY must name the address of the TLS proxy (or `unix` for a socket).")
if _problems:
    raise ImproperlyConfigured("The site does not start:\n- " + "\n- ".join(_problems))

DEBUG = False
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "config.staticfiles.HashedStaticFilesStorage"}}
LOGGING = logging_config(level=LOG_LEVEL, as_json=True)
