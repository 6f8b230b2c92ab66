"""Every address of the site. Wagtail's own page serving comes last."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import health

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include("cms.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("", include("api.urls")),
    path("lti/", include("lti.urls")),
    path("learn/", include("frontend_contract.urls")),
    re_path(r"^media/(?P<path>images/.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("", include(wagtail_urls)),
]
