"""Rich text without anything of Wagtail's: links resolved in bulk, tags cleaned."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import nh3
from wagtail.models import Page, Site
from wagtail.rich_text.rewriters import extract_attrs

from cms.rich_text import TAGS

_ANCHOR = re.compile(r"<a(\s[^>]*)?>(.*?)</a>", re.DOTALL | re.IGNORECASE)
_SYNONYMS = re.compile(r"<(/?)(b|i)>", re.IGNORECASE)
_LINE_ENDS = re.compile(r"<br>|</(?:p|li|h3|h4)>")
_TAG = re.compile(r"<[^>]+>")
_BLANK = re.compile(r"\s*\n\s*")
_ATTRIBUTES = {"a": {"href", "rel", "data-page", "data-slug"}}
_SCHEMES = {"http", "https", "mailto"}
# What `data-page` says of each page type.
PAGE_WORDS = {
    "programpage": "program",
    "coursepage": "course",
    "partpage": "part",
    "lessonpage": "lesson",
    "studyguidepage": "study-guide",
    "casestudypage": "case-study",
}


class Target(NamedTuple):
    """A page that a link leads to."""

    path: str
    word: str
    slug: str


class Links:
    """Where page links lead, for one viewer. All seen so far are looked up together when the first is read."""

    def __init__(self, visible: Callable[[Any], Any]) -> None:
        self._visible = visible
        self._waiting: set[int] = set()
        self._known: dict[int, Target] = {}

    def rich(self, source: str | None) -> Rich | None:
        """Rich text as stored; None when it is empty."""
        if not source:
            return None
        if "<a" in source:
            for anchor in _ANCHOR.finditer(source):
                page_id = _page_id(extract_attrs(anchor[1] or ""))
                if page_id is not None and page_id not in self._known:
                    self._waiting.add(page_id)
        return Rich(source, self)

    def target(self, page_id: int) -> Target | None:
        """The page, unless it is gone or hidden from the viewer."""
        if page_id in self._waiting:
            self._load()
        return self._known.get(page_id)

    def _load(self) -> None:
        pages = self._visible(Page.objects.filter(pk__in=self._waiting))
        for pk, url_path, slug, model in pages.values_list("pk", "url_path", "slug", "content_type__model"):
            if model in PAGE_WORDS:
                self._known[pk] = Target(site_path(url_path), PAGE_WORDS[model], slug)
        self._waiting.clear()


class Rich:
    """Rich text, resolved when it is read."""

    __slots__ = ("_links", "_source")

    def __init__(self, source: str, links: Links) -> None:
        self._source = source
        self._links = links

    @property
    def html(self) -> str:
        source = self._source
        if "<a" in source:
            source = _ANCHOR.sub(self._anchor, source)
        return _clean(source)

    @property
    def plain_text(self) -> str:
        return _plain(_clean(self._source))

    def _anchor(self, match: re.Match[str]) -> str:
        attributes = extract_attrs(match[1] or "")
        inner = match[2]
        page_id = _page_id(attributes)
        if page_id is not None:
            target = self._links.target(page_id)
            if target is None:
                return inner
            path, slug = html.escape(target.path), html.escape(target.slug)
            return f'<a href="{path}" data-page="{target.word}" data-slug="{slug}">{inner}</a>'
        # A link to a document or an image needs the admin's cookies or its collection's: not offered to authors.
        if "linktype" in attributes or "href" not in attributes:
            return inner
        return f'<a href="{html.escape(attributes["href"])}" rel="noopener noreferrer">{inner}</a>'


class NoText:
    """Rich text where the schema promises some and nothing is written."""

    html = ""
    plain_text = ""


NO_TEXT = NoText()


def site_path(url_path: str) -> str:
    """A page's path below the site's root, as `cms.selectors.path_of` has it."""
    for root in Site.get_site_root_paths():
        if url_path.startswith(root.root_path):
            return url_path[len(root.root_path) - 1 :]
    return url_path


def url_paths(path: str) -> list[str]:
    """What a page at this path is stored under, for each site."""
    wanted = "/".join(part for part in path.split("/") if part)
    return [f"{root.root_path}{wanted}/" if wanted else root.root_path for root in Site.get_site_root_paths()]


def _page_id(attributes: dict[str, str]) -> int | None:
    key = attributes.get("id", "")
    return int(key) if attributes.get("linktype") == "page" and key.isascii() and key.isdigit() else None


@lru_cache(maxsize=4096)
def _clean(source: str) -> str:
    same = _SYNONYMS.sub(lambda tag: f"<{tag[1]}{'strong' if tag[2].lower() == 'b' else 'em'}>", source)
    return nh3.clean(same, tags=set(TAGS), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


@lru_cache(maxsize=4096)
def _plain(cleaned: str) -> str:
    lines = _TAG.sub("", _LINE_ENDS.sub("\n", cleaned))
    return _BLANK.sub("\n", html.unescape(lines)).strip()
