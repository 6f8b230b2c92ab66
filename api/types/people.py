"""People, as others see them."""

from __future__ import annotations

import graphene

from api.types.fields import identifier, one, truth, words
from api.types.node import Node
from api.types.work_enums import Role


class PersonSummary(graphene.ObjectType):
    """A person as classmates see them: the name only."""

    id = identifier("Opaque; `saveArtifact` takes it as a contributor.")
    name = words("The name to show. The nameless get a label that stays the same.")


class Membership(graphene.ObjectType):
    """A person in a cohort."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    role = one(Role, "What they are, as of their latest launch.")
    is_active = truth("Whether they still take part.")
    is_test = truth("Whether this is an LMS's test student: never matched, counted or passed back.")
    person = one(PersonSummary, "Who.")
    cohort = one("api.types.cohorts.Cohort", "Where.")
