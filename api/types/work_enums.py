"""Closed sets of words in what learners and instructors do."""

from __future__ import annotations

from api.types.enums import enum

Activity = enum(
    "Activity",
    "What a launch opened.",
    HOME="The person's home: nothing particular was asked for.",
    LESSON="A lesson.",
    PORTFOLIO="The portfolio of a course.",
)

Role = enum(
    "Role",
    "What a person is in a cohort, as of their latest launch.",
    LEARNER="Learns.",
    INSTRUCTOR="Teaches, and decides.",
    COACH="Accompanies learners and comments; a teaching assistant too.",
    ASSESSOR="Reads portfolios and comments.",
    DESIGNER="Works on the course.",
    OBSERVER="Looks on.",
)

PortfolioState = enum(
    "PortfolioState",
    "How far a portfolio is.",
    NOT_STARTED="Nothing is in it.",
    IN_PROGRESS="Being worked on.",
    SUBMITTED="Handed in. To its owner this is also the state while a decision is held back.",
    RETURNED="Given back to be worked on again; what was handed in is kept.",
    DECIDED="Decided, but held back. Only staff see this.",
    RELEASED="Decided, and the owner may see it.",
)

PeerState = enum(
    "PeerState",
    "Where the one peer assessment of a portfolio stands.",
    NOT_ASKED="Its owner has not asked for one; handing in asks too.",
    NOT_ASSIGNED="Asked for, but nobody is free yet. Nothing waits for it.",
    WAITING="A reviewer has been asked.",
    RECEIVED="It is there.",
    WAIVED="Staff did without it.",
)

LateState = enum(
    "LateState",
    "A portfolio against its due date. Nothing closes, and nothing follows by itself.",
    NOT_DUE="Not handed in, and not due.",
    ON_TIME="Handed in by the due date.",
    OVERDUE="Not handed in, and past the due date.",
    LATE_ARRANGED="Handed in late, as arranged in advance.",
    LATE_UNARRANGED="Handed in late without an arrangement: an instructor rules on it.",
    LATE_ACCEPTED="Handed in late, and accepted.",
    LATE_REFUSED="Handed in late, and refused.",
)

PortfolioPart = enum(
    "PortfolioPart",
    "What a portfolio is made of.",
    STUDY_GUIDE="Answers to the prompts of study guides and lessons.",
    ARTIFACT="Team artifacts.",
    PEER_ASSESSMENT="The assessment by a classmate.",
    REFLECTION="The personal reflection.",
)

Letter = enum(
    "Letter",
    "The decision on a portfolio. It is never a number.",
    verbatim=True,
    S="Satisfactory.",
    U="Unsatisfactory.",
)

GradebookState = enum(
    "GradebookState",
    "What is known of a decision in the gradebook of the learner's platform.",
    WAITING="No gradebook column is known yet; it leaves when one appears.",
    PENDING="On its way; it is tried again until it arrives.",
    DELIVERED="The platform has accepted it.",
    FAILED="The platform has refused it for good; `reason` says why.",
    NOT_SHOWN="Accepted, but this platform does not show it; `reason` says why.",
    NOT_SENT="Not to be sent: held back, a test person, or no platform.",
)

JoinRequestState = enum(
    "JoinRequestState",
    "Where a request to join stands.",
    PENDING="Waiting for an instructor of the cohort.",
    ACCEPTED="Accepted: the two are one cohort now.",
    REFUSED="Refused.",
)

ListOrder = enum(
    "ListOrder",
    "The order of a cohort's list.",
    NAME="By name.",
    STATE="By state, then name.",
    SUBMITTED_AT="By time of submission, the earliest first, those without last.",
    LATE="By lateness, then name.",
    DECISION="By letter, then name, the undecided last.",
)

ListFilter = enum(
    "ListFilter",
    "Which rows of a cohort's list.",
    ALL="All of them.",
    TO_DECIDE="Handed in, not decided.",
    LATE="Overdue, or handed in late.",
    DECIDED="Decided, held back or not.",
    NOT_SUBMITTED="Not handed in.",
    HELD="Decided and held back.",
)

ErrorCode = enum(
    "ErrorCode",
    "Why a mutation did nothing.",
    verbatim=True,
    NOT_FOUND="There is no such thing, or not for you.",
    FORBIDDEN="Your role does not allow it.",
    CONFLICT="It was saved elsewhere meanwhile: the payload holds the server's version.",
    INVALID="A value is not acceptable; `path` says which.",
    NOT_READY="Something is missing and was not confirmed.",
    ALREADY_DONE="It has been done before.",
    TOO_LATE="The time for it is over.",
)
