"""Which role in a cohort the roles of a launch give. Pure.

The rule, named **context roles first, least privilege otherwise** (docs/adr/0020):

1. A platform's test user (Canvas's "Student View") is a learner, marked as a test.
2. If any role of the context was sent, only those count; what someone is elsewhere in the institution
   gives no right in a course.
3. Of several the widest counts: instructor, assessor, designer, learner, observer.
4. An Instructor who is also sent as TeachingAssistant (Canvas sends both) is an assessor.
5. Without a role of the context, a student of the institution is a learner; anyone else is an observer.
6. No role, or none that is known, is an observer.

Vocabulary: LTI 1.3 core, appendix A (https://www.imsglobal.org/spec/lti/v1p3/#role-vocabularies).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_VOCABULARY = "http://purl.imsglobal.org/vocab/lis/v2/"
_MEMBERSHIP = _VOCABULARY + "membership"
_INSTITUTION = _VOCABULARY + "institution/person#"
_TEST_USER = "http://purl.imsglobal.org/vocab/lti/system/person#testuser"

_WIDEST_FIRST = ("instructor", "assessor", "designer", "learner", "observer")
_PRINCIPAL = {
    "instructor": "instructor",
    "contentdeveloper": "designer",
    "learner": "learner",
    "mentor": "observer",
}


@dataclass(frozen=True)
class LaunchRole:
    """A role of `coursework` (`learner`, `instructor`, …), and whether it is a platform's test user."""

    role: str
    is_test: bool = False


def role_of(roles: Iterable[str]) -> LaunchRole:
    """The role that the roles of one launch give. Short names stand for roles of the context."""
    sent = {role.strip().lower() for role in roles}
    if _TEST_USER in sent:
        return LaunchRole("learner", is_test=True)
    in_context = {parts for role in sent if (parts := _context_role(role)) is not None}
    if in_context:
        return LaunchRole(_in_context(in_context))
    if sent & {_INSTITUTION + "student", _INSTITUTION + "learner"}:
        return LaunchRole("learner")
    return LaunchRole("observer")


def _in_context(roles: set[tuple[str, str]]) -> str:
    """The widest of the context's roles, given as (principal role, sub-role or "")."""
    given = {"observer"}
    assists = any(_assists(sub) for principal, sub in roles if principal == "instructor")
    for principal, sub in roles:
        if principal != "instructor":
            given.add(_PRINCIPAL.get(principal, "observer"))
        elif _assists(sub) or (assists and not sub):
            given.add("assessor")
        else:
            given.add("instructor")
    return next(role for role in _WIDEST_FIRST if role in given)


def _assists(sub_role: str) -> bool:
    return sub_role.startswith("teachingassistant") or sub_role == "grader"


def _context_role(role: str) -> tuple[str, str] | None:
    """(principal, sub-role) of a role of the context, lower case; None for roles of other kinds.

    `…/membership#Instructor` is ("instructor", ""), `…/membership/Instructor#Lecturer` is ("instructor",
    "lecturer"). Note `…/membership/Learner#Instructor`: a learner.
    """
    if role.startswith(_MEMBERSHIP + "#"):
        name, principal = role.removeprefix(_MEMBERSHIP + "#"), ""
    elif role.startswith(_MEMBERSHIP + "/"):
        principal, _hash, name = role.removeprefix(_MEMBERSHIP + "/").partition("#")
    elif ":" not in role and "/" not in role and role:
        name, principal = role, ""
    else:
        return None
    if principal:
        return principal, name
    # Not in the specification, but sent: the assistant's sub-role without its principal.
    return ("instructor", name) if _assists(name) else (name, "")
