"""The sandbox as it is at first: a class, its people, the tool, and a graded link for each portfolio."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from lti.sandbox import env
from lti.sandbox.models import (
    AccessToken,
    Course,
    Enrolment,
    Fault,
    Hint,
    LaunchRecord,
    LineItem,
    Link,
    LinkListing,
    Person,
    Score,
    ServiceCall,
    SpentAssertion,
    Tool,
)
from lti.sandbox.registration import CLIENT_ID, DEPLOYMENT_ID
from lti.sandbox.vocabulary import full_roles

CONTEXT_ID = "educ-551-639"
# Username, given name, family name, kind of role.
PEOPLE = (
    ("dana", "Dana", "Whitfield", "instructor"),
    ("priya", "Priya", "Raman", "teaching_assistant"),
    ("ana", "Ana", "Reyes", "learner"),
    ("ben", "Ben", "Okafor", "learner"),
    ("chen", "Chen", "Li", "learner"),
    ("fatima", "Fatima", "Noor", "learner"),
    ("marek", "Marek", "Novák", "learner"),
    ("ingrid", "Ingrid", "Solberg", "designer"),
    ("test-student", "Test", "Student", "test_student"),
)
# The lessons are the tool's to tell; which courses end in a portfolio is what this class agreed on.
PORTFOLIOS = (("leaded502x", "LeadEd502x"), ("leaded503x", "LeadEd503x"))


def sub_for(username: str) -> str:
    """The person's id at the platform: opaque, and the same in every sandbox."""
    return uuid5(NAMESPACE_URL, f"sandbox-lms/people/{username}").hex


def column_key(link: Link) -> str:
    """The key of the course's own column for `link`."""
    return uuid5(NAMESPACE_URL, f"sandbox-lms/{link.course.context_id}/{link.link_id}").hex


def seed() -> None:
    """Makes whatever of the first state is missing, and points the tool at where it is now. Safe to repeat."""
    with transaction.atomic():
        tool = seed_tool()
        course, _ = Course.objects.get_or_create(
            context_id=CONTEXT_ID, defaults={"label": "EDUC 551/639", "title": "EDUC 551/639 — sandbox class"}
        )
        for username, given, family, kind in PEOPLE:
            person, _ = Person.objects.get_or_create(
                username=username,
                defaults={
                    "sub": sub_for(username),
                    "given_name": given,
                    "family_name": family,
                    "email": f"{username}@sandbox.example",
                },
            )
            Enrolment.objects.get_or_create(course=course, person=person, defaults={"roles": full_roles([kind])})
        for position, (slug, name) in enumerate(PORTFOLIOS):
            link, _ = Link.objects.get_or_create(
                course=course,
                link_id=f"portfolio-{slug}",
                defaults={
                    "tool": tool,
                    "title": f"{name} portfolio",
                    "section": name,
                    "position": (position + 1) * 1000 + 999,
                    "custom": {"activity": "portfolio", "course": slug},
                },
            )
            LineItem.objects.get_or_create(
                link=link,
                by_tool=False,
                defaults={
                    "course": course,
                    "tool": tool,
                    "key": column_key(link),
                    "label": link.title,
                    "score_maximum": 1,
                },
            )


def seed_tool() -> Tool:
    """The tool at `SANDBOX_TOOL_BASE_URL`, registered as `sandbox-client`."""
    base = env.TOOL_BASE_URL
    tool, _ = Tool.objects.update_or_create(
        client_id=CLIENT_ID,
        defaults={
            "deployment_id": DEPLOYMENT_ID,
            "name": "Colloquy",
            "login_url": f"{base}/lti/login/",
            "launch_url": f"{base}/lti/launch/",
            "jwks_url": f"{base}/lti/jwks.json",
            "redirect_uris": [f"{base}/lti/launch/"],
        },
    )
    return tool


def reset() -> None:
    """Forgets everything but the platform's keys, and starts again."""
    with transaction.atomic():
        for model in (
            Fault,
            ServiceCall,
            LaunchRecord,
            LinkListing,
            Hint,
            AccessToken,
            SpentAssertion,
            Score,
            LineItem,
            Link,
            Enrolment,
            Person,
            Course,
            Tool,
        ):
            model.objects.all().delete()
        seed()
