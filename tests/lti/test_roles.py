from __future__ import annotations

import pytest

from lti.roles import LaunchRole, role_of
from tests.lti.fake_platform import INSTITUTION_ROLE, ROLE, SYSTEM_ROLE, TEACHING_ASSISTANT, TEST_USER

SUB = "http://purl.imsglobal.org/vocab/lis/v2/membership/"

CASES = [
    # as platforms send them
    (["canvas teacher", ROLE + "Instructor", INSTITUTION_ROLE + "Instructor", SYSTEM_ROLE + "User"], "instructor"),
    (["canvas assistant", ROLE + "Instructor", TEACHING_ASSISTANT, SYSTEM_ROLE + "User"], "assessor"),
    (["canvas student", ROLE + "Learner", INSTITUTION_ROLE + "Student", SYSTEM_ROLE + "User"], "learner"),
    (["canvas designer", ROLE + "ContentDeveloper", INSTITUTION_ROLE + "Instructor"], "designer"),
    (["canvas observer", ROLE + "Mentor", INSTITUTION_ROLE + "Observer"], "observer"),
    (["canvas account admin", INSTITUTION_ROLE + "Administrator", SYSTEM_ROLE + "User"], "observer"),
    (["canvas student who teaches elsewhere", ROLE + "Learner", INSTITUTION_ROLE + "Instructor"], "learner"),
    (["edx learner", ROLE + "Learner", INSTITUTION_ROLE + "Student"], "learner"),
    (
        [
            "edx staff",
            SYSTEM_ROLE + "Administrator",
            INSTITUTION_ROLE + "Administrator",
            ROLE + "Administrator",
            ROLE + "Instructor",
        ],
        "instructor",
    ),
    (["edx before 11.1, learner", INSTITUTION_ROLE + "Student", INSTITUTION_ROLE + "Learner"], "learner"),
    (["edx before 11.1, staff", SYSTEM_ROLE + "Administrator", INSTITUTION_ROLE + "Instructor"], "observer"),
    (["moodle teacher", INSTITUTION_ROLE + "Staff", ROLE + "Instructor"], "instructor"),
    # the rule's edges
    (["none"], "observer"),
    (["short", "Instructor"], "instructor"),
    (["short, in any case", "learner"], "learner"),
    (["short assistant", "TeachingAssistant"], "assessor"),
    (["assistant alone", TEACHING_ASSISTANT], "assessor"),
    (["assistant of a section", SUB + "Instructor#TeachingAssistantSection", ROLE + "Instructor"], "assessor"),
    (["grader", SUB + "Instructor#Grader"], "assessor"),
    (["assistant and named as the instructor", TEACHING_ASSISTANT, SUB + "Instructor#PrimaryInstructor"], "instructor"),
    (["lecturer", SUB + "Instructor#Lecturer"], "instructor"),
    (["a learner who was an instructor", SUB + "Learner#Instructor"], "learner"),
    (["guest learner", SUB + "Learner#GuestLearner"], "learner"),
    (["widest of several", ROLE + "Learner", ROLE + "Mentor", ROLE + "ContentDeveloper"], "designer"),
    (["assistant and learner", TEACHING_ASSISTANT, ROLE + "Learner"], "assessor"),
    (["context administrator only", ROLE + "Administrator"], "observer"),
    (["unknown in the context", ROLE + "Wizard", INSTITUTION_ROLE + "Student"], "observer"),
    (["unknown anywhere", "https://lms.example.edu/roles#Instructor"], "observer"),
    (["institution staff", INSTITUTION_ROLE + "Staff"], "observer"),
    (["system administrator", SYSTEM_ROLE + "Administrator"], "observer"),
    (["looks like one", "http://purl.imsglobal.org/vocab/lis/v2/membershipx#Instructor"], "observer"),
]


@pytest.mark.parametrize(("sent", "role"), CASES, ids=[sent[0] for sent, _role in CASES])
def test_roles_of_a_launch(sent: list[str], role: str):
    assert role_of(sent[1:]) == LaunchRole(role)


def test_a_test_user_is_a_learner_whatever_else_is_sent():
    assert role_of([TEST_USER, ROLE + "Learner"]) == LaunchRole("learner", is_test=True)
    assert role_of([ROLE + "Instructor", TEST_USER]) == LaunchRole("learner", is_test=True)
