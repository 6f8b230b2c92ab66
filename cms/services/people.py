"""Editors' rights, and people to try Colloquy with."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import User

EDITORS = "Content editors"
_PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
_FILE_RIGHTS = {
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
    "wagtailimages": ("add_image", "change_image", "choose_image"),
}


def ensure_editors(*, home: Page) -> Group:
    """The group of those who write and publish everything below `home`. Gives rights, takes none away."""
    group, _ = Group.objects.get_or_create(name=EDITORS)
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for codename in _PAGE_RIGHTS:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    root = Collection.get_first_root_node()
    for app, codenames in _FILE_RIGHTS.items():
        for permission in Permission.objects.filter(content_type__app_label=app, codename__in=codenames):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
    return group


def ensure_person(
    *, username: str, name: str, password: str, superuser: bool = False, group: Group | None = None
) -> bool:
    """A person who signs in to the admin; whether they are new. Someone who is there already is left as they are."""
    user, is_new = User.objects.get_or_create(
        username=username, defaults={"name": name, "is_superuser": superuser, "is_staff": superuser}
    )
    if is_new:
        user.set_password(password)
        user.save(update_fields=["password"])
        if group is not None:
            user.groups.add(group)
    return is_new
