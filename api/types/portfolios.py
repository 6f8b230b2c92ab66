"""Portfolios and their submissions."""

from __future__ import annotations

import graphene

from api.types.connections import connection_of
from api.types.courses import Course
from api.types.decisions import Arrangement, Decision, LateRuling, Return, StaffComment
from api.types.fields import identifier, many, maybe, maybe_moment, moment, one, truth, whole, words
from api.types.lessons import Lesson
from api.types.node import Node
from api.types.people import PersonSummary
from api.types.reviews import PeerAssessment
from api.types.work import Artifact, Reflection, Response
from api.types.work_enums import LateState, PeerState, PortfolioPart, PortfolioState


class MissingPart(graphene.ObjectType):
    """Something not in the portfolio. It is confirmed when submitting, never a wall."""

    part = one(PortfolioPart, "What.")
    description = words("In words.")
    lesson = maybe(Lesson, "Where; null when it belongs to no lesson.")
    count = whole("How many are missing.")


class SubmittedWork(graphene.ObjectType):
    """The work as it was handed in. Later changes do not show here."""

    responses = many(Response, "The answers, in the order of the course.")
    artifacts = many(Artifact, "The artifacts.")
    reflection = maybe(Reflection, "The reflection; null when there was none.")


class Submission(graphene.ObjectType):
    """An immutable version of a portfolio."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    number = whole("Counts the submissions of a portfolio, from 1.")
    submitted_at = moment("When.")
    undone_at = maybe_moment("When its owner took it back; null otherwise.")
    sha256 = words("Digest of its content, in hex.")
    missing = many(MissingPart, "What was confirmed as missing.")
    late = one(LateState, "Against the due date.")
    returned = maybe(Return, "Its return, if any.")
    late_ruling = maybe(LateRuling, "The ruling on its lateness, if any.")
    decision = maybe(Decision, "The decision on it; null before one is made. The owner sees it once it is released.")
    content = one(SubmittedWork, "The work as it was handed in.")
    portfolio = one("api.types.portfolios.Portfolio", "The portfolio.")


class Portfolio(graphene.ObjectType):
    """A person's work in one course: answers, artifacts, one peer assessment, one reflection."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    person = one(PersonSummary, "Whose.")
    course = one(Course, "The course.")
    cohort_course = maybe(
        "api.types.cohorts.CohortCourse",
        "The run of the course it belongs to; null when the viewer has left it.",
    )
    state = one(PortfolioState, "How far it is.")
    due_at = maybe_moment("When it is due for this person, arrangements included; null when no date is set.")
    late = one(LateState, "Against the due date.")
    responses = many(Response, "The answers, in the order of the course.")
    artifacts = many(Artifact, "The artifacts the person contributed to.")
    reflection = maybe(Reflection, "The reflection; null before the first save.")
    peer_state = one(PeerState, "Where the peer assessment stands.")
    peer_asked_at = maybe_moment("Since when it waits for a peer assessment; null when none was asked for.")
    peer_reason = words("Why staff chose the reviewer, or did without one; may be empty.")
    peer_reviewer = maybe(PersonSummary, "Who is asked to assess it. Null for all but staff.")
    peer_assigned_at = maybe_moment("When they were asked. Null for all but staff.")
    peer_assessment = maybe(PeerAssessment, "The peer assessment, when it is there.")
    missing = many(MissingPart, "What is missing now.")
    changed_since_submission = truth("Whether the working copy is not what was handed in last.")
    submissions = many(Submission, "All submissions, the first first.")
    latest_submission = maybe(Submission, "The last one that was not taken back; null when there is none.")
    decision = maybe(Decision, "The decision in force; null before one is made. The owner sees it once it is released.")
    arrangement = maybe(Arrangement, "The arrangement for late work in force, if any.")
    comments = many(StaffComment, "Comments by staff, the oldest first.")
    can_undo_until = maybe_moment("Until when its owner may take the submission back; null when they may not.")
    export_html_url = words("Path of the portfolio as one HTML file; needs the bearer token.")
    export_json_url = words("Path of the portfolio as JSON; needs the bearer token.")


PortfolioConnection = connection_of("Portfolio", Portfolio)
ResponseConnection = connection_of("Response", Response)
