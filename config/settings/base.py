"""Settings that hold everywhere. `dev`, `test` and `production` each change only what they must."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import django_stubs_ext

from config.databases import cache_from, database_from
from config.env import Env
from config.logs import logging_config

django_stubs_ext.monkeypatch()

env = Env()

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
BASE_URL = env.text("BASE_URL").rstrip("/")
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "frontend_contract",
    "api",
    "lti",
    "portfolio_export",
    "coursework",
    "cms",
    "accounts",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "graphene_django",
    "rest_framework",
    "drf_spectacular",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "config.middleware.TrustedProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "cms.middleware.RefusalMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# SQLite in WAL with immediate transactions, so that writers wait for each other instead of failing.
DATABASES = {"default": database_from(env.text("DATABASE_URL"), var=VAR)}
CACHES = {"default": cache_from(env.text("CACHE_URL"), site=BASE_URL)}

# Wagtail's own tasks run at once (`default`); ours are queued (`work`) and carry ids only.
TASKS_BACKEND = env.choice("TASKS_BACKEND", of=("database", "rq"))
TASKS: dict[str, Any] = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "work": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["work"]},
}
if TASKS_BACKEND == "rq":
    TASKS["work"] = {"BACKEND": "django_tasks_rq.RQBackend", "QUEUES": ["work"]}
    INSTALLED_APPS.append("django_rq")
    RQ_QUEUES = {"work": {"URL": env.text("CACHE_URL")}}

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "/admin/login/"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español"), ("ar", "العربية")]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [("learn", ROOT / "frontend_contract" / "reference_ui")]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.text("MEDIA_ROOT") or str(VAR / "media")
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
UPLOAD_MAX_BYTES = env.integer("UPLOAD_MAX_MB", at_least=1) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a lesson's StreamField form is long

WAGTAIL_SITE_NAME = "Colloquy"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False  # nothing of ours calls home
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

GRAPHENE = {"SCHEMA": "api.schema.schema"}
GRAPHQL_INTROSPECTION = False  # and suggestions in error messages
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["api.rest.authentication.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.rest.errors.exception_handler",
}
SPECTACULAR_SETTINGS = {"TITLE": "Colloquy REST API", "VERSION": "1", "SERVE_INCLUDE_SCHEMA": False}

# What a launch may open and for how long its token lives.
FRONTEND_ORIGINS = env.words("FRONTEND_ORIGINS")
LTI_STATE_SECONDS = env.integer("LTI_STATE_SECONDS", at_least=30)
LTI_ALLOW_HTTP_LOOPBACK = False
ACCESS_SESSION_HOURS = env.integer("ACCESS_SESSION_HOURS", at_least=4)

# Who is told of coursework's events (coursework.events), inside the transaction that records them.
COURSEWORK_SINKS: list[str] = ["lti.passback.sink"]
# Who knows what a gradebook shows of a decision: decision ids -> coursework.events.GradebookStatus.
COURSEWORK_GRADEBOOK_STATUS = "lti.passback.statuses"
# What `manage.py worker` sweeps between queued tasks: rows that are due, leases that ran out.
WORKER_SWEEPS: list[str] = [
    "lti.passback.sweep",
    "lti.launch.forget_spent_nonces",
    "coursework.sweeps.reassign_peers",
]

TRUSTED_PROXIES = frozenset(env.words("TRUSTED_PROXY"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # kept only from a trusted proxy, by the middleware
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
FRAME_ANCESTORS = "lti.framing.origins"  # who may frame /learn/ and /lti/: a callable that lists origins

LOG_LEVEL = env.text("LOG_LEVEL")
LOGGING: dict[str, Any] = logging_config(level=LOG_LEVEL, as_json=False)
