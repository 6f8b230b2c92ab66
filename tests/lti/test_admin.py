"""Registrations and deployments in the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from lti import keys
from lti.models import Deployment, Registration
from tests.lti.browser import Browser, code_of
from tests.lti.fake_platform import FakePlatform

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("admin"))
    return client


def fields(registration: Registration, **changes: Any) -> dict[str, Any]:
    names = ("name", "issuer", "client_id", "profile", "auth_login_url", "auth_token_url", "auth_audience", "jwks_url")
    values = {name: getattr(registration, name) for name in (*names, "frame_origins")}
    return values | {"active": "on"} | changes


def test_a_superuser_sees_platforms_and_deployments(admin: Client, platform: FakePlatform):
    deployment = platform.register(name="Campus Canvas")
    for url in ("lti_registration:index", "lti_deployment:index"):
        page = admin.get(reverse(url))
        assert page.status_code == 200
        assert "Campus Canvas" in page.content.decode()
    page = admin.get(reverse("lti_registration:edit", args=[deployment.registration_id]))
    assert page.status_code == 200
    assert platform.client_id in page.content.decode()


def test_no_key_is_shown(admin: Client, platform: FakePlatform):
    key = keys.create_key(now=timezone.now())
    deployment = platform.register()
    pages = [
        admin.get(reverse("lti_registration:index")),
        admin.get(reverse("lti_registration:edit", args=[deployment.registration_id])),
        admin.get(reverse("lti_registration:inspect", args=[deployment.registration_id])),
        admin.get(reverse("lti_deployment:edit", args=[deployment.pk])),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "PRIVATE KEY" not in page.content.decode()
        assert key.kid not in page.content.decode()


def test_switching_a_deployment_off_there_refuses_its_launches(admin: Client, browser: Browser):
    deployment = Deployment.objects.get()
    form = {"registration": deployment.registration_id, "deployment_id": "1", "front_end": ""}
    assert admin.post(reverse("lti_deployment:edit", args=[deployment.pk]), form).status_code == 302
    assert browser.launch().status_code == 403
    assert admin.post(reverse("lti_deployment:edit", args=[deployment.pk]), form | {"active": "on"}).status_code == 302
    code_of(browser.launch())


@pytest.mark.parametrize(
    ("field", "value"),
    [("jwks_url", "http://lms.example.edu/jwks"), ("issuer", "lms"), ("frame_origins", "https://a.example/path")],
)
def test_nonsense_is_refused_there_too(admin: Client, platform: FakePlatform, field: str, value: str):
    registration = platform.register().registration
    url = reverse("lti_registration:edit", args=[registration.pk])
    page = admin.post(url, fields(registration, **{field: value}))
    assert page.status_code == 200
    registration.refresh_from_db()
    assert getattr(registration, field) != value
    assert admin.post(url, fields(registration, name="Renamed")).status_code == 302
    registration.refresh_from_db()
    assert registration.name == "Renamed"


def test_a_front_end_must_be_ours_or_registered(admin: Client, browser: Browser, settings: Any):
    deployment = Deployment.objects.get()
    settings.FRONTEND_ORIGINS = ["https://front.example.edu"]
    url = reverse("lti_deployment:edit", args=[deployment.pk])
    form = {"registration": deployment.registration_id, "deployment_id": "1", "active": "on"}
    assert admin.post(url, form | {"front_end": "https://evil.example.com/"}).status_code == 200
    assert admin.post(url, form | {"front_end": "https://front.example.edu/app/"}).status_code == 302
    assert browser.launch()["Location"].startswith("https://front.example.edu/app/#code=")
    settings.FRONTEND_ORIGINS = []
    assert browser.launch().status_code == 400


def test_platforms_are_switched_off_there_and_never_deleted(admin: Client, browser: Browser):
    browser.launch()
    deployment = Deployment.objects.get()
    for name, pk in (("lti_deployment", deployment.pk), ("lti_registration", deployment.registration_id)):
        url = reverse(f"{name}:delete", args=[pk])
        assert admin.post(url).status_code == 302  # to the admin's home, with a word
        assert url not in admin.get(reverse(f"{name}:edit", args=[pk])).content.decode()
    assert Deployment.objects.exists()


def test_nobody_else_sees_them(platform: FakePlatform):
    client = Client()
    client.force_login(User.objects.create_user("editor"))
    assert client.get(reverse("lti_registration:index")).status_code == 302
