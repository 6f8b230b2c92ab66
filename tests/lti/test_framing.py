from __future__ import annotations

import pytest
from django.core.cache import cache

from lti import framing
from lti.models import Registration
from tests.lti.browser import Browser
from tests.lti.fake_platform import FakePlatform

pytestmark = pytest.mark.django_db


def test_platforms_frame_from_their_issuer_and_login(platform: FakePlatform):
    platform.register(issuer="https://lms.example.edu/course", auth_login_url="https://SSO.example.edu:443/auth?x=1")
    assert framing.origins() == ["https://lms.example.edu", "https://sso.example.edu"]


def test_an_inactive_platform_frames_nothing(platform: FakePlatform):
    platform.register(active=False)
    assert framing.origins() == []


def test_canvas_frames_from_each_schools_host_and_others_as_entered(platform: FakePlatform):
    platform.register(
        issuer="https://canvas.instructure.com", auth_login_url="https://sso.canvaslms.com/auth", profile="canvas"
    )
    Registration.objects.update(frame_origins="https://canvas.school.edu https://lms.school.edu:8443")
    framing.forget()
    assert framing.origins() == [
        "https://*.instructure.com",
        "https://canvas.instructure.com",
        "https://canvas.school.edu",
        "https://lms.school.edu:8443",
        "https://sso.canvaslms.com",
    ]


def test_what_could_break_out_of_the_header_is_left_out(platform: FakePlatform):
    platform.register()
    Registration.objects.update(issuer="https://evil.example; script-src *", frame_origins="https://a,b 'self' *")
    framing.forget()
    assert framing.origins() == [platform.base]


def test_a_registration_counts_soon_in_every_process(platform: FakePlatform):
    assert framing.origins() == []
    platform.register()  # forgets in this process at once
    assert framing.origins() == [platform.base]
    assert framing._CACHE_SECONDS <= 5  # in the others


def test_pages_of_ours_are_framed_by_platforms_and_the_admin_by_nobody(browser: Browser):
    page = browser.begin(iss="https://stranger.example.edu")
    assert f"frame-ancestors {browser.platform.base}" in page["Content-Security-Policy"]
    assert "script-src" not in page["Content-Security-Policy"]
    assert "X-Frame-Options" not in page
    admin = browser.client.get("/admin/login/")
    assert admin["X-Frame-Options"] == "DENY"


def test_without_platforms_nobody_frames(db: None, platform: FakePlatform):
    cache.clear()
    page = Browser(platform).begin()
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
