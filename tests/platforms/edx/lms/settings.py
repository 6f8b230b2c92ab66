"""Settings of a loopback-only, test-only "LMS" around Open edX's LTI consumer.

Where the LMS has a value that changes LTI behaviour (transactions per request,
DRF settings, no DEBUG pages), the same value is used here.
"""

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
STATE = Path(os.environ.get("EDX_STATE", HERE.parents[2] / "var" / "edx" / "state")).resolve()
STATE.mkdir(parents=True, exist_ok=True)

# Public root of the platform. It is also the LTI issuer (no trailing slash).
LMS_ROOT_URL = os.environ.get("EDX_BASE_URL", "http://127.0.0.1:9100").rstrip("/")
LMS_BASE = LMS_ROOT_URL.split("//", 1)[1]
PLATFORM_NAME = "Open edX LTI consumer (test harness)"
SERVICE_VARIANT = "lms"
LEARNING_MICROFRONTEND_URL = LMS_ROOT_URL
FEATURES = {}
# Shape of an XBlock usage key in a URL, as in the LMS.
USAGE_ID_PATTERN = r"(?P<usage_id>(?:i4x://?[^/]+/[^/]+/[^/]+/[^@]+(?:@[^/]+)?)|(?:[^/]+))"
# Above this many enrolments the LMS refuses to list a course's members (NRPS -> 403).
COURSE_MEMBER_API_ENROLLMENT_LIMIT = int(os.environ.get("EDX_MEMBER_LIMIT", "1000"))

SECRET_KEY = "test-harness-only"
DEBUG = os.environ.get("EDX_DEBUG") == "1"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "lms.urls"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "rest_framework",
    "config_models",
    "lti_consumer",
    "harness",
]
MIDDLEWARE = [
    "edx_django_utils.cache.middleware.RequestCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "edx_django_utils.cache.middleware.TieredCacheMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "crum.CurrentRequestUserMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": STATE / "db.sqlite3",
        "ATOMIC_REQUESTS": True,  # as in the LMS: a failing request leaves nothing behind
        "OPTIONS": {"timeout": 30, "transaction_mode": "IMMEDIATE"},
    }
}
# On disk, so that every process sees the launch data the consumer caches for 10 minutes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": STATE / "cache",
    }
}

# Cookies ignore port numbers: names of our own keep this platform's session from
# overwriting that of a Django tool on another port of the same host.
SESSION_COOKIE_NAME = "edx_sessionid"
CSRF_COOKIE_NAME = "edx_csrftoken"

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "URL_FORMAT_OVERRIDE": None,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # The consumer logs why it refuses a message; worth having in the server's output.
    "loggers": {
        "lti_consumer": {"handlers": ["console"], "level": "INFO"},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
