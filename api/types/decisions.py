"""What staff do with a portfolio: return, rulings, arrangements, decisions, comments."""

from __future__ import annotations

import graphene

from api.types.fields import identifier, maybe, maybe_moment, moment, one, truth, words
from api.types.node import Node
from api.types.people import PersonSummary
from api.types.work_enums import GradebookState, Letter


class Return(graphene.ObjectType):
    """A submission given back to be worked on again."""

    comment = words("What to work on.")
    by = maybe(PersonSummary, "Who returned it; null when they are gone.")
    returned_at = moment("When.")


class LateRuling(graphene.ObjectType):
    """An instructor's ruling on late work."""

    accepted = truth("Whether it is accepted.")
    reason = words("Why.")
    by = maybe(PersonSummary, "Who ruled; null when they are gone.")
    at = moment("When.")


class Arrangement(graphene.ObjectType):
    """A later due date for one person, made in advance."""

    due_at = moment("The new due date.")
    reason = words("Why.")
    made_by = maybe(PersonSummary, "Who made it; null when they are gone.")
    made_at = moment("When.")


class GradebookStatus(graphene.ObjectType):
    """What is known of a decision in the learner's gradebook."""

    state = one(GradebookState, "How far it is.")
    reason = words("Why, in words; may be empty.")
    at = maybe_moment("When this became so; null when nothing was tried.")


class Decision(graphene.ObjectType):
    """S or U on a submission. A learner sees it once it is released."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    letter = one(Letter, "The decision.")
    comment = words("To the learner; may be empty. It never leaves for the gradebook.")
    decided_at = moment("When it was made.")
    decided_by = maybe(PersonSummary, "Who decided; null when they are gone.")
    released_at = maybe_moment("When the learner could see it; null while held back.")
    held = truth("Whether it is held back.")
    gradebook = maybe(GradebookStatus, "What the gradebook shows; null when nothing is known of it.")


class StaffComment(graphene.ObjectType):
    """A comment by staff, which the learner sees."""

    id = identifier()
    author = maybe(PersonSummary, "Who wrote it; null when they are gone.")
    text = words("Plain text.")
    created_at = moment("When.")
