"""Registrations and deployments in the admin. No key is shown there, ours least of all."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from accounts.models import User
from lti.models import Deployment, Registration


class SwitchedOffNotDeleted(ModelPermissionPolicy):  # type: ignore[misc]
    """People, links and scores hang on a platform: it is switched off, never deleted."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[User]:
        found: QuerySet[User] = super().users_with_any_permission([action for action in actions if action != "delete"])
        return found


for _model in (Registration, Deployment):
    register_permission_policy(_model, SwitchedOffNotDeleted(_model))


class RegistrationViewSet(ModelViewSet):  # type: ignore[misc]
    """The platforms, whoever may change them (superusers, unless a group is given the right)."""

    model = Registration
    name = "lti_registration"
    url_prefix = "lti/platforms"
    icon = "globe"
    menu_label = "Platforms"
    add_to_admin_menu = False
    list_display = ("__str__", "issuer", "client_id", "profile", "active")
    list_filter = ("active", "profile", "issuer")
    search_fields = ("name", "issuer", "client_id")
    search_backend_name = None
    inspect_view_enabled = True
    copy_view_enabled = False
    panels = (
        FieldPanel("name"),
        FieldPanel("active"),
        MultiFieldPanel(
            [
                FieldPanel("issuer"),
                FieldPanel("client_id"),
                FieldPanel("profile"),
                FieldPanel("auth_login_url"),
                FieldPanel("auth_token_url"),
                FieldPanel("auth_audience"),
                FieldPanel("jwks_url"),
            ],
            heading="As the platform says",
        ),
        MultiFieldPanel([FieldPanel("frame_origins"), FieldPanel("u_as_tiny_score")], heading="Its habits"),
        HelpPanel(
            "<p>Launches also need an active deployment. <code>manage.py register_platform</code> enters both.</p>"
        ),
    )


class DeploymentViewSet(ModelViewSet):  # type: ignore[misc]
    """The places within platforms whose launches are let in."""

    model = Deployment
    name = "lti_deployment"
    url_prefix = "lti/deployments"
    icon = "link"
    menu_label = "Deployments"
    add_to_admin_menu = False
    list_display = ("registration", "deployment_id", "active", "front_end")
    list_filter = ("active", "registration")
    search_fields = ("deployment_id", "registration__name")
    search_backend_name = None
    copy_view_enabled = False
    panels = (
        FieldPanel("registration"),
        FieldPanel("deployment_id"),
        FieldPanel("active"),
        FieldPanel("front_end"),
    )


class LtiViewSetGroup(ModelViewSetGroup):  # type: ignore[misc]
    """One menu for both."""

    menu_label = "LTI"
    menu_icon = "globe"
    items = (RegistrationViewSet, DeploymentViewSet)


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_viewset() -> LtiViewSetGroup:
    return LtiViewSetGroup()
