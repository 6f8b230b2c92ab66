from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from lti.sandbox.views import control, inspector, launching, pages, protocol, services

_protocol = (
    [
        path("authorize", protocol.authorize, name="authorize"),
        path("jwks.json", protocol.jwks, name="jwks"),
        path("token", protocol.token, name="token"),
        path("contexts/<str:context_id>/line_items", services.line_items, name="line_items"),
        path("contexts/<str:context_id>/line_items/<slug:key>", services.line_item, name="line_item"),
        path("contexts/<str:context_id>/line_items/<slug:key>/scores", services.scores, name="scores"),
        path("contexts/<str:context_id>/line_items/<slug:key>/results", services.results, name="results"),
        path("contexts/<str:context_id>/memberships", services.memberships, name="memberships"),
    ],
    "lti",
)

_control = (
    [
        path("health", control.health, name="health"),
        path("registration", control.registration, name="registration"),
        path("reset", control.reset, name="reset"),
        path("tools", control.tools, name="tools"),
        path("courses", control.courses, name="courses"),
        path("people", control.people, name="people"),
        path("links", control.links, name="links"),
        path("listing", control.listing, name="listing"),
        path("launches", control.launches, name="launches"),
        path("keys", control.keys, name="keys"),
        path("tokens", control.tokens, name="tokens"),
        path("faults", control.faults, name="faults"),
        path("gradebook", control.gradebook, name="gradebook"),
        path("calls", control.calls, name="calls"),
    ],
    "control",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.home, name="home"),
    path("sign-in/", pages.sign_in, name="sign_in"),
    path("sign-out/", pages.sign_out, name="sign_out"),
    path("as/<slug:username>/", pages.course, name="course"),
    path("as/<slug:username>/links/<int:pk>/", launching.launch, name="launch"),
    path("as/<slug:username>/links/<int:pk>/start/", launching.start, name="start"),
    path("as/<slug:username>/links/<int:pk>/return/", launching.back, name="return"),
    path("gradebook/", pages.gradebook, name="gradebook"),
    path("people/", pages.people, name="people"),
    path("setup/", pages.setup, name="setup"),
    path("setup/reset/", pages.reset, name="reset"),
    path("inspector/", inspector.overview, name="inspector"),
    path("inspector/launches/<int:pk>/", inspector.launch, name="inspect_launch"),
    path("inspector/calls/<int:pk>/", inspector.call, name="inspect_call"),
    path("lti/", include(_protocol)),
    path("control/", include(_control)),
]
