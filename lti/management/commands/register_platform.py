"""Enter a platform: a registration and one deployment. Prints, as JSON, what the platform must be told."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lti.models import Registration
from lti.registrations import PlatformDetails, register
from lti.tool_config import addresses


class Command(BaseCommand):
    help = (
        "Register a platform and a deployment, or renew them. The same again changes nothing; another client id or"
        " deployment of the same issuer is added. Prints the tool's addresses as JSON."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--issuer", required=True, help="The platform's issuer, exactly as its tokens say it.")
        parser.add_argument("--client-id", required=True, help="The client id it gave the tool.")
        parser.add_argument("--auth-login-url", required=True, help="Its OpenID Connect authorisation address.")
        parser.add_argument("--auth-token-url", required=True, help="Its access token address.")
        parser.add_argument("--jwks-url", required=True, help="Its public keys.")
        parser.add_argument("--deployment-id", required=True, help="The deployment whose launches are let in.")
        parser.add_argument(
            "--profile", choices=Registration.Profile.values, help="Whose habits to allow for. Default: generic."
        )
        parser.add_argument("--name", help="What people here call it.")
        parser.add_argument("--inactive", action="store_true", help="Refuse all its launches for now.")
        parser.add_argument("--inactive-deployment", action="store_true", help="Refuse this deployment's for now.")

    def handle(self, *args: Any, **options: Any) -> None:
        details = PlatformDetails(
            issuer=options["issuer"],
            client_id=options["client_id"],
            auth_login_url=options["auth_login_url"],
            auth_token_url=options["auth_token_url"],
            jwks_url=options["jwks_url"],
            deployment_id=options["deployment_id"],
            profile=options["profile"],
            name=options["name"],
            active=not options["inactive"],
            deployment_active=not options["inactive_deployment"],
        )
        try:
            deployment = register(details)
        except ValidationError as error:
            reasons = [
                f"--{field.replace('_', '-')} {reason}"
                for field, reasons in error.message_dict.items()
                for reason in reasons
            ]
            raise CommandError("Nothing was registered:\n" + "\n".join(reasons)) from None
        registration = deployment.registration
        facts = {
            "issuer": registration.issuer,
            "client_id": registration.client_id,
            "deployment_id": deployment.deployment_id,
            "name": registration.name,
            "profile": registration.profile,
            "active": registration.active,
            "deployment_active": deployment.active,
        }
        self.stdout.write(json.dumps(addresses() | facts, indent=2))
