"""A lesson whose components are not its design's cannot be scheduled either.

`LessonPage.save` guards publishing itself. Scheduling only writes a time on a revision, which goes past
the page's `save`; the one place every schedule passes is the revision's own.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_save
from wagtail.models import Revision

from cms.pages.lesson import LessonPage


def refuse_to_schedule(sender: type[Revision], instance: Revision, **kwargs: Any) -> None:
    """Raise `CannotPublish` when a lesson's revision is given a time to go live that it could not meet."""
    if instance.approved_go_live_at is None or instance.content_type.model_class() is not LessonPage:
        return
    lesson = instance.as_object()
    lesson.require_publishable()


def connect() -> None:
    """Called once, when the app is ready."""
    pre_save.connect(refuse_to_schedule, sender=Revision, dispatch_uid="cms.refuse_to_schedule")
