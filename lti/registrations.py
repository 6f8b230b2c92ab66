"""Registrations and deployments: entered by an administrator, found by a login or launch."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from lti import framing
from lti.models import Deployment, Registration
from lti.reasons import Reason, Refusal


@dataclass(frozen=True)
class PlatformDetails:
    """What an administrator says of a platform. None leaves what is known, or takes the default."""

    issuer: str
    client_id: str
    auth_login_url: str
    auth_token_url: str
    jwks_url: str
    deployment_id: str
    profile: str | None = None
    name: str | None = None
    active: bool = True
    deployment_active: bool = True


def register(details: PlatformDetails) -> Deployment:
    """Enter or renew a registration and its deployment; saying the same again changes nothing.

    Raises `ValidationError` (field to reasons) for what cannot be right.
    """
    with transaction.atomic():
        key = {"issuer": details.issuer, "client_id": details.client_id}
        registration = Registration.objects.filter(**key).first() or Registration(**key)
        registration.auth_login_url = details.auth_login_url
        registration.auth_token_url = details.auth_token_url
        registration.jwks_url = details.jwks_url
        registration.active = details.active
        registration.profile = registration.profile if details.profile is None else details.profile
        registration.name = registration.name if details.name is None else details.name
        deployment = (
            registration.deployments.filter(deployment_id=details.deployment_id).first() if registration.pk else None
        ) or Deployment(deployment_id=details.deployment_id)
        deployment.active = details.deployment_active
        _check(registration, deployment)
        registration.save()
        deployment.registration = registration
        deployment.save()
    framing.forget()
    return deployment


def _check(registration: Registration, deployment: Deployment) -> None:
    """Both together, so that everything that is wrong is said at once. Raises `ValidationError`."""
    problems: dict[str, list[ValidationError]] = {}
    for entered, left_out in ((registration, set()), (deployment, {"registration"})):
        try:
            entered.full_clean(exclude=left_out)
        except ValidationError as error:
            problems |= error.error_dict
    if problems:
        raise ValidationError(problems)


def for_login(*, issuer: str, client_id: str) -> Registration:
    """The active registration a login means. Raises `Refusal`.

    Without a client id only if the issuer has exactly one: hosted Canvas has many under one issuer.
    """
    found = Registration.objects.filter(issuer=issuer)
    if client_id:
        found = found.filter(client_id=client_id)
    registrations = list(found[:50])
    active = [registration for registration in registrations if registration.active]
    if not registrations:
        raise Refusal(Reason.UNKNOWN_PLATFORM)
    if not active:
        raise Refusal(Reason.INACTIVE_REGISTRATION)
    if len(active) > 1:
        raise Refusal(Reason.AMBIGUOUS_LOGIN, "no client id, and several registrations of the issuer")
    return active[0]


def active_deployment(*, registration: Registration, deployment_id: str) -> Deployment:
    """The deployment a launch comes from. Raises `Refusal` unless it is known and active."""
    deployment = Deployment.objects.filter(registration=registration, deployment_id=deployment_id).first()
    if deployment is None:
        raise Refusal(Reason.UNKNOWN_DEPLOYMENT)
    if not deployment.active:
        raise Refusal(Reason.INACTIVE_DEPLOYMENT)
    deployment.registration = registration  # saves asking for it again
    return deployment
