"""The names that the specifications give: roles, claims, scopes, media types. Pure.

LTI Core 1.3: https://www.imsglobal.org/spec/lti/v1p3/ (claims: section 5, roles: appendix A.2)
AGS 2.0: https://www.imsglobal.org/spec/lti-ags/v2p0/
NRPS 2.0: https://www.imsglobal.org/spec/lti-nrps/v2p0/
"""

from __future__ import annotations

LTI_VERSION = "1.3.0"
RESOURCE_LINK_REQUEST = "LtiResourceLinkRequest"
COURSE_SECTION = "http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection"

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
AGS_CLAIM = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
NRPS_CLAIM = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"

SCOPE_LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"
SCOPE_LINE_ITEM_READ = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly"
SCOPE_RESULT_READ = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly"
SCOPE_SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
SCOPE_MEMBERSHIP_READ = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"
AGS_SCOPES = (SCOPE_LINE_ITEM, SCOPE_LINE_ITEM_READ, SCOPE_RESULT_READ, SCOPE_SCORE)
SCOPES = (*AGS_SCOPES, SCOPE_MEMBERSHIP_READ)

MEDIA_LINE_ITEM = "application/vnd.ims.lis.v2.lineitem+json"
MEDIA_LINE_ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json"
MEDIA_SCORE = "application/vnd.ims.lis.v1.score+json"
MEDIA_RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json"
MEDIA_MEMBERSHIPS = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json"

ACTIVITY_PROGRESS = ("Initialized", "Started", "InProgress", "Submitted", "Completed")
GRADING_PROGRESS = ("FullyGraded", "Pending", "PendingManual", "Failed", "NotReady")
FULLY_GRADED = "FullyGraded"

_CONTEXT = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
_INSTITUTION = "http://purl.imsglobal.org/vocab/lis/v2/institution/person#"
LEARNER = _CONTEXT + "Learner"
INSTRUCTOR = _CONTEXT + "Instructor"
TEST_USER = "http://purl.imsglobal.org/vocab/lti/system/person#TestUser"

# What each kind of person is launched with. A sub-role comes with its principal role, as LTI Core A.2.3 advises:
# a teaching assistant is therefore an Instructor by one of the two names, and a tool has to look at both.
ROLES: dict[str, tuple[str, ...]] = {
    "learner": (LEARNER, _INSTITUTION + "Student"),
    "instructor": (INSTRUCTOR, _INSTITUTION + "Faculty"),
    "teaching_assistant": (
        "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant",
        INSTRUCTOR,
        _INSTITUTION + "Student",
    ),
    "designer": (_CONTEXT + "ContentDeveloper", _INSTITUTION + "Staff"),
    "observer": (_CONTEXT + "Mentor", _INSTITUTION + "Observer"),
    "test_student": (LEARNER, TEST_USER),
}
KIND_NAMES = {
    "learner": "Learner",
    "instructor": "Instructor",
    "teaching_assistant": "Teaching assistant",
    "designer": "Course designer",
    "observer": "Observer",
    "test_student": "Test student",
    "other": "Other roles",
}


def full_roles(names: list[str]) -> list[str]:
    """Role URIs from kinds (`learner`) and full URIs, each once, in order."""
    return list(dict.fromkeys(uri for name in names for uri in ROLES.get(name, (name,))))


def kind_of(roles: list[str]) -> str:
    """The kind whose roles these are exactly, else `other`."""
    return next((kind for kind, uris in ROLES.items() if set(uris) == set(roles)), "other")


def matches_role(roles: list[str], wanted: str) -> bool:
    """Whether `roles` hold `wanted`: a full URI, or the short name of a context role (NRPS 2.4.1, LTI Core A.2.3)."""
    return wanted in roles or _CONTEXT + wanted in roles
