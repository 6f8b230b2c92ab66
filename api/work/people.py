"""People by name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from accounts.models import User
from api.context import Context
from api.ids import global_id
from coursework.models import Membership
from coursework.selectors.fact_types import PersonFacts

PERSON = "Person"


def by_name(person: PersonFacts) -> dict[str, str]:
    """A person of the facts, as a PersonSummary."""
    return {"id": global_id(PERSON, person.id), "name": person.name}


def of_user(user: User) -> dict[str, str]:
    """A user as a PersonSummary."""
    return {"id": global_id(PERSON, user.pk), "name": user.display_name}


def of_id(user_id: UUID, context: Context) -> dict[str, str]:
    """A person by key. Say `context.names.expect` beforehand where there are several."""
    return {"id": global_id(PERSON, user_id), "name": context.names.get(user_id) or ""}


class ShownMembership:
    """A person in a cohort. `cohort` is how the viewer sees that cohort."""

    typename = "Membership"

    def __init__(self, membership: Membership, cohort: Any) -> None:
        self.pk = membership.pk
        self.id = global_id("Membership", membership.pk)
        self.role = membership.role
        self.is_active = membership.is_active
        self.is_test = membership.is_test
        self.person = of_user(membership.user)
        self.cohort = cohort
