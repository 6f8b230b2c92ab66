"""The one peer assessment of a portfolio."""

from __future__ import annotations

import graphene

from api.types.fields import identifier, many, maybe, maybe_moment, moment, one, words
from api.types.people import PersonSummary
from api.types.work import Artifact, Response


class PeerPart(graphene.ObjectType):
    """One half of a peer assessment."""

    example = words("Something they did, as an example.")
    strength = words("What was good about it.")
    next_step = words("What they might do next.")


class PeerAssessment(graphene.ObjectType):
    """A classmate's assessment of a portfolio."""

    reviewer = maybe(PersonSummary, "Who wrote it; null when they are gone.")
    collegial_interactions = one(PeerPart, "On working together.")
    work_products = one(PeerPart, "On what was made.")
    submitted_at = moment("When it was sent.")


class PeerReview(graphene.ObjectType):
    """A classmate's work that the viewer is asked to assess, and nothing more of them than that."""

    id = identifier("Opaque; `submitPeerAssessment` takes it.")
    person = one(PersonSummary, "Whose work it is.")
    course = one("api.types.courses.Course", "The course.")
    responses = many(Response, "Their answers as handed in.")
    artifacts = many(Artifact, "Their artifacts as handed in.")
    assigned_at = moment("When the viewer was asked.")
    due_at = maybe_moment("The portfolio's due date; null when none is set.")
    submitted = maybe(PeerAssessment, "What the viewer sent; null before that.")
