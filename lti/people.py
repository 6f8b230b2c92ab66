"""Who launches: an issuer's `sub`, and nothing else, says which person it is."""

from __future__ import annotations

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from accounts.models import User
from lti.claims import Person
from lti.models import PlatformUser
from lti.reasons import Reason, Refusal


def person_for(*, issuer: str, person: Person) -> PlatformUser:
    """The platform's user with our person, made at the first launch and filled in by later ones.

    Nobody is matched by e-mail: an LMS's teacher can often set it, and would take over another's account.
    What the platform does not send this time stays. Raises `Refusal` for an account that is switched off.
    """
    known = PlatformUser.objects.select_related("user").filter(issuer=issuer, sub=person.sub).first()
    if known is None:
        return _create(issuer, person)
    if not known.user.is_active:
        raise Refusal(Reason.PERSON_INACTIVE)
    changed = {name: value for name, value in _details(person).items() if value and getattr(known.user, name) != value}
    if known.user.locale:
        changed.pop("locale", None)  # theirs to choose, once there is one
    if changed:
        for name, value in changed.items():
            setattr(known.user, name, value)
        known.user.save(update_fields=list(changed))
    return known


def _create(issuer: str, person: Person) -> PlatformUser:
    try:
        with transaction.atomic():
            # No password, no rights: a launch opens the front end, never the admin.
            user = User(username=f"lti-{uuid4().hex}", **_details(person))
            user.set_unusable_password()
            user.save(force_insert=True)
            return PlatformUser.objects.create(issuer=issuer, sub=person.sub, user=user)
    except IntegrityError:  # the same person's other launch was quicker
        return PlatformUser.objects.select_related("user").get(issuer=issuer, sub=person.sub)


def _details(person: Person) -> dict[str, str]:
    return {
        "name": person.name,
        "first_name": person.given_name,
        "last_name": person.family_name,
        "email": _email(person.email),
        "locale": person.locale,
    }


def _email(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return email
