"""The claims of an id_token for a resource link launch.

LTI Core 1.3, section 5: https://www.imsglobal.org/spec/lti/v1p3/#required-message-claims
AGS 2.0, 3.1: https://www.imsglobal.org/spec/lti-ags/v2p0/#assignment-and-grade-service-claim
NRPS 2.0, 3.6.1.1: https://www.imsglobal.org/spec/lti-nrps/v2p0/#lti-1-3-integration
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from lti.sandbox import env
from lti.sandbox import vocabulary as v
from lti.sandbox.models import Course, Enrolment, LineItem, Link

ID_TOKEN_SECONDS = 300


def absolute(name: str, *args: object) -> str:
    """The full address of one of the sandbox's URLs, on its own base, whatever host the request named."""
    return env.BASE_URL + reverse(name, args=args)


def line_items_url(course: Course) -> str:
    return absolute("lti:line_items", course.context_id)


def line_item_url(item: LineItem) -> str:
    return absolute("lti:line_item", item.course.context_id, item.key)


def id_token_claims(*, enrolment: Enrolment, link: Link, nonce: str, now: datetime) -> dict[str, Any]:
    """Everything a launch of `link` says about `enrolment`'s person."""
    person, course, tool = enrolment.person, link.course, link.tool
    issued = int(now.timestamp())
    claims: dict[str, Any] = {
        "iss": env.BASE_URL,
        "aud": tool.client_id,
        "azp": tool.client_id,
        "sub": person.sub,
        "iat": issued,
        "exp": issued + ID_TOKEN_SECONDS,
        "nonce": nonce,
        "locale": person.locale,
        **person.shared(),
        v.CLAIM + "message_type": v.RESOURCE_LINK_REQUEST,
        v.CLAIM + "version": v.LTI_VERSION,
        v.CLAIM + "deployment_id": tool.deployment_id,
        v.CLAIM + "target_link_uri": link.target,
        v.CLAIM + "resource_link": {"id": link.link_id, "title": link.title},
        v.CLAIM + "roles": enrolment.roles,
        v.CLAIM + "context": {
            "id": course.context_id,
            "label": course.label,
            "title": course.title,
            "type": [v.COURSE_SECTION],
        },
        v.CLAIM + "custom": link.custom,
        v.CLAIM + "launch_presentation": {
            "document_target": "iframe",
            "return_url": absolute("return", person.username, link.pk),
            "locale": person.locale,
        },
        v.CLAIM + "tool_platform": {
            "guid": env.BASE_URL,
            "name": "Sandbox LMS",
            "product_family_code": "colloquy-sandbox",
            "version": "1",
            "url": env.BASE_URL,
        },
        v.CLAIM + "lis": {"person_sourcedid": person.username, "course_section_sourcedid": course.context_id},
        v.AGS_CLAIM: {"scope": list(v.AGS_SCOPES), "lineitems": line_items_url(course)},
        v.NRPS_CLAIM: {
            "context_memberships_url": absolute("lti:memberships", course.context_id),
            "service_versions": ["2.0"],
        },
    }
    # `lineitem` only where the link has exactly one (AGS 3.1.1).
    items = list(link.line_items.select_related("course")[:2])
    if len(items) == 1:
        claims[v.AGS_CLAIM]["lineitem"] = line_item_url(items[0])
    return claims
