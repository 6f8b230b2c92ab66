"""What all our pages have in common."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail.search import index

from cms.admin.forms import ContentCopyForm, ContentPageForm
from cms.errors import SlugTaken, words_of
from cms.preview import lines

SCHEDULED = "wagtail.publish.scheduled"  # how Wagtail's publish_scheduled command says who it is
PUBLISH_REFUSED = "cms.publish_refused"


class ContentPage(Page):
    """A page of ours: known by a stable id, and by a slug that no other page of its type and language has.

    `stable_id` survives changes of slug, title and place, and is the same in every translation. `language`
    and `address` repeat the locale's code and the slug, so that the database itself keeps both unique.
    """

    stable_id = models.CharField(max_length=100, blank=True, editable=False)
    language = models.CharField(max_length=20, editable=False)
    address = models.CharField(max_length=255, editable=False)
    summary = models.TextField(
        blank=True, max_length=600, help_text="One or two sentences for lists and search results."
    )

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("summary")]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.FilterField("stable_id"),
    ]
    # A copy is another page: it gets an id of its own (a translation gets its original's, in `save`).
    exclude_fields_in_copy: ClassVar[list[str]] = ["stable_id", "address", "language"]

    base_form_class = ContentPageForm
    copy_form_class = ContentCopyForm
    admin_default_ordering = "ord"  # the tree's order is the course's order

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stable_id", "language"], name="%(class)s_stable_id"),
            models.UniqueConstraint(fields=["address", "language"], name="%(class)s_slug"),
        ]

    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        if self._state.adding and not clean:
            # The pages below a copied page are saved without validation; nobody is asked for their slugs.
            self._set_core_field_defaults()
            self.slug: str = self._free_slug(self.slug)
            self.set_url_path(self.get_parent())
        written = kwargs.get("update_fields")
        if written is None or "slug" in written:
            if clean:
                self._set_core_field_defaults()
            self.language = Locale.objects.get(pk=self.locale_id).language_code if self.locale_id else ""
            self.address = self.slug
            if not self.stable_id or (self._state.adding and self._others().filter(stable_id=self.stable_id).exists()):
                self.stable_id = self._new_stable_id()
            if written is not None:
                kwargs["update_fields"] = {*written, "language", "address", "stable_id"}
        return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    def _new_stable_id(self) -> str:
        """A translation's is its original's."""
        pages = type(self)._default_manager
        translations = pages.filter(translation_key=self.translation_key).exclude(locale_id=self.locale_id)
        original = translations.order_by("pk").values_list("stable_id", flat=True).first()
        return original or uuid.uuid4().hex

    def with_content_json(self, content: Any) -> Any:
        """An alias takes over the content of its original, but stays the page it is."""
        page = super().with_content_json(content)
        page.stable_id = self.stable_id
        return page

    def _others(self) -> models.QuerySet[Any]:
        # Wagtail makes a slug from the title before it sets the locale of a new page.
        locale = self.locale_id or self.get_default_locale().pk
        return type(self)._default_manager.filter(locale_id=locale).exclude(pk=self.pk)

    def _check_slug_is_unique(self) -> None:
        """Wagtail calls this for drafts and for publishing; it checks siblings only."""
        super()._check_slug_is_unique()
        self.require_free_slug()

    def require_free_slug(self) -> None:
        """Raise `SlugTaken` when another page of this type and language has the slug."""
        other = self._others().filter(slug=self.slug).first()
        if other is not None:
            raise SlugTaken(kind=str(self._meta.verbose_name), slug=self.slug, title=other.title)

    def validate_constraints(self, exclude: Any = None) -> None:
        """Ours concern columns that `save` fills in; `_check_slug_is_unique` says the same in plain words."""
        super().validate_constraints(exclude={*(exclude or ()), "stable_id", "language", "address"})

    def _get_autogenerated_slug(self, base_slug: str) -> str:
        return self._free_slug(super()._get_autogenerated_slug(base_slug))

    def slug_from(self, title: str, parent: Page | None = None) -> str:
        """A free slug that says what `title` says."""
        return self._free_slug(slugify(title), parent)

    def _free_slug(self, wanted: str, parent: Page | None = None) -> str:
        """`wanted`, or the next `wanted-2`, `wanted-3`, … that neither a page of this type nor a sibling has."""
        wanted = wanted or slugify(self.title) or "page"
        taken = set(self._others().filter(slug__startswith=wanted).values_list("slug", flat=True))
        candidate, number = wanted, 1
        while candidate in taken or not self._slug_is_available(candidate, parent, self):
            number += 1
            candidate = f"{wanted}-{number}"
        return candidate

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail's, but a scheduled revision that cannot be published does not stop those after it."""
        if kwargs.get("log_action") != SCHEDULED:
            return super().publish(revision, *args, **kwargs)
        try:
            with transaction.atomic():
                return super().publish(revision, *args, **kwargs)
        except ValidationError as refusal:
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            log(instance=self, action=PUBLISH_REFUSED, revision=revision, data={"words": words_of(refusal)})
            return None

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Of previews alone: see `serve`."""
        return "cms/page.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {"page": self, "request": request, "lines": lines(self)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The site has no pages of its own: front ends show content. This leads to the reference UI's."""
        parts = self.get_url_parts(request)
        return redirect(f"/learn/at{parts[2]}" if parts and parts[2] != "/" else "/learn/")
