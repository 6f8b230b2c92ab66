"""What is kept of coursework. Invariants are constraints here; rules that need no database are in `rules`."""

from __future__ import annotations

from coursework.models.artifacts import Artifact, ArtifactContributor, ArtifactFile, ArtifactVersion
from coursework.models.cohorts import Cohort, CohortContext, CohortCourse, JoinRequest, Membership
from coursework.models.peers import PeerAssessment, PeerAssignment
from coursework.models.submissions import Arrangement, Decision, LateRuling, Return, Submission
from coursework.models.work import (
    Comment,
    ComponentView,
    Portfolio,
    Reflection,
    ReflectionVersion,
    Response,
    ResponseVersion,
)
from coursework.rules.roles import Role
from coursework.rules.states import Letter

__all__ = [
    "Arrangement",
    "Artifact",
    "ArtifactContributor",
    "ArtifactFile",
    "ArtifactVersion",
    "Cohort",
    "CohortContext",
    "CohortCourse",
    "Comment",
    "ComponentView",
    "Decision",
    "JoinRequest",
    "LateRuling",
    "Letter",
    "Membership",
    "PeerAssessment",
    "PeerAssignment",
    "Portfolio",
    "Reflection",
    "ReflectionVersion",
    "Response",
    "ResponseVersion",
    "Return",
    "Role",
    "Submission",
]
